import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, okJson, run, runJson, SLOW } from '../helpers/program.js';
import { recordsAt } from '../helpers/record-files.js';
import { ask, BODY, makeShared, questions, type Shared } from '../helpers/remote.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';

/** Where Wei types, once a team's clones are as a situation has them. */
type Situation = (shared: Shared) => TestRepo;

/** Wei in another folder. */
const at = ({ wei }: Shared, folder: string): TestRepo =>
  openTestRepo(wei.base, join(wei.base, folder), wei.env);

/** Wei’s settings in a clone that was made by hand. */
function settled(repo: TestRepo): TestRepo {
  repo.git('config', 'user.name', 'wei');
  repo.git('config', 'user.email', 'wei@example.org');
  return repo;
}

/** Wei’s clone with a setting. */
const set =
  (...settings: [name: string, value: string][]): Situation =>
  ({ wei }) => {
    for (const [name, value] of settings) wei.git('config', name, value);
    return wei;
  };

const CONFLICT = { 'shared.txt': 'other\n' };

/** Whoever records there has published where the branch says. */
const PUBLISHED: readonly (readonly [name: string, branch: string, situation: Situation])[] = [
  ['nothing special', 'main', ({ wei }) => wei],
  ['a detached HEAD', 'handoffs', ({ wei }) => (wei.git('switch', '-q', '--detach'), wei)],
  [
    'a git folder that lies elsewhere',
    'main',
    (shared) => {
      const above = at(shared, '.');
      above.git('clone', '-q', '--separate-git-dir=gits', '--', shared.remote.url, 'apart');
      return settled(at(shared, 'apart'));
    },
  ],
  [
    'a work tree of a bare clone',
    'handoffs',
    (shared) => {
      at(shared, '.').git('clone', '-q', '--bare', '--', shared.remote.url, 'bare.git');
      settled(at(shared, 'bare.git')).git('worktree', 'add', '-q', '-b', 'topic', '../tree');
      return at(shared, 'tree');
    },
  ],
  [
    'a linked work tree on a branch of its own',
    'handoffs',
    (shared) => {
      shared.wei.git('worktree', 'add', '-q', '-b', 'topic', '../linked');
      return at(shared, 'linked');
    },
  ],
  [
    'a submodule',
    'main',
    (shared) => {
      mkdirSync(join(shared.wei.base, 'super'));
      const above = at(shared, 'super');
      above.git('init', '-q');
      const allowed = ['-c', 'protocol.file.allow=always'];
      above.git(...allowed, 'submodule', '--quiet', 'add', '--', shared.remote.url, 'sub');
      return settled(at(shared, 'super/sub'));
    },
  ],
  ['push.default=nothing', 'main', set(['push.default', 'nothing'])],
  ['remote.origin.push, as for Gerrit', 'main', set(['remote.origin.push', 'HEAD:refs/for/main'])],
  ['a remote that git mirrors to', 'main', set(['remote.origin.mirror', 'true'])],
  [
    'an address that git rewrites',
    'main',
    (shared) => {
      const { wei, remote } = shared;
      wei.git('remote', 'set-url', 'origin', 'https://forge.invalid/team/remote.git');
      const folder = remote.url.replace(/remote\.git$/u, '');
      return set([`url.${folder}.insteadOf`, 'https://forge.invalid/team/'])(shared);
    },
  ],
  [
    'a remote with a slash in its name',
    'handoffs',
    ({ wei }) => {
      wei.git('remote', 'rename', 'origin', 'team/forge');
      wei.git('switch', '-q', '--no-track', '-c', 'topic');
      return wei;
    },
  ],
  [
    'a protected main',
    'handoffs',
    ({ wei, remote }) => {
      remote.refuse('main');
      return wei;
    },
  ],
  [
    'a server that hides the relay branch of all',
    'handoffs-wei',
    ({ wei, remote }) => {
      remote.repo.git('config', 'transfer.hideRefs', 'refs/heads/handoffs');
      wei.git('switch', '-q', '-c', 'topic');
      return wei;
    },
  ],
  [
    'a sparse checkout without the records',
    'main',
    ({ wei }) => (wei.git('sparse-checkout', 'set', 'src'), wei),
  ],
  [
    'dotfiles that are ignored',
    'main',
    ({ wei }) => {
      wei.commit('Ignore', { '.gitignore': '.*\n' });
      wei.git('push', '-q');
      return wei;
    },
  ],
  [
    'a merge with a conflict',
    'handoffs',
    ({ wei }) => {
      wei.git('switch', '-q', '-c', 'other');
      wei.commit('theirs', CONFLICT);
      wei.git('switch', '-q', 'main');
      wei.commit('ours', { 'shared.txt': 'ours\n' });
      expect(wei.tryGit('merge', 'other').code).not.toBe(0);
      return wei;
    },
  ],
  [
    'a branch without a history in common',
    'handoffs',
    ({ wei }) => {
      wei.git('switch', '-q', '--orphan', 'pages');
      wei.commit('Pages', { 'index.html': 'x\n' });
      return wei;
    },
  ],
  [
    'tags that git would send along',
    'main',
    (shared) => {
      shared.wei.git('tag', '-a', 'v1', '-m', 'v1');
      return set(['push.followTags', 'true'])(shared);
    },
  ],
  [
    'submodules that git would look after',
    'main',
    set(['push.recurseSubmodules', 'only'], ['submodule.recurse', 'true']),
  ],
  ['messages in Latin-1', 'main', set(['i18n.commitEncoding', 'ISO-8859-1'])],
];

describe('a record of whoever has', SLOW, () => {
  it.each(PUBLISHED)('%s is on %s of the remote, as the answer says', (name, branch, situation) => {
    const shared = makeShared();
    const place = situation(shared);
    const before = place.status();
    const { code, answer } = ask(place, 'Where?');
    const there = [...recordsAt(shared.remote.repo, `refs/heads/${branch}`).keys()];
    expect({ code, published: answer['published'], there }, name).toEqual({
      code: 0,
      published: true,
      there: [answer['path']],
    });
    expect(shared.remote.repo.git('tag')).toBe('');
    expect(place.status()).toBe(before);
    expect(questions(place)).toEqual(['Where?']);
  });

  it.each([
    ['a server that is away', (shared: Shared) => shared.remote.url.replace('remote', 'gone')],
    ['an address to push to that is switched off', () => 'DISABLED'],
  ])('%s is safe, and the answer says that it was not sent', (_, url) => {
    const shared = makeShared();
    shared.wei.git('remote', 'set-url', '--push', 'origin', url(shared));
    expect(ask(shared.wei, 'Where?')).toMatchObject({ code: 3, answer: { published: false } });
    expect(shared.remote.records().size).toBe(0);
    expect(questions(shared.wei)).toEqual(['Where?']);
  });
});

describe('what people hand in', SLOW, () => {
  const declare = (stdin: string | Uint8Array): ReturnType<typeof runJson> =>
    runJson(makeTeam(), ['declare', '--from', '-', '--dry-run'], { stdin });

  it.each([
    ['as editors write it', BODY],
    ['with a byte order mark', `\ufeff${BODY}`],
    ['with the line ends of Windows', BODY.replaceAll('\n', '\r\n')],
    ['with a time in lower case, with a fraction', BODY.replace('T09:00:00Z', 't09:00:00.5z')],
    ['with a time that has a blank', BODY.replace('T09:00:00Z', ' 09:00:00Z')],
  ])('is taken %s', (_, body) => {
    const { code, answer } = declare(body);
    expect(code, JSON.stringify(answer)).toBe(0);
    expect(JSON.stringify(answer)).toContain('2026-01-16T09:00:00Z');
  });

  it.each([true, false])('is named as UTF-16, with a mark: %s', (marked) => {
    const { code, answer } = declare(Buffer.from(`${marked ? '\ufeff' : ''}${BODY}`, 'utf16le'));
    expect(code).toBe(1);
    expect(answer['findings']).toMatchObject([
      { message: 'the file is UTF-16, not UTF-8', hint: expect.stringContaining('PowerShell') },
    ]);
  });

  it('a policy under a name that is not read is named, with the command that renames it', () => {
    const { wei } = makeShared();
    wei.git('mv', '.handoff.yml', '.handoff.yaml');
    wei.git('commit', '-q', '-m', 'Rename');
    wei.git('push', '-q');
    const { code, answer } = ask(wei, 'Where?');
    expect(code).toBe(2);
    expect(answer['error']).toMatchObject({
      message: expect.stringContaining('.handoff.yaml is not read'),
      hint: expect.stringContaining('git mv .handoff.yaml .handoff.yml'),
    });
    wei.git('mv', '.handoff.yaml', '.handoff.yml');
    expect(readFileSync(join(wei.dir, '.handoff.yml'), 'utf8')).toContain('project: ');
    expect(run(wei, ['doctor', '--offline']).code).toBe(0);
    expect(okJson(wei, ['query'])['warnings']).toEqual([]);
  });
});
