import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../../src/verbs/index.js';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { makeTeam, okJson, rowsOf, runJson, shareTeam, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';
import { assertValidAnswer } from '../helpers/valid-answer.js';

// Every answer that a test receives is held against the schema by test/helpers/program.ts. Here are
// the answers that no other test asks for, and the keys that are there for one question only.

const COMMON = ['schema', 'as_of', 'complete', 'read_from', 'tz', 'warnings'];
const BODY = resolve('test/fixtures/repaired.yml');
const schema: { $defs: { [name: string]: JsonObject } } = JSON.parse(
  readFileSync(resolve('schemas/answers.v1.schema.json'), 'utf8'),
);

function declared(repo: TestRepo): TestRepo {
  okJson(repo, ['declare', '--from', BODY]);
  return repo;
}

describe('the schema of answers', () => {
  it('has an answer for each verb', () => {
    const names = Object.values(schema.$defs).flatMap(({ properties }) => {
      const { const: name } = ((properties as JsonObject | undefined)?.['schema'] ??
        {}) as JsonObject;
      return typeof name === 'string' ? name : [];
    });
    expect(names.sort()).toEqual(VERBS.map(({ name }) => `handoff.${name}/1`).sort());
  });

  it('is held against what the program prints', () => {
    const { examples } = schema.$defs['NoteAnswer'] as { examples: JsonObject[] };
    const print = (more: JsonObject): string => JSON.stringify({ ...examples[0], ...more });
    expect(() => assertValidAnswer(['note', '--json'], print({}))).not.toThrow();
    expect(() => assertValidAnswer(['note', '--json'], print({ notes: 'one' }))).toThrow(/\/notes/);
    expect(() => assertValidAnswer(['note', '--json'], print({ more: 1 }))).toThrow(/more/);
    expect(() => assertValidAnswer(['note'], print({ more: 1 }))).not.toThrow();
  });
});

describe('an answer in JSON', SLOW, () => {
  const team = shareTeam();
  let ready: TestRepo | undefined;
  const shared = (): TestRepo => (ready ??= declared(team()));

  it('of query has every list, and who has not declared', () => {
    const repo = declared(makeTeam());
    const question = 'Do refunds need an audit entry?';
    okJson(repo, ['ask', question, '--why', 'The schema freezes on Friday', '--owner', 'sarah']);
    const answer = okJson(repo, ['query']);
    const lists = ['blocked', 'questions', 'pending_acks', 'in_flight', 'decisions'];
    for (const list of lists) expect(rowsOf(answer, list), list).not.toHaveLength(0);
    expect(Object.keys(answer).sort()).toEqual([...COMMON, ...lists, 'undeclared'].sort());
  });

  it.each([
    ['a declaration', ['declare', '--from', BODY, '--dry-run'], ['dry_run', 'would_record']],
    [
      'a resolution',
      ['resolve', 'session-timeout', '--outcome', '30 minutes', '--dry-run'],
      ['dry_run', 'would_record', 'resolves', 'key', 'blocks'],
    ],
    [
      'an assignment',
      ['assign', 'session-timeout', '--to', 'james', '--dry-run'],
      ['dry_run', 'would_record', 'assigns', 'from', 'to'],
    ],
    [
      'a take-over',
      ['take', 'payments-refund-flow', '--reason', 'Wei is ill', '--as', 'james', '--dry-run'],
      ['dry_run', 'would_record', 'takes', 'from'],
    ],
    ['what is sent', ['route', '--dry-run', '--offline'], ['dry_run', 'would_send', 'findings']],
    [
      'what is prepared',
      ['init', '--dry-run'],
      ['dry_run', 'files', 'roster', 'left_out', 'project', 'hints', 'commands'],
    ],
  ])('of a dry run shows %s', (_, args, keys) => {
    const { answer } = runJson(shared(), args, { env: { GH_REPO: undefined } });
    expect(Object.keys(answer).sort()).toEqual([...COMMON, ...keys].sort());
  });

  it('of show tells blockers, questions, items, decisions and records apart', () => {
    const repo = declared(makeTeam());
    const raised = ['Who signs off?', '--why', 'The audit asks', '--owner', 'sarah'];
    const { id } = okJson(repo, ['ask', ...raised, '--key', 'sign-off']);
    const shown = (text: string): JsonObject => okJson(repo, ['show', text]);
    expect(shown('session-timeout')).toMatchObject({ is: 'thing', kind: 'blocker' });
    expect(shown('auth-session-refresh')).toMatchObject({ is: 'item', as: 'in_flight' });
    expect(shown('refund-separate-call')).toMatchObject({ is: 'decision', active: true });
    expect(shown(String(id))).toMatchObject({ is: 'record', kind: 'question' });
    expect(okJson(repo, ['who', 'sign-off'])).toMatchObject({ is: 'question', open: true });
  });

  it('of show says whom a declaration waits for', () => {
    const repo = makeTeam();
    const { id } = okJson(repo, ['declare', '--from', BODY]);
    expect(okJson(repo, ['show', String(id)])['waiting_for']).toEqual(['nadia']);
  });

  it('of show says what a question with a record of its own says, and nothing of its record', () => {
    const repo = makeTeam();
    const raised = ['Who signs off?', '--why', 'The audit asks', '--owner', 'sarah'];
    okJson(repo, ['ask', ...raised, '--key', 'sign-off']);
    const answer = okJson(repo, ['show', 'sign-off']);
    expect(answer).toMatchObject({ schema: 'handoff.show/1', key: 'sign-off', open: true });
    for (const key of ['digest', 'saw', 'author', 'zone']) expect(answer).not.toHaveProperty(key);
  });

  it.each([
    [
      ['who', 'auth-session-refresh'],
      'is key holder holders name since contested open offered_to story',
    ],
    [['why', 'auth-session-refresh'], 'subject commit paths reason decisions beside'],
    [['check'], 'records valid findings'],
    [['doctor', '--offline'], 'remote remote_reason checks'],
    [['note', 'hello'], 'notes draft'],
  ])('of %j has its keys and no others', (args, keys) => {
    const answer = okJson(shared(), args);
    expect(Object.keys(answer).sort()).toEqual([...COMMON, ...keys.split(' ')].sort());
  });

  it('of a resolution says where it lies and what it resolves', () => {
    const answer = okJson(declared(makeTeam()), [
      'resolve',
      'session-timeout',
      '--outcome',
      '30 minutes',
    ]);
    expect(answer).toMatchObject({ kind: 'resolution', author: 'wei', published: null });
    expect(answer['resolves']).toMatch(/\.b1$/);
  });

  it('of a refused declaration has the findings', () => {
    const body = resolve('test/fixtures/as-printed.yml');
    const { code, answer } = runJson(shared(), ['declare', '--from', body]);
    expect(code).toBe(1);
    const keys = ['as_of', 'complete', 'error', 'findings', 'schema', 'warnings'];
    expect(Object.keys(answer).sort()).toEqual(keys);
  });

  it('of the demo has every step of the day', () => {
    expect(rowsOf(okJson(shared(), ['demo']), 'steps').length).toBeGreaterThan(10);
  });
});
