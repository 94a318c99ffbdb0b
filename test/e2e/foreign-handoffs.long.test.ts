import { describe, expect, it } from 'vitest';
import { okJson, SLOW } from '../helpers/program.js';
import { ask, makeShared, personalState, questions, startFeature } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';
import { expectNotThere, onlyRecordsOn } from '../helpers/remote-records.js';

describe('a branch handoffs that is somebody else’s', SLOW, () => {
  const own: [name: string, go: (repo: TestRepo) => void][] = [
    ['with code on it', (repo) => (startFeature(repo), void repo.git('branch', 'handoffs'))],
    [
      'that is where main is',
      (repo) => (startFeature(repo), void repo.git('branch', 'handoffs', 'main')),
    ],
    [
      'with records and then code on it',
      (repo) => {
        workOnHandoffs(repo);
        repo.git('switch', '--quiet', 'feature');
      },
    ],
    [
      'with code on it that was taken away again',
      (repo) => {
        workOnHandoffs(repo);
        repo.git('rm', '--quiet', 'secret.txt');
        repo.commit('Take it away');
        repo.git('switch', '--quiet', 'feature');
      },
    ],
  ];

  it.each(own)('%s, is not published: the record goes by a branch of the writer’s own', (_, go) => {
    const { remote, wei, nadia } = makeShared();
    go(wei);
    const [tip, main] = [wei.git('rev-parse', 'handoffs'), remote.repo.git('rev-parse', 'main')];
    const before = personalState(wei);
    const waits = ask(wei, 'Waits?', ['--no-push']);
    expect(waits).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: false, ref: 'refs/heads/handoffs-wei' },
    });
    const sent = ask(wei, 'Sent?');
    expect(sent).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, warnings: [] },
    });
    expect(personalState(wei)).toEqual(before);
    expect(wei.git('rev-parse', 'handoffs')).toBe(tip);
    for (const branch of remote.branches('refs/heads/handoffs*')) onlyRecordsOn(remote, branch);
    expect(onlyRecordsOn(remote, 'handoffs')).toEqual(
      expect.arrayContaining([waits.answer['path'], sent.answer['path']]),
    );
    expect(
      remote.repo.tryGit('log', '--all', '--format=%s', '--', 'secret.txt', 'unfinished.txt').out,
    ).toBe('');
    expect(remote.repo.git('rev-parse', 'main')).toBe(main);
    expect(okJson(wei, ['publish'])).toMatchObject({ published: true, warnings: [] });
    expect(questions(nadia, ['--fetch'])).toEqual(expect.arrayContaining(['Sent?', 'Waits?']));
  });

  it('that is another name for main moves nothing there, stages no deletion and publishes nothing of it', () => {
    const { remote, wei } = makeShared();
    const unpushed = wei.commit('My own work', { 'own.txt': 'mine\n' });
    wei.git('symbolic-ref', 'refs/heads/handoffs', 'refs/heads/main');
    const before = personalState(wei);
    const waits = ask(wei, 'Waits?', ['--no-push']);
    expect(waits).toMatchObject({
      code: 0,
      answer: { target: 'branch', ref: 'refs/heads/handoffs-wei' },
    });
    const sent = ask(wei, 'Sent?');
    expect(sent).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, warnings: [] },
    });
    expect(okJson(wei, ['publish'])).toMatchObject({ published: true, warnings: [] });
    expect(personalState(wei)).toEqual(before);
    expect([
      wei.git('symbolic-ref', 'refs/heads/handoffs'),
      wei.git('rev-parse', 'main'),
      wei.status(),
    ]).toEqual(['refs/heads/main', unpushed, '']);
    expectNotThere(remote, unpushed);
    expect(onlyRecordsOn(remote, 'handoffs').toSorted()).toEqual(
      [waits.answer['path'], sent.answer['path']].toSorted(),
    );
  });
});

/** On `handoffs`, with a record below code of somebody's; `feature` is the branch to go back to. */
function workOnHandoffs(repo: TestRepo): void {
  startFeature(repo);
  ask(repo, 'Before?');
  repo.git('switch', '--quiet', 'handoffs');
  repo.commit('Secret work', { 'secret.txt': 'one\n' });
}
