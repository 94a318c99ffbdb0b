import { describe, expect, it } from 'vitest';
import { isObject } from '../../src/protocol/format/json.js';
import type { Item } from '../../src/schema/types.js';
import { bodyOf, item } from '../helpers/body.js';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { makeShared } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';

/** Wei on the pushed branch `feat/auth`. */
function onBranch(): TestRepo {
  const repo = makeTeam();
  repo.git('init', '--quiet', '--bare', `${repo.base}/hub.git`);
  repo.git('remote', 'add', 'origin', `${repo.base}/hub.git`);
  repo.git('switch', '--quiet', '-c', 'feat/auth');
  repo.git('push', '--quiet', '-u', 'origin', 'main', 'feat/auth');
  return repo;
}

/** Declares an item of that branch without recording it. */
function declared(repo: TestRepo, own: Partial<Item> = {}, args: string[] = []) {
  const body = bodyOf({
    to: ['nadia'],
    in_flight: [item('auth', { refs: { branch: 'feat/auth' }, ...own })],
  });
  const answer = okJson(repo, ['declare', '--from', '-', '--dry-run', ...args], {
    stdin: JSON.stringify(body),
  });
  const { warnings } = answer;
  // How old the view is, is another matter.
  const ofTheWork = (Array.isArray(warnings) ? warnings : []).filter(
    (warning) => !isObject(warning) || warning['code'] !== 'stale-view',
  );
  return { warnings: ofTheWork, observed: answer['would_record'] };
}

describe('a transfer whose work is only in one clone', SLOW, () => {
  it('is declared with a warning, and records how many commits and files that are', () => {
    const repo = onBranch();
    const head = repo.commit('half of it', { 'src/auth.ts': 'one\n' });
    repo.write('src/auth.ts', 'two\n');
    const { warnings, observed } = declared(repo);
    expect(warnings).toEqual([
      {
        code: 'unpushed',
        message:
          'auth is a transfer, but only this clone has 1 commit and 1 uncommitted file of feat/auth; push the branch, or hold the item',
        path: 'in_flight[0]',
      },
    ]);
    expect(observed).toMatchObject({
      observed: { items: { auth: { head, unpushed: 1, dirty: 1, resume: 'src/auth.ts:1' } } },
    });
  });

  it('is no warning where the work was pushed, or where the item is held', () => {
    const repo = onBranch();
    expect(declared(repo).warnings).toEqual([]);
    repo.commit('half of it', { 'src/auth.ts': 'one\n' });
    const { warnings, observed } = declared(repo, { handover: 'hold' });
    expect(warnings).toEqual([]);
    expect(observed).toMatchObject({ observed: { items: { auth: { unpushed: 1 } } } });
  });

  it('says nothing of the clone of somebody who declares for another person', () => {
    const repo = onBranch();
    repo.commit('half of it', { 'src/auth.ts': 'one\n' });
    const { warnings, observed } = declared(repo, {}, ['--as', 'sarah']);
    expect([warnings, observed]).toEqual([
      [],
      expect.not.objectContaining({ observed: expect.anything() }),
    ]);
  });

  it('is said to the receiver when their shift starts, and still once they hold the item', () => {
    const { wei, nadia } = makeShared();
    wei.git('switch', '--quiet', '-c', 'feat/auth');
    wei.git('push', '--quiet', '-u', 'origin', 'feat/auth');
    wei.commit('half of it', { 'src/auth.ts': 'one\n' });
    const body = bodyOf({
      to: ['nadia'],
      in_flight: [item('auth', { refs: { branch: 'feat/auth' } }), item('docs')],
    });
    ok(wei, ['declare', '--from', '-'], { stdin: JSON.stringify(body) });
    const words = "auth: 1 commit is only on wei's machine";
    expect(rowsOf(okJson(nadia, ['start']), 'to_acknowledge')).toMatchObject([
      { unpushed: [{ key: 'auth', unpushed: 1, dirty: 0 }] },
    ]);
    const person = { env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' } };
    expect(run(nadia, ['start'], person).out).toContain(`\n${words}\n`);
    expect(ok(nadia, ['start'])).toContain(`\tauth,docs\t${words}\n`);

    ok(nadia, ['ack', '--all', '--read-back', 'I go on with both']);
    const after = okJson(nadia, ['start']);
    expect(rowsOf(after, 'to_acknowledge')).toEqual([]);
    expect(rowsOf(after, 'i_hold').map(({ key, drift }) => [key, drift])).toEqual([
      ['auth', ["1 commit is only on wei's machine"]],
      ['docs', []],
    ]);
    expect(run(nadia, ['start'], person).out).toContain("1 commit is only on wei's machine");
    expect(ok(nadia, ['start'])).toMatch(/^i_hold\tauth\t.*\t1 commit is only on wei's machine$/m);
  });
});
