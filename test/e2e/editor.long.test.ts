import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';
import { LanguageServer, type Position } from '../helpers/language-server.js';
import { ok, okJson, shareTeam, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const BODY = readFileSync('test/fixtures/repaired.yml', 'utf8');
const EXAMPLE = readFileSync('.handoff.example.yml', 'utf8');
const line = (schema: string): string => `# yaml-language-server: $schema=${schema}\n`;
/** The first line that `declare --edit` puts before a body. */
const FOR_BODY = line(resolve('schemas/editor/handoff.v1.schema.json'));
const FOR_ANSWER = line(resolve('schemas/answers.v1.schema.json'));

/** Where a text stands in another one. */
function at(text: string, part: string, offset = 0): Position {
  const before = text.slice(0, text.indexOf(part) + offset);
  expect(text).toContain(part);
  return {
    line: before.split('\n').length - 1,
    character: before.length - before.lastIndexOf('\n') - 1,
  };
}

/** What a field of a schema is called: by itself, else by what it refers to. */
function titleOf(schema: JsonObject, pointer: string): string {
  const node = pointer
    .split('/')
    .slice(1)
    .reduce<JsonValue>((one, step) => (isObject(one) ? (one[step] ?? null) : null), schema);
  if (!isObject(node)) throw new Error(`nothing at ${pointer}`);
  return typeof node['title'] === 'string' ? node['title'] : titleOf(schema, String(node['$ref']));
}

describe('the language server of editors', SLOW, () => {
  let server: LanguageServer;
  const team = shareTeam();
  let repo: TestRepo;
  let record = '';
  let count = 0;
  beforeAll(async () => {
    repo = team();
    ok(repo, ['init', '--with-schemas']);
    record = String(okJson(repo, ['declare', '--from', '-'], { stdin: BODY })['path']);
    server = new LanguageServer(repo.dir);
    await server.open();
  });
  afterAll(() => server.close());

  /** A file of its own for each text: a server keeps what it has seen. */
  const beside = (name: string): string => join(repo.dir, `${(count += 1)}-${name}.yml`);
  const messages = (findings: JsonObject[]): string =>
    findings.map(({ message }) => String(message)).join('\n');

  it('has nothing to say about a sound body, a sealed record, the policy and an answer', async () => {
    const sealed = join(repo.dir, record);
    const answer = okJson(repo, ['query']);
    const policy = '.handoff.yml';
    ok(repo, ['init', '--project', 'acme/payments']);
    for (const [path, text] of [
      [beside('body'), FOR_BODY + BODY],
      [sealed, readFileSync(sealed, 'utf8')],
      [
        join(repo.dir, 'sub', policy),
        line('../.handoffs/config.v1.schema.json') + readFileSync(join(repo.dir, policy), 'utf8'),
      ],
      [resolve('.handoff.example.yml'), EXAMPLE],
      [beside('answer'), FOR_ANSWER + JSON.stringify(answer, null, 2)],
    ] as const)
      expect([path, messages(await server.findings(path, text))]).toEqual([path, '']);
  });

  it('says what is wrong in each, where it stands', async () => {
    const sealed = readFileSync(join(repo.dir, record), 'utf8');
    const changed = join(repo.dir, `${record}.x.yml`);
    for (const [path, text, wrong, says] of [
      [
        beside('body'),
        FOR_BODY + BODY.replace('handover: transfer', 'handover: throw'),
        'throw',
        /"transfer"/,
      ],
      [
        beside('body'),
        FOR_BODY + BODY.replace('in_flight:', 'in_fligth:'),
        'in_fligth',
        /in_fligth/,
      ],
      [
        changed,
        sealed.replace('kind: declaration', 'kind: declaratoin'),
        'declaratoin',
        /"declaration"/,
      ],
      [
        beside('policy'),
        EXAMPLE.replace('./schemas/', `${resolve('schemas')}/`).replace(
          '\nack: ',
          '\nack: neverever # ',
        ),
        'neverever',
        /"all"/,
      ],
      [
        beside('answer'),
        `${FOR_ANSWER}{"schema": "handoff.note/1", "notes": "one"}`,
        '"one"',
        /integer/,
      ],
    ] as const) {
      const findings = await server.findings(path, text);
      const found = findings.filter(({ message }) => says.test(String(message)));
      expect([path, messages(findings)]).toEqual([path, expect.stringMatching(says)]);
      expect(found[0]).toMatchObject({ range: { start: at(text, wrong) } });
    }
  });

  it('completes keys and values, with what they mean', async () => {
    const body = `${FOR_BODY}in_flight:\n  - key: auth\n    status: \n    \n`;
    const sealed = readFileSync(join(repo.dir, record), 'utf8').replace(/^kind: .*$/mu, 'kind: ');
    const policy = `${line(resolve('schemas/editor/config.v1.schema.json'))}schema: 1\nstore: \n\n`;
    const answer = `${FOR_ANSWER}schema: \n`;
    const second = beside('body');
    for (const [path, text, place, labels] of [
      [beside('body'), body, at(body, 'status: ', 8), ['in_progress', 'in_review', 'paused']],
      [second, body, at(body, '    \n', 4), ['summary', 'why', 'handover', 'next']],
      [
        join(repo.dir, `${record}.y.yml`),
        sealed,
        at(sealed, 'kind: \n', 6),
        ['declaration', 'ack', 'resolution'],
      ],
      [beside('policy'), policy, at(policy, 'store: ', 7), ['auto', 'tree', 'branch']],
      [beside('policy'), policy, at(policy, '\n\n', 1), ['roster', 'pods', 'routing']],
      [beside('answer'), answer, at(answer, 'schema: \n', 8), ['handoff.query/1', 'handoff.mcp/1']],
    ] as const) {
      await server.findings(path, text);
      const found = await server.completions(path, place);
      expect([...found.keys()]).toEqual(expect.arrayContaining([...labels]));
    }
    const keys = await server.completions(second, at(body, '    \n', 4));
    expect(JSON.stringify(keys.get('handover'))).toContain('hold');
  });

  it('says of every key of a body and of the policy what that key means', async () => {
    for (const [name, text, top] of [
      ['handoff', FOR_BODY + BODY, 'body'],
      ['config', EXAMPLE.replace('./schemas/', `${resolve('schemas')}/`), 'config'],
    ] as const) {
      const schema = JSON.parse(
        readFileSync(`schemas/${name}.v1.schema.json`, 'utf8'),
      ) as JsonObject;
      const path = beside(name);
      await server.findings(path, text);
      const wrong: string[] = [];
      const keys = [...text.matchAll(/^(\w+):/gmu)].map(([, key = '']) => key);
      for (const key of keys) {
        const title = titleOf(schema, `#/$defs/${top}/properties/${key}`);
        const said = await server.hover(path, at(text, `\n${key}:`, 2));
        if (!said.includes(`#### ${title}\\n`))
          wrong.push(`${key}: ${title}, not ${said.slice(0, 80)}`);
      }
      expect(keys.length).toBeGreaterThan(6);
      expect(wrong).toEqual([]);
    }
  });

  it('says of a record and of an answer what a key means', async () => {
    const sealed = readFileSync(join(repo.dir, record), 'utf8');
    const path = join(repo.dir, `${record}.z.yml`);
    await server.findings(path, sealed);
    expect(await server.hover(path, at(sealed, '\nauthor:', 2))).toContain('#### Author');
    const answer = beside('answer');
    const text = `${FOR_ANSWER}schema: handoff.note/1\nnotes: 1\n`;
    await server.findings(answer, text);
    expect(await server.hover(answer, at(text, 'notes'))).toContain('How many notes');
  });
});
