import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, SLOW } from '../helpers/program.js';
import { ask, BODY, needsOf, questions, startFeature } from '../helpers/remote.js';
import { openTestRepo, tempFolder } from '../helpers/repo.js';
import { withoutAge } from '../helpers/without-age.js';

const DECLARE = ['declare', '--from', '-'];

describe('a repository with SHA-256', SLOW, () => {
  it('records, relays, publishes and answers like any other', () => {
    const base = tempFolder();
    const wei = makeTeam({ base, objectFormat: 'sha256' });
    const remote = { repo: openTestRepo(base, join(base, 'remote.git'), wei.env) };
    mkdirSync(remote.repo.dir);
    remote.repo.git(
      'init',
      '--quiet',
      '--bare',
      '--initial-branch=main',
      '--object-format=sha256',
      '--template=',
    );
    wei.git('remote', 'add', 'origin', `file://${remote.repo.dir}`);
    wei.git('push', '--quiet', '--set-upstream', 'origin', 'main');
    wei.git('remote', 'set-head', 'origin', 'main');
    openTestRepo(base, base, wei.env).git(
      'clone',
      '--quiet',
      '--template=',
      '--config',
      'user.email=nadia@example.org',
      `file://${remote.repo.dir}`,
      'nadia',
    );
    const nadia = openTestRepo(base, join(base, 'nadia'), wei.env);

    const declared = okJson(wei, DECLARE, { stdin: BODY });
    expect(declared).toMatchObject({
      target: 'tree',
      published: true,
      ref: 'refs/heads/main',
      commit: remote.repo.git('rev-parse', 'main'),
      warnings: [],
    });
    expect(declared['commit']).toMatch(/^[0-9a-f]{64}$/);
    startFeature(wei);
    const relayed = ask(wei, 'Relayed?', ['--owner', 'sarah']);
    expect(relayed).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, ref: 'refs/heads/handoffs', warnings: [] },
    });
    expect(relayed.answer['commit']).toBe(remote.repo.git('rev-parse', 'handoffs'));
    const { id } = ask(wei, 'Published?', ['--no-push']).answer;
    expect(okJson(wei, ['publish'])).toMatchObject({
      published: true,
      sent: [id],
      ref: 'refs/heads/handoffs',
      warnings: [],
    });
    for (const clone of [wei, nadia]) {
      const seen = okJson(clone, ['query', '--fetch']);
      expect(seen).toMatchObject({ complete: true, warnings: [] });
      expect([needsOf(seen), rowsOf(seen, 'pending_acks')]).toMatchObject([
        ['Published?', 'Relayed?'],
        [{}],
      ]);
      for (const more of [[], [], ['--no-cache']])
        expect(withoutAge(okJson(clone, ['query', ...more]))).toEqual(withoutAge(seen));
      expect(clone.git('fsck', '--no-dangling')).toBe('');
    }
    nadia.git('pull', '--quiet');
    expect(okJson(nadia, ['ack', '--all'])).toMatchObject({ published: true, warnings: [] });
    remote.repo.hook('update', 'if [ "$1" = refs/heads/main ]; then exit 1; fi');
    expect(ask(nadia, 'Refused?')).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, ref: 'refs/heads/handoffs' },
    });
    ok(nadia, ['check']);
    expect([nadia.status(), questions(wei, ['--fetch'])]).toEqual([
      '',
      ['Published?', 'Refused?', 'Relayed?'],
    ]);
  });
});
