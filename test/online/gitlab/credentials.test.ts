import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { credentialsFor } from '../../../src/online/gitlab/credentials.js';
import { Secrets } from '../../../src/online/net/secrets.js';
import { tempFolder } from '../../helpers/repo.js';

/** A PATH on which glab is that script. */
function withGlab(script: string): NodeJS.ProcessEnv {
  const bin = join(tempFolder(), 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'glab'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'glab'), 0o755);
  return { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
}

async function found(host: string, vars: NodeJS.ProcessEnv): Promise<string> {
  const credentials = await credentialsFor(host, vars, new Secrets());
  return credentials === null ? 'none' : `${credentials.token} of ${credentials.source}`;
}

const TOKEN = { GITLAB_TOKEN: 'one' };

describe('the token', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['gitlab.com', TOKEN, 'one of GITLAB_TOKEN'],
    ['gitlab.com', { GITLAB_TOKEN: ' padded\n' }, 'padded of GITLAB_TOKEN'],
    ['git.example', TOKEN, 'none'],
    ['git.example', { ...TOKEN, GITLAB_HOST: 'https://git.example' }, 'one of GITLAB_TOKEN'],
    ['gitlab.com', { ...TOKEN, GITLAB_HOST: 'git.example' }, 'none'],
    ['gitlab.com', { ...TOKEN, CI_SERVER_URL: 'https://git.example' }, 'none'],
    ['git.example', { ...TOKEN, CI_SERVER_URL: 'https://git.example' }, 'one of GITLAB_TOKEN'],
    ['gitlab.com', { GH_TOKEN: 'two', CI_JOB_TOKEN: 'three' }, 'none'],
    ['gitlab.com', {}, 'none'],
  ])('for %s with %j is %s', async (host, vars, expected) => {
    expect(await found(host, vars)).toBe(expected);
  });

  test('that glab keeps is asked for by host, without a shell', async () => {
    expect(await found('git.example', withGlab('echo "$*" | tr " " _'))).toBe(
      'config_get_token_--host_git.example of glab',
    );
  });

  test('is none of those that glab would say for every host', async () => {
    const vars = {
      ...withGlab('echo "$GITLAB_TOKEN$GITLAB_ACCESS_TOKEN$OAUTH_TOKEN$CI_JOB_TOKEN$GITLAB_HOST"'),
      ...TOKEN,
      GITLAB_ACCESS_TOKEN: 'two',
      OAUTH_TOKEN: 'three',
      CI_JOB_TOKEN: 'four',
      GITLAB_HOST: 'git.example',
    };
    expect(await found('gitlab.com', vars)).toBe('none');
  });

  test.each([
    ['glab keeps none', 'exit 1'],
    ['glab says nothing', 'exit 0'],
    ['glab says too much', 'yes'],
  ])('is none where %s', async (_name, script) => {
    expect(await found('gitlab.com', withGlab(script))).toBe('none');
  });

  test('that cannot be one is refused, and not shown', async () => {
    const secrets = new Secrets();
    const vars = { GITLAB_TOKEN: 'two words-of-it' };
    await expect(credentialsFor('gitlab.com', vars, secrets)).rejects.toThrow(
      'GITLAB_TOKEN is not a valid token',
    );
    expect(secrets.hide('two words-of-it')).toBe('***');
  });
});
