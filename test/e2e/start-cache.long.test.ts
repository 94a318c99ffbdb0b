import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterChanges } from '../helpers/after-changes.js';
import { bodyOf, blocker, item } from '../helpers/body.js';
import { ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { makeShared } from '../helpers/remote.js';

const MORNING = '2026-01-16T10:00:00Z';
const FROM_CACHE = 'start: from the cache';

describe('start from the cache', SLOW, () => {
  it('is start from all records, whatever happened since, and whoever asks', () => {
    const { wei, nadia } = makeShared();
    const same = (): void => {
      afterChanges();
      for (const user of ['wei', 'nadia']) {
        const options = { user, now: MORNING };
        const answer = okJson(wei, ['start'], options);
        const again = run(wei, ['start', '--json'], {
          ...options,
          env: { HANDOFF_DEBUG: 'fold' },
        });
        expect(again.err).toContain(FROM_CACHE);
        const [whole, cached] = [okJson(wei, ['start', '--no-cache'], options), answer];
        expect(JSON.parse(again.out)).toEqual(whole);
        expect(cached).toEqual(whole);
      }
    };
    const body = (own: Parameters<typeof bodyOf>[0]): { stdin: string } => ({
      stdin: JSON.stringify(bodyOf({ to: ['nadia'], ...own })),
    });
    const auth = item('auth', { refs: { branch: 'feat/auth' } });
    wei.git('branch', 'feat/auth');
    wei.git('push', '--quiet', 'origin', 'feat/auth');
    ok(
      wei,
      ['declare', '--from', '-'],
      body({ in_flight: [auth], blockers: [blocker('key', { owner: 'nadia', blocks: ['auth'] })] }),
    );
    same();
    ok(nadia, ['ack', '--all', '--decline', 'auth:I am on call'], { now: '2026-01-15T11:00:00Z' });
    same();
    nadia.git('fetch', '--quiet');
    nadia.git('switch', '--quiet', '-c', 'feat/auth', 'origin/feat/auth');
    nadia.commit('Close the expiry', { 'src/session.ts': 'one\n' });
    nadia.git('push', '--quiet', 'origin', 'feat/auth');
    same();
    const told = rowsOf(okJson(wei, ['start'], { now: MORNING }), 'since_my_wrap');
    expect(told.map(({ event }) => event).sort()).toEqual(['declined', 'drifted']);
    appendFileSync(join(wei.dir, '.handoff.yml'), 'reading_minutes: 1\n');
    same();
  });

  it('is kept where the remote does not answer, and says so each time', () => {
    const { wei, remote } = makeShared();
    ok(wei, ['declare', '--from', '-'], {
      stdin: JSON.stringify(bodyOf({ in_flight: [item('auth', { handover: 'hold' })] })),
    });
    wei.git('remote', 'set-url', 'origin', `${remote.url}-gone`);
    afterChanges();
    const [first, again] = [1, 2].map(() =>
      run(wei, ['start', '--json'], { now: MORNING, env: { HANDOFF_DEBUG: 'fold' } }),
    );
    expect(first?.err).not.toContain(FROM_CACHE);
    expect(again?.err).toContain(FROM_CACHE);
    expect(again?.out).toBe(first?.out);
    expect(JSON.parse(again?.out ?? '')).toMatchObject({
      complete: false,
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'not-fetched' })]),
    });
    wei.git('remote', 'set-url', 'origin', remote.url);
    expect(okJson(wei, ['start'], { now: MORNING })).toMatchObject({
      complete: true,
      warnings: [],
    });
  });

  it('is not what was cached where a record in the work tree came since', () => {
    const { wei } = makeShared();
    ok(wei, ['declare', '--from', '-'], {
      stdin: JSON.stringify(bodyOf({ in_flight: [item('auth', { handover: 'hold' })] })),
    });
    expect(okJson(wei, ['start'], { now: MORNING })['since_my_wrap']).toEqual([]);
    ok(wei, ['assign', 'auth', '--to', 'nadia', '--as', 'nadia', '--no-commit'], {
      now: '2026-01-15T11:00:00Z',
    });
    expect(okJson(wei, ['start'], { now: MORNING })).toMatchObject({
      since_my_wrap: [{ event: 'taken', who: 'nadia' }],
      i_hold: [],
    });
  });
});
