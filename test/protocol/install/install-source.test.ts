import { describe, expect, it } from 'vitest';
import {
  isPinned,
  npmWord,
  readInstallSource,
} from '../../../src/protocol/install/install-source.js';
import { fc } from '../../helpers/fc.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('a place to install from', () => {
  it.each([
    ['git-handoff@1.2.3', { from: 'npm', spec: 'git-handoff@1.2.3' }],
    ['@acme/git-handoff@1.2.3-rc.1', { from: 'npm', spec: '@acme/git-handoff@1.2.3-rc.1' }],
    ['git-handoff', { from: 'npm', spec: 'git-handoff' }],
    [
      `git+https://github.com/acme/git-handoff.git#${COMMIT}`,
      { from: 'git', url: 'https://github.com/acme/git-handoff.git', commit: COMMIT },
    ],
    [
      `https://git.example.org:8443/~wei/handoff#${COMMIT.toUpperCase()}`,
      { from: 'git', url: 'https://git.example.org:8443/~wei/handoff', commit: COMMIT },
    ],
    [
      `git@github.com:acme/git-handoff.git#${COMMIT}`,
      { from: 'git', url: 'ssh://git@github.com/acme/git-handoff.git', commit: COMMIT },
    ],
    [
      `github:acme/git-handoff#${COMMIT}`,
      { from: 'git', url: 'https://github.com/acme/git-handoff.git', commit: COMMIT },
    ],
    [
      `acme/git-handoff#${COMMIT}`,
      { from: 'git', url: 'https://github.com/acme/git-handoff.git', commit: COMMIT },
    ],
    [
      `git+file:///srv/git/handoff.git#${'a'.repeat(64)}`,
      { from: 'git', url: 'file:///srv/git/handoff.git', commit: 'a'.repeat(64) },
    ],
    ['tools/git-handoff-0.1.0.tgz', { from: 'tarball', path: 'tools/git-handoff-0.1.0.tgz' }],
    ['./a.tar.gz', { from: 'tarball', path: './a.tar.gz' }],
    ['file:a.tgz', { from: 'tarball', path: 'a.tgz' }],
  ])('%s is read', (typed, wanted) => {
    expect(readInstallSource(typed)).toEqual(wanted);
  });

  it.each([
    ['', 'no place'],
    ['--global', 'no place'],
    ['git-handoff@1.2.3; rm -rf ~', 'no place'],
    ['git-handoff@$(id)', 'no place'],
    ['git-handoff@1.0.0\n  run: id', 'no place'],
    ['git-handoff@${{ secrets.TOKEN }}', 'no place'],
    ["a'b.tgz", 'no place'],
    ['file:-x.tgz', 'no place'],
    ['https://example.org/git-handoff.tgz', 'names no commit'],
    ['github:acme/git-handoff', 'names no commit'],
    ['git+https://github.com/acme/git-handoff.git#main', 'names no commit'],
    [`git+https://github.com/acme/git-handoff.git#${COMMIT.slice(0, 7)}`, 'names no commit'],
    [`git+https://wei:hunter2@github.com/a/b.git#${COMMIT}`, 'holds a user or a password'],
    [`git+https://token@github.com/a/b.git#${COMMIT}`, 'holds a user or a password'],
    [`http://github.com/a/b.git#${COMMIT}`, 'no URL that CI can fetch from'],
    [`ext::sh -c id#${COMMIT}`, 'no place'],
    [`ssh://-oProxyCommand=id/a#${COMMIT}`, 'no URL that CI can fetch from'],
    [`https://github.com/a/\${{ github.token }}#${COMMIT}`, 'no URL that CI can fetch from'],
    [`https://github.com/a/b;id#${COMMIT}`, 'no URL that CI can fetch from'],
    [`git-handoff@1.2.3#${COMMIT}`, 'no place'],
    [`git-handoff@${'9'.repeat(300)}`, 'no place'],
  ])('%j is refused', (typed, fault) => {
    expect(readInstallSource(typed)).toEqual({
      fault: expect.stringContaining(fault),
      hint: expect.stringMatching(/\S/u),
    });
  });

  it('holds nothing that a shell, YAML or an expression of a workflow reads, whatever is typed', () => {
    const words = 'git+ https:// file:// ssh:// github: h / @ # .tgz $ {{ }} ` ; | & \\ - < * !';
    const part = fc.constantFrom(COMMIT, "'", '"', '\n', ' ', '\0', ...words.split(' '));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(part, { maxLength: 9 }).map((parts) => parts.join('')),
          fc.string(),
        ),
        (typed) => {
          const read = readInstallSource(typed);
          if ('fault' in read) return;
          for (const value of Object.values(read).map(String)) {
            expect(value).toMatch(/^[\w.\\/:@%+~^-]+$/u);
            expect(value).not.toMatch(/^-/u);
          }
          expect(npmWord(read)).not.toMatch(/^-/u);
        },
      ),
    );
  });

  it.each([
    ['git-handoff@1.2.3', true],
    ['git-handoff@^1.2.3', false],
    ['git-handoff@latest', false],
    ['git-handoff', false],
    ['a.tgz', true],
  ])('%s is pinned: %s', (typed, wanted) => {
    const read = readInstallSource(typed);
    expect('fault' in read || isPinned(read)).toBe(wanted);
  });
});
