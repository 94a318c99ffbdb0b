import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder of gpg's, with keys in it that have no passphrase. */
export interface Keyring {
  /** What GNUPGHOME has to be. */
  dir: string;
  /** Makes a key, ed25519, that signs and was made in 2020. @returns its fingerprint, 40 digits */
  make(name: string): string;
  /** From now on it has ended in 2020. */
  end(key: string): void;
  gpg(args: readonly string[], input?: string | Uint8Array): string;
}

/**
 * A folder for the tests of a file; call it outside of the tests. What gpg has started for it is
 * ended at the end.
 */
export function makeKeyring(): Keyring {
  // Its path is short, because gpg-agent puts a socket there.
  const dir = mkdtempSync(join(tmpdir(), 'hg-'));
  const env = { ...process.env, GNUPGHOME: dir };
  const run = (
    program: string,
    args: readonly string[],
    input: string | Uint8Array = '',
  ): string => {
    const ended = spawnSync(program, args, { env, input, encoding: 'utf8', timeout: 30_000 });
    if (ended.status !== 0)
      throw new Error(`${program} ${args.join(' ')}: ${ended.stderr || String(ended.error)}`);
    return ended.stdout;
  };
  afterAll(() => {
    run('gpgconf', ['--kill', 'all']);
    rmSync(dir, { recursive: true, force: true });
  });
  const gpg: Keyring['gpg'] = (args, input) => run('gpg', ['--batch', '--no-tty', ...args], input);
  return {
    dir,
    gpg,
    end: (key) =>
      void gpg([
        '--faked-system-time',
        '20200102T000000!',
        '--passphrase',
        '',
        '--quick-set-expire',
        key,
        'seconds=60',
      ]),
    make: (name) => {
      gpg([
        '--faked-system-time',
        '20200101T000000!',
        '--passphrase',
        '',
        '--quick-gen-key',
        `${name} <${name}@example.org>`,
        'ed25519',
        'sign',
        'never',
      ]);
      return (
        /^fpr:+([0-9A-F]{40}):/mu.exec(
          gpg(['--with-colons', '--list-keys', `${name}@example.org`]),
        )?.[1] ?? ''
      );
    },
  };
}
