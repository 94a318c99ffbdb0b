import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok, okJson, rowsOf, SLOW } from '../helpers/program.js';
import {
  ask,
  BODY,
  logPushes,
  makeDirty,
  makeShared,
  personalState,
  questions,
  startFeature,
} from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';
import { recordsOn } from '../helpers/remote-records.js';

const RELAYED = { target: 'branch', published: true, ref: 'refs/heads/handoffs', warnings: [] };
const RELAYED_ONE = { target: 'branch', published: true, ref: 'refs/heads/handoffs' };
const DECLARE = ['declare', '--from', '-'];

/**
 * What a commit that was taken back may still show in: the bytes of the index, which git itself
 * writes anew now and then, and reflogs.
 */
const TRACES = /\/(?:index|logs\/.*)$/;

/** The person's own things, and what the index holds, without how it is written down. */
function contentOf(repo: TestRepo): unknown {
  const state = Object.entries(personalState(repo)).filter(([path]) => !TRACES.test(path));
  return { ...Object.fromEntries(state), staged: repo.git('ls-files', '--stage', '-v') };
}

describe('a record is pushed with the checked-out branch', SLOW, () => {
  it('where that publishes nothing but records, those that waited included', () => {
    const { remote, wei, nadia } = makeShared();
    makeDirty(wei);
    expect(ask(wei, 'First?', ['--no-push'])).toMatchObject({
      code: 0,
      answer: { target: 'tree', published: false, warnings: [] },
    });
    const { code, answer } = ask(wei, 'Second?');
    const tip = remote.repo.git('rev-parse', 'main');
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: {
        target: 'tree',
        published: true,
        ref: 'refs/heads/main',
        commit: tip,
        warnings: [],
      },
    });
    expect([
      wei.git('rev-parse', 'main'),
      wei.git('rev-parse', 'origin/main'),
      remote.branches(),
    ]).toEqual([tip, tip, ['main']]);
    expect(questions(nadia, ['--fetch'])).toEqual(['First?', 'Second?']);
  });

  it('and relayed where the remote does not take it: the branch is put back, and not tried again', () => {
    const { remote, wei, nadia } = makeShared();
    remote.refuse('main');
    const pushes = logPushes(remote);
    makeDirty(wei);
    const before = contentOf(wei);
    const first = okJson(wei, DECLARE, { stdin: BODY });
    expect(first).toMatchObject({ ...RELAYED, commit: remote.repo.git('rev-parse', 'handoffs') });
    expect(pushes()).toEqual(['refs/heads/main', 'refs/heads/handoffs']);
    expect(recordsOn(remote, 'handoffs')).toEqual([first['path']]);
    expect(contentOf(wei)).toEqual(before);
    expect(existsSync(join(wei.dir, '.handoffs'))).toBe(false);

    const exact = personalState(wei);
    expect(ask(wei, 'Second?')).toMatchObject({ code: 0, answer: RELAYED });
    expect(pushes()).toEqual(['refs/heads/main', 'refs/heads/handoffs', 'refs/heads/handoffs']);
    expect(personalState(wei)).toEqual(exact);
    expect(questions(nadia, ['--fetch'])).toEqual(['Second?']);
  });

  it('and relayed as a whole where one run has recorded several', () => {
    const { remote, wei, nadia } = makeShared({ others: ['james'] });
    for (const user of ['wei', 'james']) ok(wei, [...DECLARE, '--no-push'], { stdin: BODY, user });
    ok(wei, ['publish']);
    nadia.git('pull', '--quiet');
    remote.refuse('main');
    const before = contentOf(nadia);
    const answer = okJson(nadia, ['ack', '--all', '--fetch']);
    expect(answer).toMatchObject({ ...RELAYED, acknowledged: [RELAYED_ONE, RELAYED_ONE] });
    expect(recordsOn(remote, 'handoffs')).toEqual(
      expect.arrayContaining(rowsOf(answer, 'acknowledged').map(({ path }) => path)),
    );
    expect(contentOf(nadia)).toEqual(before);
  });

  it('or, on handoffs itself, with that', () => {
    const { remote, wei } = makeShared();
    startFeature(wei);
    ask(wei, 'First?');
    wei.git('switch', '--quiet', 'handoffs');
    const { code, answer } = ask(wei, 'Second?');
    expect({ code, answer }).toMatchObject({ code: 0, answer: { published: true, warnings: [] } });
    expect([wei.status(), [...remote.records('refs/heads/handoffs*').keys()]]).toEqual([
      '',
      expect.arrayContaining([answer['path']]),
    ]);
    wei.git('switch', '--quiet', 'feature');
    expect(questions(wei)).toEqual(['First?', 'Second?']);
  });

  it('with the pre-push hook of the person, which the relay does not run, nor any other', () => {
    const { remote, wei } = makeShared();
    wei.hook('pre-push', 'cat >> "$HOME/pushed"');
    const { answer } = ask(wei, 'First?');
    const before = remote.repo.git('rev-parse', 'main^');
    expect(readFileSync(join(wei.base, 'pushed'), 'utf8')).toBe(
      `${String(answer['commit'])} ${String(answer['commit'])} refs/heads/main ${before}\n`,
    );
    startFeature(wei);
    for (const name of ['pre-commit', 'commit-msg', 'pre-push', 'post-commit', 'post-checkout'])
      wei.hook(name, 'touch "$HOME/ran"; exit 1');
    expect(ask(wei, 'Second?')).toMatchObject({ code: 0, answer: RELAYED });
    expect(existsSync(join(wei.base, 'ran'))).toBe(false);
  });
});
