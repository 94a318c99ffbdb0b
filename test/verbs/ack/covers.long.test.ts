import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../src/ledger/seal.js';
import { parseRecord } from '../../../src/ledger/parse-record.js';
import { isObject, type JsonValue } from '../../../src/protocol/format/json.js';
import { pathOf } from '../../../src/protocol/format/record-path.js';
import { shortHandle } from '../../../src/protocol/format/record-id.js';
import { entries } from '../../../src/protocol/kinds/entries.js';
import { subjectOf } from '../../../src/protocol/kinds/references.js';
import type { Ack, Declaration, HandoffRecord } from '../../../src/schema/types.js';
import { ack } from '../../../src/verbs/ack/spec.js';
import { Random } from '../../helpers/random.js';
import { randomReader } from '../../helpers/random-reader.js';
import { makeRepo, type TestRepo } from '../../helpers/repo.js';
import { interactiveEnv } from '../../helpers/scripted.js';
import { TwoMonths } from '../../helpers/two-months.js';
import { HUMAN } from '../../helpers/written-answer.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 4);
const TEAM = ['ada', 'ben', 'cleo', 'dan', 'eva', 'finn', 'gus', 'hana'];
const POLICY = `schema: 1\nroster:\n${TEAM.map((handle) => `  ${handle}: { role: ${handle === 'ada' ? 'lead' : 'member'} }\n`).join('')}`;

/** The records of a world in a repository. */
function repositoryOf({ history: { records } }: TwoMonths): TestRepo {
  const repo = makeRepo();
  const byId = new Map(records.map((record) => [record.id, record]));
  const rootOf = (record: HandoffRecord): string => {
    const subject = byId.get(subjectOf(record)?.id ?? '');
    return subject === undefined ? record.id : rootOf(subject);
  };
  const files = records.map((record) => [pathOf(record, rootOf(record)), textOf(record)]);
  repo.commit('Two months', { '.handoff.yml': POLICY, ...Object.fromEntries(files) });
  return repo;
}

function textOf(record: HandoffRecord): string {
  const sealed: JsonValue = JSON.parse(JSON.stringify(record));
  return isObject(sealed) ? new TextDecoder().decode(bytesOf(sealed)) : '';
}

function recordPaths(repo: TestRepo): Set<string> {
  return new Set(
    repo
      .files('.handoffs')
      .filter((path) => path.endsWith('.yml'))
      .map((path) => `.handoffs/${path}`),
  );
}

/** The acknowledgements that are there and were not. */
async function newAcks(repo: TestRepo, before: ReadonlySet<string>): Promise<Ack[]> {
  const paths = [...recordPaths(repo)].filter((path) => !before.has(path));
  const read = await Promise.all(
    paths.map(async (path) => parseRecord(readFileSync(join(repo.dir, path)), path)),
  );
  return read.flatMap(({ record }) => (record?.kind === 'ack' ? [record] : []));
}

/** Everything that a reader of a declaration has to see: its name, and what each entry says. */
function saidIn(declaration: Declaration): string[] {
  const { in_flight, shipped, dropped, blockers, questions, decisions } = declaration;
  return [
    shortHandle(declaration.id),
    ...entries(in_flight).map(({ key }) => key),
    ...entries(shipped).map(({ summary }) => summary),
    ...entries(dropped).map(({ key }) => key),
    ...[...entries(blockers), ...entries(questions)].map(({ need }) => need),
    ...entries(decisions).map(({ decision }) => decision),
  ];
}

function plain(texts: readonly string[]): string {
  return texts.join('\n').replaceAll(/\s+/g, ' ');
}

describe('an acknowledgement', { timeout: 240_000 }, () => {
  it.each(Array.from({ length: RUNS }, (_, index) => 20260301 + index))(
    'covers only what the walk or `ack --all` printed (seed %i)',
    async (seed) => {
      const random = new Random(seed);
      const world = new TwoMonths(random);
      world.play(random.int(6, 24), () => undefined);
      const repo = repositoryOf(world);
      const declarations = world.state().declarations;
      const now = new Date(world.history.now + 3_600_000).toISOString().replace('.000Z', 'Z');
      let covered = 0;
      for (const handle of random.shuffled(TEAM)) {
        const before = recordPaths(repo);
        const reader = randomReader(random);
        const env = interactiveEnv(repo, reader, { user: handle, now, flags: { push: false } });
        const all = random.chance(0.4);
        const { text } = await ack.run(env, { args: [], options: all ? { all } : {} });
        const { out, talk = '' } = text({ ...HUMAN, now: Date.parse(now), width: 100 });
        const printed = plain([...reader.heard, out, talk]);
        const acks = await newAcks(repo, before);
        for (const { covers = [], items, subject } of acks) {
          expect(covers).toContain(subject.id);
          for (const id of covers) {
            const declaration = declarations.get(id)?.declaration;
            if (declaration === undefined) throw new Error(`${id} is no declaration`);
            for (const said of saidIn(declaration)) expect(printed).toContain(plain([said]));
            covered += 1;
          }
          for (const { slot } of items)
            expect(entriesAt(declarations.get(subject.id)?.declaration, slot)).not.toBeNull();
        }
      }
      expect(covered).toBeGreaterThan(5);
    },
  );
});

function entriesAt(declaration: Declaration | undefined, slot: string): object | null {
  return entries(declaration?.in_flight ?? 'none')[Number(slot.slice(1)) - 1] ?? null;
}
