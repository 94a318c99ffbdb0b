import { describe, expect, test } from 'vitest';
import { gitlabHomeOf } from '../../../src/online/gitlab/home.js';
import { apiAddress, gitlabHosts, hostOfToken } from '../../../src/online/gitlab/hosts.js';
import type { Remote } from '../../../src/online/pulls/remote.js';

const CI = {
  CI_SERVER_URL: 'https://ci.example:8443',
  CI_API_V4_URL: 'https://ci.example:8443/api/v4',
};

describe('the hosts that run GitLab', () => {
  test.each<[NodeJS.ProcessEnv, string[], string[]]>([
    [{}, [], []],
    [{ GITLAB_HOST: 'git.example' }, [], ['git.example']],
    [{ GITLAB_HOST: 'https://Git.Example/' }, [], ['git.example']],
    [
      CI,
      ['own.example', 'other.example:8080'],
      ['ci.example:8443', 'own.example', 'other.example:8080'],
    ],
    [{ GITLAB_HOST: 'not a host', CI_SERVER_URL: 'ftp://x' }, ['', 'http://'], []],
  ])('with %j and the settings %j are gitlab.com and %j', (vars, settings, more) => {
    expect([...gitlabHosts(vars, settings)]).toEqual(['gitlab.com', ...more]);
  });

  test.each<[NodeJS.ProcessEnv, string]>([
    [{}, 'gitlab.com'],
    [{ GITLAB_HOST: 'git.example' }, 'git.example'],
    [CI, 'ci.example:8443'],
    [{ ...CI, GITLAB_HOST: 'git.example' }, 'git.example'],
  ])('with %j: GITLAB_TOKEN is for %s alone', (vars, host) => {
    expect(hostOfToken(vars)).toBe(host);
  });

  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['gitlab.com', {}, 'https://gitlab.com/api/v4'],
    ['gitlab.com', CI, 'https://gitlab.com/api/v4'],
    ['ci.example:8443', CI, 'https://ci.example:8443/api/v4'],
    ['gitlab.com', { CI_API_V4_URL: 'https://evil.example' }, 'https://gitlab.com/api/v4'],
    ['127.0.0.1:4010', { GITLAB_HOST: 'http://127.0.0.1:4010' }, 'http://127.0.0.1:4010/api/v4'],
  ])('%s is asked, with %j, at %s', (host, vars, address) => {
    expect(apiAddress(host, vars)).toBe(address);
  });
});

describe('the project of a repository', () => {
  const remote = (name: string, url: string): Remote => ({ name, url, resolved: null });
  const HOSTS = new Set(['gitlab.com', 'git.example:8443']);

  test.each<[string, Remote[], string]>([
    ['over ssh', [remote('origin', 'git@gitlab.com:acme/a/pay.git')], 'gitlab.com/acme/a/pay'],
    ['over https', [remote('origin', 'https://gitlab.com/acme/pay')], 'gitlab.com/acme/pay'],
    [
      'in CI, with its password',
      [remote('origin', 'https://gitlab-ci-token:x@gitlab.com/acme/pay.git')],
      'gitlab.com/acme/pay',
    ],
    [
      'over ssh through the web’s port',
      [remote('origin', 'ssh://git@altssh.gitlab.com:443/acme/pay.git')],
      'gitlab.com/acme/pay',
    ],
    [
      'over ssh on a server with a port of its own for the web',
      [remote('origin', 'git@git.example:acme/pay.git')],
      'git.example:8443/acme/pay',
    ],
    [
      'of the original, in a clone of a fork',
      [
        remote('origin', 'https://gitlab.com/wei/pay'),
        remote('upstream', 'https://gitlab.com/acme/pay'),
      ],
      'gitlab.com/acme/pay',
    ],
    ['nowhere', [remote('origin', 'https://github.com/acme/pay')], 'none'],
    ['nowhere, on a host that nobody named', [remote('o', 'https://gitlab.x.example/a/b')], 'none'],
    ['nowhere, in a folder', [remote('origin', '/srv/gitlab.com/acme/pay')], 'none'],
    [
      'nowhere, by a path that climbs',
      [remote('origin', 'https://gitlab.com/a/..%2f../b')],
      'none',
    ],
  ])('is found %s', (_name, remotes, expected) => {
    const found = gitlabHomeOf(remotes, HOSTS);
    expect(found === null ? 'none' : `${found.home.host}/${found.home.repository}`).toBe(expected);
  });
});
