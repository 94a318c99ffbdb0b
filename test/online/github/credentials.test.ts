import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { credentialsFor } from '../../../src/online/github/credentials.js';
import { Secrets } from '../../../src/online/net/secrets.js';
import { tempFolder } from '../../helpers/repo.js';

/** A PATH on which gh is that script. */
function withGh(script: string): NodeJS.ProcessEnv {
  const bin = join(tempFolder(), 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'gh'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'gh'), 0o755);
  return { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
}

async function found(host: string, vars: NodeJS.ProcessEnv): Promise<string> {
  const credentials = await credentialsFor(host, vars, new Secrets());
  return credentials === null ? 'none' : `${credentials.token} of ${credentials.source}`;
}

const ALL = {
  GH_TOKEN: 'one',
  GITHUB_TOKEN: 'two',
  GH_ENTERPRISE_TOKEN: 'three',
  GITHUB_ENTERPRISE_TOKEN: 'four',
};

describe('the token', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['github.com', ALL, 'one of GH_TOKEN'],
    ['acme.ghe.com', ALL, 'one of GH_TOKEN'],
    ['github.com', { ...ALL, GH_TOKEN: ' ' }, 'two of GITHUB_TOKEN'],
    ['git.example.com', ALL, 'three of GH_ENTERPRISE_TOKEN'],
    ['git.example.com', { ...ALL, GH_ENTERPRISE_TOKEN: '' }, 'four of GITHUB_ENTERPRISE_TOKEN'],
    ['git.example.com', { GH_TOKEN: 'one', GITHUB_TOKEN: 'two' }, 'none'],
    ['evil-github.com', { GH_TOKEN: 'one' }, 'none'],
    ['ghe.com', { GH_TOKEN: 'one' }, 'none'],
    ['github.com', { GH_ENTERPRISE_TOKEN: 'three' }, 'none'],
    ['github.com', {}, 'none'],
    ['github.com', { GH_TOKEN: ' padded\n' }, 'padded of GH_TOKEN'],
  ])('for %s with %j is %s', async (host, vars, expected) => {
    expect(await found(host, vars)).toBe(expected);
  });

  test('that gh keeps is asked for by host, without a shell', async () => {
    expect(await found('git.example.com', withGh('echo "$*" | tr " " _'))).toBe(
      'auth_token_--hostname_git.example.com of gh',
    );
  });

  test.each([
    ['gh keeps none', 'echo no token >&2; exit 1'],
    ['gh says nothing', 'exit 0'],
    ['gh says too much', 'yes'],
  ])('is none where %s', async (_name, script) => {
    expect(await found('github.com', withGh(script))).toBe('none');
  });

  test('is asked of the real gh where a folder of that name comes before it on PATH', async () => {
    const { PATH = '' } = withGh('echo real');
    const folder = tempFolder();
    mkdirSync(join(folder, 'gh'));
    expect(await found('github.com', { PATH: `${folder}:${PATH}` })).toBe('real of gh');
  });

  test('is none where the only gh lies in the current folder', async () => {
    expect(await found('github.com', { PATH: '.:bin:' })).toBe('none');
  });

  test.each(['two words', 'line\nbreak', 'ünïcode', '\u001b[31m'])(
    '%j is none, and is not repeated',
    async (token) => {
      const secrets = new Secrets();
      const error = await credentialsFor('github.com', { GH_TOKEN: token }, secrets).catch(
        (error: unknown) => error,
      );
      expect(error).toMatchObject({
        reason: 'unauthorized',
        message: 'GH_TOKEN is not a valid token',
      });
    },
  );

  test('is known as a secret from then on', async () => {
    const secrets = new Secrets();
    await credentialsFor('github.com', { GH_TOKEN: 'plain/token+1' }, secrets);
    expect(secrets.hide('it was plain/token+1, or plain%2Ftoken%2B1')).toBe('it was ***, or ***');
  });
});
