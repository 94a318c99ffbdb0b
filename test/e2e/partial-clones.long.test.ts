import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok, okJson, run, SLOW } from '../helpers/program.js';
import { makeShared, startFeature } from '../helpers/remote.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';

const BODY = `to: [nadia]
returns_at: 2026-01-16T09:00:00Z
shipped: none
in_flight:
  - key: refund-flow
    status: in_progress
    summary: Half of it is written
    why: The auditors asked for it
    handover: transfer
    next: [{ action: Write the other half, owner: nadia }]
decisions: none
blockers: none
questions: none
`;

/** Nadia's clone with that filter, made before Wei declared something for her. */
function cloned(filter: string | null, declaredBefore: boolean): TestRepo {
  const { remote, wei, nadia } = makeShared();
  remote.repo.git('config', 'uploadpack.allowFilter', 'true');
  wei.commit('Work', { 'src/large.txt': 'work\n' });
  wei.commit('More', { 'src/large.txt': 'other work\n' });
  wei.git('push', '--quiet', 'origin', 'HEAD');
  const declare = (): string => ok(wei, ['declare', '--from', '-'], { stdin: BODY });
  startFeature(wei);
  if (declaredBefore) declare();
  const args = filter === null ? [] : [`--filter=${filter}`];
  const dir = join(nadia.base, 'partial');
  nadia.git('clone', '--quiet', ...args, `file://${remote.repo.dir}`, dir);
  if (!declaredBefore) declare();
  return openTestRepo(nadia.base, dir, nadia.env);
}

function pending(repo: TestRepo, more: string[] = []): unknown {
  return okJson(repo, ['query', '--pending-acks', '--mine', ...more], { user: 'nadia' });
}

const SEEN = { complete: true, pending_acks: [{ author: 'wei', items: ['refund-flow'] }] };

describe.each([null, 'blob:none', 'tree:0'])('a clone with the filter %s', SLOW, (filter) => {
  it.each([
    ['query', ['query', '--pending-acks', '--fetch']],
    ['start', ['start']],
    ['publish', ['publish']],
  ])('sees what others declare meanwhile, once %s was online', (_verb, args) => {
    const repo = cloned(filter, false);
    run(repo, args, { user: 'nadia' });
    expect(pending(repo)).toMatchObject(SEEN);
    expect(run(repo, ['ack', '--all', '--offline'], { user: 'nadia' }).code).not.toBe(2);
  });
});

describe('a partial clone that was not online since', SLOW, () => {
  it('says what it lacks: ack --all ends with 2, and doctor names the command that mends it', () => {
    const repo = cloned('blob:none', true);
    expect(pending(repo)).toMatchObject({ complete: false, pending_acks: [] });
    expect(run(repo, ['ack', '--all', '--offline'], { user: 'nadia' }).code).toBe(2);
    const checks = okJson(repo, ['doctor'], { user: 'nadia' })['checks'] as {
      name: string;
      message: string;
      hint: string | null;
    }[];
    expect(checks.filter(({ name, hint }) => name === 'records' && hint !== null)).toMatchObject([
      { hint: 'handoff publish', message: expect.stringContaining('partial clone') },
    ]);
    ok(repo, ['publish'], { user: 'nadia' });
    expect(pending(repo)).toMatchObject(SEEN);
    // The filter still holds for the rest of the project.
    expect(repo.git('rev-list', '--objects', '--all', '--missing=print')).toMatch(/^\?/mu);
  });

  it('is left as it is by a clone without a filter, where ack --all acknowledges', () => {
    const repo = cloned(null, true);
    expect(run(repo, ['ack', '--all', '--offline'], { user: 'nadia' }).code).not.toBe(2);
  });
});
