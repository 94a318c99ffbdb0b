import { CommanderError } from 'commander';
import { parse } from '../../src/cli/program.js';
import { exitCodeOf } from '../../src/errors.js';
import { parsePolicy } from '../../src/input/config/load-policy.js';
import { readCheckpoint } from '../../src/ledger/checkpoint.js';
import { digestOf } from '../../src/ledger/digest.js';
import { parseRecord } from '../../src/ledger/parse-record.js';
import { bytesOf } from '../../src/ledger/seal.js';
import { notesIn } from '../../src/protocol/compose/note.js';
import { fold } from '../../src/protocol/fold/fold.js';
import { ordered } from '../../src/protocol/fold/order.js';
import { compact } from '../../src/protocol/format/compact.js';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { formatId } from '../../src/protocol/format/record-id.js';
import { pathOf } from '../../src/protocol/format/record-path.js';
import { judgeAdded } from '../../src/protocol/gate/judge-added.js';
import { kindOf } from '../../src/protocol/kinds/index.js';
import { subjectOf } from '../../src/protocol/kinds/references.js';
import { overviewOf } from '../../src/protocol/query/overview.js';
import { recordStory } from '../../src/protocol/query/story.js';
import { lookup } from '../../src/protocol/query/lookup.js';
import { policyOf, type Policy } from '../../src/protocol/team/policy.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { IndexFiles } from '../../src/store/index-files.js';
import { clean, cleanJson } from '../../src/terminal/clean.js';
import { judgeBody } from '../../src/usecases/judge-body.js';
import { parseBody } from '../../src/usecases/read-body.js';
import { VERBS } from '../../src/verbs/index.js';
import { GLOBAL_FLAGS } from '../../src/cli/global-flags.js';
import { honestRecords, POLICY } from '../helpers/gate/honest-team.js';
import type { Random } from '../helpers/random.js';
import { UNREAD } from '../helpers/unread.js';
import { hostileText, mutateBytes, mutateValue } from './mutate.js';
import type { Target } from './target.js';

const NOW = Date.UTC(2026, 1, 1, 12);
const RECORDS = honestRecords(7, 12);
const TEAM: Policy = policyOf({
  schema: 1,
  project: 'acme/payments',
  roster: { wei: {}, nadia: {}, james: {}, sarah: { role: 'lead' } },
  pods: { crew: { members: ['nadia', 'james'] } },
});
const KNOWN = RECORDS.map(({ record }) => record);
const STATE = fold(KNOWN, TEAM);
const BODY = `to: [nadia]
returns_at: 2026-02-02T09:00:00Z
shipped: none
in_flight:
  - key: refund
    status: blocked
    summary: The refund waits
    why: Customers ask for it
    handover: transfer
    next: [{ action: Call them, owner: nadia, when: "after lunch" }]
    refs: { pr: 12, jira: PAY-1 }
decisions: [{ key: limit, decision: We take 100, rationale: It is law }]
blockers: [{ key: cap, need: The cap, why: The form, owner: sarah, blocks: [refund] }]
questions: [{ need: Who knows, why: It waits, owner: james }]
`;

/** Everything that the program does with a record that it has read. */
function use(record: HandoffRecord, policy: Policy): void {
  const state = fold([...KNOWN, record], policy);
  judgeAdded(record, {
    policy,
    saw: () => STATE,
    known: state,
    knownThen: () => STATE,
    now: NOW,
    complete: true,
  });
  const overview = overviewOf(state, UNREAD, policy);
  cleanJson(overview);
  clean(JSON.stringify(recordStory(state, record)));
  lookup(state, record.id.slice(-8));
  kindOf(record).commit(record, 'k3v9tq2m');
}

/** A record whose id, digest, name and bytes are right, so that rules see what it says. */
function sealedAgain(content: JsonObject): { bytes: Buffer; path: string } {
  const { id: _id, digest: _digest, ...rest } = content;
  const digest = digestOf(rest);
  const id = formatId(String(rest['declared_at']), String(rest['author']), digest);
  const record = { ...rest, id, digest };
  const path = pathFor(record, id);
  return { bytes: Buffer.from(bytesOf(ordered(record))), path };
}

function pathFor(record: JsonObject, id: string): string {
  try {
    const typed = record as HandoffRecord;
    return pathOf(typed, subjectOf(typed)?.id ?? id);
  } catch {
    return `.handoffs/2026/01/15/${id}.declaration.yml`;
  }
}

const records: Target = {
  name: 'records',
  share: 35,
  make: (random) => {
    const file = random.pick(RECORDS);
    let bytes: Uint8Array = Buffer.from(file.text);
    let { path } = file;
    if (random.chance(0.7)) {
      try {
        ({ bytes, path } = sealedAgain(mutateValue(compact(file.record), random)));
      } catch {
        // What has no canonical form cannot be sealed, and is tried as bytes.
        bytes = mutateBytes(Buffer.from(file.text), random);
      }
    } else bytes = mutateBytes(Buffer.from(file.text), random);
    return {
      input: bytes,
      run: async () => {
        const { record, findings } = await parseRecord(bytes, path);
        cleanJson(findings);
        if (record !== null) use(record, TEAM);
      },
    };
  },
};

const policies: Target = {
  name: 'policies',
  share: 20,
  make: (random) => {
    const bytes = mutateBytes(Buffer.from(random.chance(0.5) ? POLICY : EXAMPLE.text), random);
    return {
      input: bytes,
      run: async () => {
        const { policy, findings } = await parsePolicy(bytes, '.handoff.yml', null);
        cleanJson(findings);
        if (policy !== null) use(random.pick(RECORDS).record, policy);
      },
    };
  },
};

class MemoryFiles extends IndexFiles {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    super('/nowhere');
    this.#bytes = bytes;
  }

  override read(): Buffer {
    return this.#bytes;
  }
}

const STORED = Buffer.from(
  JSON.stringify({
    version: '1',
    folder: 'f'.repeat(40),
    policy: POLICY,
    records: KNOWN,
    closedHere: ['refund'],
    closedThings: [],
    replacedDecisions: [],
    acknowledged: [],
    seen: [[KNOWN[0]?.id, [KNOWN[1]?.id]]],
    through: [[KNOWN[0]?.id, [['nadia', KNOWN[1]?.id]]]],
    closedKeys: [],
    missing: [],
    projects: [null, 'acme/payments'],
    paths: RECORDS.map(({ path, record }) => [record.id, path]),
    warnings: [],
    complete: true,
  }),
);

const POINT = { place: '', keeps: 'open' } as const;

const indexes: Target = {
  name: 'indexes',
  share: 15,
  make: (random) => {
    const bytes = mutateBytes(STORED, random);
    return { input: bytes, run: async () => readCheckpoint(new MemoryFiles(bytes), '1', POINT) };
  },
};

const drafts: Target = {
  name: 'drafts',
  share: 15,
  make: (random) => {
    const bytes = mutateBytes(Buffer.from(BODY), random);
    const author = {
      handle: 'wei',
      recordedBy: null,
      now: NOW,
      zone: 'UTC',
      policy: TEAM,
      state: STATE,
    };
    return {
      input: bytes,
      run: async () => {
        notesIn(bytes.toString('utf8'));
        const source = await parseBody(bytes, '<stdin>', null);
        const { findings } = await judgeBody(author, source, {});
        cleanJson(findings);
      },
    };
  },
};

const FLAGS = [...VERBS.flatMap(({ options }) => options), ...Object.values(GLOBAL_FLAGS)].map(
  ({ flags }) => flags.replace(/^-\w(?:, )?/u, '').replace(/[ <[].*$/u, ''),
);

/** A command line: verbs, flags and texts in any order, most of it near what is right. */
export function commandLine(random: Random): string[] {
  const word = (): string =>
    random.weighted([
      [3, random.pick(FLAGS)],
      [1, `${random.pick(FLAGS)}=${hostileText(random)}`],
      [2, hostileText(random)],
      [1, random.pick(VERBS).name],
      [1, random.pick(['-', '--', '-C', '-h', '--help', '--json', '-V', '-x', '--no-', 'help'])],
      [2, random.pick(['refund', 'sarah', '12', 'origin/main', '2026-01-15T09:00:00Z', '7d'])],
    ]);
  const rest = Array.from({ length: random.int(0, 7) }, word);
  return random.chance(0.9) ? [random.pick(VERBS).name, ...rest] : rest;
}

const commandLines: Target = {
  name: 'command lines',
  share: 15,
  make: (random) => {
    const args = commandLine(random);
    return {
      input: JSON.stringify(args),
      run: async () => {
        let printed = '';
        const print = (text: string): void => void (printed += text);
        try {
          parse(args, '1.0.0', { out: print, err: print });
        } catch (error) {
          if (!(error instanceof CommanderError) && exitCodeOf(error) === 70) throw error;
        }
        clean(printed);
      },
    };
  },
};

/** The policy that shows every key; the runner gives its text. */
export const EXAMPLE = { text: POLICY };

/** Every kind of input, in the order of reports. */
export const TARGETS: readonly Target[] = [records, policies, indexes, drafts, commandLines];
