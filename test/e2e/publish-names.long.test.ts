import { describe, expect, it } from 'vitest';
import { okJson, run, runJson, SLOW } from '../helpers/program.js';
import {
  ask,
  BODY,
  makeShared,
  personalState,
  questions,
  startFeature,
} from '../helpers/remote.js';
import { idsOn } from '../helpers/remote-records.js';

const ITEM =
  'in_flight: [{ key: auth, status: in_progress, summary: Work on auth, why: It is planned, handover: transfer, next: [{ action: Go on, owner: wei }] }]';

const DECLARE = ['declare', '--from', '-'];

describe('names that git could take for something else', SLOW, () => {
  it('a tag HEAD: every verb works as without it', () => {
    const { remote, wei, nadia } = makeShared();
    const first = remote.repo.git('rev-parse', 'main');
    const declared = String(
      okJson(nadia, DECLARE, {
        stdin: BODY.replace('[nadia]', '[wei]').replace('in_flight: none', ITEM),
      })['id'],
    );
    const question = String(ask(nadia, 'First?', ['--owner', 'wei']).answer['id']);
    remote.repo.git('update-ref', 'refs/tags/HEAD', first);
    wei.git('pull', '--quiet', '--tags');
    expect(wei.git('rev-parse', 'refs/tags/HEAD')).toBe(first);
    const verbs: [args: string[], stdin?: string][] = [
      [['query']],
      [['query', '--no-cache']],
      [['query', '--questions', '--fetch', '--as-of', 'main']],
      [['check']],
      [['who', 'auth']],
      [['why', 'auth']],
      [['show', declared]],
      [['ack', '--all']],
      [['note', 'to be told']],
      [['publish']],
    ];
    const once: [args: string[], stdin?: string][] = [
      [['decide', 'It stays as it is', '--rationale', 'it works']],
      [['resolve', question, '--outcome', 'yes']],
      [['reopen', question, '--new-information', 'no']],
      [['assign', 'auth', '--to', 'nadia']],
      [['retract', question, '--reason', 'asked in error']],
      [DECLARE, BODY],
    ];
    for (const branch of ['main', 'feature']) {
      // Git itself cannot start a branch at HEAD now.
      if (branch === 'feature') wei.git('switch', '--quiet', '--no-track', '-c', 'feature', 'main');
      for (const [args, stdin = ''] of branch === 'main' ? [...verbs, ...once] : verbs) {
        expect([branch, args, run(wei, args, { stdin })]).toMatchObject([
          branch,
          args,
          { code: 0, err: expect.not.stringMatching(/ambiguous|warning|error/) },
        ]);
      }
      expect(ask(wei, `On ${branch}?`)).toMatchObject({
        code: 0,
        answer: { published: true, warnings: [] },
      });
    }
    expect([wei.status(), remote.branches()]).toEqual(['', ['handoffs', 'main']]);
    expect(questions(nadia, ['--fetch'])).toEqual(['On feature?', 'On main?']);
  });

  it('a branch handoffs/x here: the record goes by a branch of the writer’s own', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    wei.git('branch', 'handoffs/x');
    const before = personalState(wei);
    expect(ask(wei, 'Waits?', ['--no-push'])).toMatchObject({
      code: 0,
      answer: { target: 'branch', ref: 'refs/heads/handoffs-wei', warnings: [] },
    });
    expect(ask(wei, 'Sent?')).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, warnings: [] },
    });
    expect(personalState(wei)).toEqual(before);
    for (const branch of remote.branches('refs/heads/handoffs*'))
      expect(remote.repo.git('ls-tree', '--name-only', branch)).toBe('.handoffs');
    expect(questions(nadia, ['--fetch'])).toEqual(['Sent?', 'Waits?']);
  });

  it('a branch handoffs/x there, where handoffs was: publish says how to forget that, and then uses the writer’s own', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    ask(wei, 'Before?');
    remote.repo.git('update-ref', '-d', 'refs/heads/handoffs');
    remote.repo.git('update-ref', 'refs/heads/handoffs/x', 'main');
    const { id } = ask(wei, 'Waits?', ['--no-push']).answer;
    const refused = runJson(wei, ['publish']);
    expect(refused).toMatchObject({
      code: 3,
      answer: {
        error: { code: 'remote', hint: expect.stringContaining('git remote prune origin') },
      },
    });
    wei.git('remote', 'prune', 'origin');
    const { code, answer } = runJson(wei, ['publish']);
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: {
        published: true,
        ref: 'refs/heads/handoffs-wei',
        sent: expect.arrayContaining([id]),
      },
    });
    expect(idsOn(remote, 'handoffs-wei')).toContain(id);
    expect(questions(nadia, ['--fetch'])).toEqual(['Before?', 'Waits?']);
  });
});
