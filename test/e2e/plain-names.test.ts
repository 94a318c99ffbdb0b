import { describe, expect, test } from 'vitest';
import { proposePolicy } from '../../src/usecases/init/policy.js';
import { ok, run, runJson, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';

/** Names that every plain object has without having been given them. */
const INHERITED = ['constructor', 'valueof', 'tostring', 'hasownproperty'];

describe('a name that every object inherits is a name like any other', SLOW, () => {
  test('as handle, pod, key and project', () => {
    const repo = makeRepo();
    const roster = [...INHERITED, 'wei'].map((name) => `  ${name}: { emails: [${name}@x.test] }\n`);
    repo.commit('Policy', {
      '.handoff.yml': `schema: 1\nproject: constructor\nroster:\n${roster.join('')}pods:\n  prototype: { members: [constructor, tostring] }\n`,
    });
    const body = [
      'to: [prototype]',
      'returns_at: 2099-01-01T00:00:00Z',
      'shipped: none',
      'in_flight:',
      '  - { key: constructor, status: in_progress, summary: The form, why: It is wanted, handover: transfer, next: [{ action: Write it, owner: tostring }] }',
      'decisions: [{ key: valueof, decision: We do it, rationale: It is law }]',
      'blockers: [{ key: isprototypeof, need: A key, why: Nothing runs, owner: valueof, blocks: [constructor] }]',
      'questions: [{ key: tostring, need: Which one, why: It decides, owner: hasownproperty }]',
    ].join('\n');
    const user = 'wei';
    ok(repo, ['declare', '--from', '-'], { user, stdin: `${body}\n` });
    expect(runJson(repo, ['query'], { user: 'tostring' }).answer).toMatchObject({
      undeclared: expect.arrayContaining(INHERITED),
    });
    ok(repo, ['ack', '--all', '--read-back', 'I write the form'], { user: 'constructor' });
    for (const args of [
      ['show', 'constructor'],
      ['show', 'tostring'],
      ['why', 'valueof'],
      ['due'],
      ['check'],
      ['verify'],
      ['resolve', 'isprototypeof', '--outcome', 'It is there'],
      ['note', 'Seen', '--item', 'constructor'],
    ])
      expect([args, run(repo, args, { user: 'valueof' }).code]).toEqual([
        args,
        args[0] === 'verify' ? 1 : 0,
      ]);
  });

  test('as an author of git, a topic and a setting', () => {
    const repo = makeRepo();
    const self = { name: null, email: null };
    const authors = INHERITED.map((name) => ({ name, email: `${name}@x.test` }));
    const facts = { authors, self, zone: 'UTC', remote: null, folder: 'constructor' };
    const { policy } = proposePolicy({ ...facts, project: undefined });
    expect([Object.keys(policy.roster), policy.project]).toEqual([INHERITED, 'constructor']);
    for (const topic of ['constructor', 'toString', '__proto__'])
      expect(run(repo, ['help', topic])).toMatchObject({ code: 2, out: '' });
    expect(run(repo, ['query'], { env: { HANDOFF_DEBUG: 'constructor,toString' } }).code).toBe(0);
  });
});
