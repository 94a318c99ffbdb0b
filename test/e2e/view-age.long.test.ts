import { appendFileSync, renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { ask, makeShared, needsOf, warnedOf } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';

const WRAP = `to: [nadia]
returns_at: 2026-01-16T09:00:00Z
shipped: none
in_flight: none
decisions: none
blockers: none
questions: none
`;

/** Lets the last fetch by git lie in the past. */
function lastFetched(repo: TestRepo, hoursAgo: number): void {
  const then = Date.now() / 1000 - hoursAgo * 3600;
  utimesSync(join(repo.dir, '.git', 'FETCH_HEAD'), then, then);
}

describe('the age of a view', SLOW, () => {
  it('is in every answer, and old views warn', () => {
    const { nadia } = makeShared();
    nadia.git('fetch', '--quiet');
    lastFetched(nadia, 11);
    expect([11 * 3600, 11 * 3600 + 60]).toSatisfy(([from = 0, to = 0]) => {
      const age = Number(okJson(nadia, ['query'])['view_age_seconds']);
      return age >= from && age < to;
    });
    const person = { env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' } };
    expect(run(nadia, ['query', '--questions'], person)).toMatchObject({
      out: 'No question is open.\n',
      err: 'As of the last fetch, 11 h ago (--fetch asks now).\n',
    });
    expect(run(nadia, ['query', '--questions', '--exit-code']).code).toBe(0);

    lastFetched(nadia, 13);
    const old = okJson(nadia, ['query', '--questions']);
    expect([old['complete'], warnedOf(old)]).toEqual([true, ['stale-view']]);
    expect(run(nadia, ['query', '--questions', '--exit-code']).code).toBe(2);
    expect(run(nadia, ['query', '--questions'], person)).toMatchObject({
      out: 'No question is open as of the last fetch, 13 h ago.\n',
      err: 'warning: the last fetch from origin was 13 h ago; newer records may be there: --fetch asks now\n',
    });

    appendFileSync(join(nadia.dir, '.handoff.yml'), 'fresh_within: 2d\n');
    expect(warnedOf(okJson(nadia, ['query']))).toEqual([]);
    expect(warnedOf(okJson(nadia, ['query', '--fetch']))).toEqual([]);
    expect(okJson(nadia, ['query'])).toMatchObject({
      fetched_at: '2026-01-15T10:00:00Z',
      view_age_seconds: 0,
    });
    expect(okJson(nadia, ['query'], { now: '2026-01-15T14:00:00Z' })).toMatchObject({
      view_age_seconds: 4 * 3600,
    });
  });

  it('is that of a fetch of all branches, from the remote that records come from', () => {
    const { nadia, wei } = makeShared();
    nadia.git('push', '--quiet', 'origin', 'HEAD:other', 'HEAD:handoffs');
    const warned = (): string[] => warnedOf(okJson(nadia, ['query']));
    okJson(nadia, ['query', '--fetch'], { now: '2026-01-14T10:00:00Z' });
    expect(warned()).toEqual(['stale-view']);
    nadia.git('fetch', '--quiet', 'origin', 'main');
    expect(warned()).toEqual(['stale-view']);
    nadia.git('fetch', '--quiet', wei.dir, 'main');
    expect(warned()).toEqual(['stale-view']);
    nadia.git('fetch', '--quiet', 'origin');
    expect(warned()).toEqual([]);
    nadia.git('remote', 'set-url', 'origin', 'file:///nowhere');
    nadia.tryGit('fetch', '--quiet', 'origin');
    expect(warned()).toEqual(['stale-view']);
  });

  it('is null in a clone that never fetched, and missing without a remote', () => {
    const { nadia, remote } = makeShared();
    const alone = remote.repo.env;
    nadia.git('init', '--quiet', '--initial-branch=main', '../alone');
    const repo = { dir: join(remote.repo.base, 'alone'), env: alone };
    expect(okJson(repo, ['query'])).not.toHaveProperty('fetched_at');
    nadia.git('-C', '../alone', 'remote', 'add', 'origin', 'file:///nowhere');
    const answer = okJson(repo, ['query', '--questions']);
    expect([answer['fetched_at'], answer['view_age_seconds'], warnedOf(answer)]).toEqual([
      null,
      null,
      ['stale-view'],
    ]);
    expect(run(repo, ['query', '--questions']).err).toContain(
      'No question is open without a fetch from the remote.\n',
    );
  });
});

describe('a verb at the start or the end of a shift fetches first', SLOW, () => {
  it('so that ack finds what a clone has not fetched, and declare carries it', () => {
    const { wei, nadia } = makeShared();
    ok(wei, ['declare', '--from', '-'], { stdin: WRAP });
    const { answer } = ask(wei, 'Who pays?', ['--owner', 'nadia']);
    expect(okJson(nadia, ['query', '--pending-acks'])['pending_acks']).toEqual([]);
    expect(okJson(nadia, ['ack', '--all', '--offline', '--dry-run'])['acknowledged']).toEqual([]);
    expect(rowsOf(okJson(nadia, ['ack', '--all']), 'acknowledged')).toMatchObject([
      { author: 'wei' },
    ]);
    expect(needsOf(okJson(nadia, ['query']))).toEqual(['Who pays?']);
    ok(nadia, ['resolve', String(answer['id']), '--outcome', 'Finance']);
    const wrap = okJson(wei, ['declare', '--from', '-'], {
      stdin: WRAP,
      now: '2026-01-15T12:00:00Z',
    });
    expect(wrap).toMatchObject({ fetched_at: '2026-01-15T12:00:00Z', view_age_seconds: 0 });
    expect(okJson(wei, ['query', '--questions'])['questions']).toEqual([]);
  });

  it('unless the policy forbids it, and says so where the remote does not answer', () => {
    const { wei, nadia, remote } = makeShared({ policy: 'fetch: never\n' });
    ok(wei, ['declare', '--from', '-'], { stdin: WRAP });
    expect(okJson(nadia, ['ack', '--all'])['acknowledged']).toEqual([]);
    expect(okJson(nadia, ['ack', '--all', '--fetch'])['acknowledged']).toHaveLength(1);

    appendFileSync(join(nadia.dir, '.handoff.yml'), 'fresh_within: 1\n');
    nadia.write(
      '.handoff.yml',
      nadia.git('show', 'HEAD:.handoff.yml').replace('fetch: never\n', ''),
    );
    renameSync(remote.repo.dir, join(remote.repo.base, 'away.git'));
    const { code, answer } = runJson(nadia, ['ack', '--all']);
    expect([code, answer['complete'], warnedOf(answer)]).toEqual([0, false, ['not-fetched']]);
  });
});
