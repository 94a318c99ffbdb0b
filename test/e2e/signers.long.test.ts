import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import { makeTeam, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { asking, demandSignatures, isSigned, QUESTION } from '../helpers/signed.js';
import { makeKey } from '../helpers/signing-key.js';

describe('a record', SLOW, () => {
  it('says what is missing where ssh-keygen is', () => {
    const repo = makeTeam();
    repo.git('config', 'handoff.signingkey', makeKey(repo.base, 'wei').file);
    const bin = join(repo.base, 'bin');
    mkdirSync(bin);
    symlinkSync(findGit(repo.env), join(bin, 'git'));
    const without = { env: { PATH: bin } };
    expect(rowsOf(okJson(repo, QUESTION, without), 'warnings')).toEqual([
      {
        code: 'unsigned',
        message: expect.stringMatching(
          /^the record is not signed: ssh-keygen is not on PATH; install OpenSSH/,
        ),
      },
    ]);
    demandSignatures(repo);
    const refused = run(repo, asking('Who pays?'), without);
    expect(refused.code).toBe(5);
    expect(refused.err).toMatch(
      /^handoff: the record could not be signed: ssh-keygen is not on PATH; nothing was recorded; install OpenSSH/,
    );
    expect(okJson(repo, asking('Who else?'))['signed']).toBe(true);
  });

  it('is signed by the program that git names, as a password manager is; without it, unsigned with a warning', () => {
    const repo = makeTeam();
    const key = makeKey(repo.base, 'vault');
    const vault = join(repo.base, 'op-ssh-sign');
    writeFileSync(
      vault,
      `#!/bin/bash\necho "$@" >> "$HOME/asked"\nargs=(); p=; for a; do [ "$p" = -f ] && a="${key.file}"; args+=("$a"); p=$a; done; exec ssh-keygen "\${args[@]}"\n`,
      { mode: 0o755 },
    );
    for (const [name, value] of [
      ['commit.gpgsign', 'true'],
      ['gpg.format', 'ssh'],
      ['gpg.ssh.program', vault],
      ['user.signingkey', key.public],
    ] as const)
      repo.git('config', name, value);
    const signed = okJson(repo, QUESTION);
    expect(signed).toMatchObject({ signed: true, warnings: [] });
    expect(isSigned(repo, 'HEAD', String(signed['path']), key.public)).toBe(true);
    expect(repo.git('cat-file', 'commit', 'HEAD')).toContain('-----BEGIN SSH SIGNATURE-----');
    expect(readFileSync(join(repo.base, 'asked'), 'utf8')).toMatch(/^-Y sign -n handoff -f .+\n/);
    // Git asks a command for the key, where it has no setting for it.
    repo.git('config', '--unset', 'user.signingkey');
    repo.git('config', 'gpg.ssh.defaultKeyCommand', `cat ${key.file}.pub`);
    expect(okJson(repo, asking('Which key?'))).toMatchObject({ signed: true, warnings: [] });
    repo.git('config', 'user.signingkey', key.public);
    // The vault is locked; then it is gone.
    writeFileSync(vault, '#!/bin/sh\necho "1Password: locked" >&2; exit 1\n');
    const locked = okJson(repo, asking('Who pays?'));
    expect(locked['signed']).toBe(false);
    expect(rowsOf(locked, 'warnings').map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the record is not signed: 1Password: locked; /),
      expect.stringMatching(/^the commit of the record is not signed: /),
    ]);
    rmSync(vault);
    const gone = okJson(repo, asking('Who else?'));
    expect(rowsOf(gone, 'warnings')[0]).toMatchObject({
      message: expect.stringContaining('the program of gpg.ssh.program is not there'),
    });
    // The control: nothing is signed, and nothing is to be told.
    repo.git('config', 'handoff.signingkey', '');
    expect(okJson(repo, asking('Who at last?'))).toMatchObject({ signed: false, warnings: [] });
    expect(repo.git('cat-file', 'commit', 'HEAD')).not.toContain('SIGNATURE');
    expect(repo.files('.git').filter((name) => name.startsWith('handoff-'))).toEqual([]);
  });

  it.each([
    ['openpgp', 'gpg.program', 'no-such-gpg', '0123456789ABCDEF0123456789ABCDEF01234567'],
    ['x509', 'gpg.x509.program', 'no-such-gpgsm', 'wei'],
    ['openpgp', 'gpg.program', 'gpg-that-fails', '0123456789ABCDEF0123456789ABCDEF01234567'],
  ])(
    'is committed without a signature where %s cannot sign (%s: %s)',
    (format, setting, name, key) => {
      const repo = makeTeam();
      const program = join(repo.base, name);
      if (name === 'gpg-that-fails')
        writeFileSync(
          program,
          '#!/bin/sh\necho "gpg: signing failed: Inappropriate ioctl for device" >&2; exit 2\n',
          { mode: 0o755 },
        );
      for (const value of [
        'commit.gpgsign=true',
        `gpg.format=${format}`,
        `${setting}=${program}`,
        `user.signingkey=${key}`,
      ])
        repo.git('config', ...value.split('='));
      const answer = okJson(repo, QUESTION);
      expect(rowsOf(answer, 'warnings')).toEqual([
        expect.objectContaining({
          code: 'unsigned',
          message: expect.stringMatching(
            /^the commit of the record is not signed: .*git config handoff\.signingkey ''$/,
          ),
          output: expect.arrayContaining([expect.stringMatching(/gpg/)]),
        }),
      ]);
      expect(repo.git('cat-file', 'commit', 'HEAD')).not.toContain('gpgsig');
      expect(repo.status()).toBe('');
    },
  );
});
