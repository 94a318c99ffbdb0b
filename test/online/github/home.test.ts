import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../src/online/github/home.js';
import type { Remote } from '../../../src/online/pulls/remote.js';
import { apiAddresses, homeAddresses } from '../../../src/online/github/hosts.js';

const remote = (name: string, url: string, resolved: string | null = null): Remote => ({
  name,
  url,
  resolved,
});
const ORIGIN = remote('origin', 'git@github.com:wei/payments.git');
const UPSTREAM = remote('upstream', 'https://github.com/acme/payments');
const SERVER = remote('origin', 'https://git.example.com/acme/payments.git');

async function homeOf(
  vars: NodeJS.ProcessEnv,
  remotes: Remote[],
  githubs: string[] = [],
): Promise<string> {
  const { home, host } = await placeOf(vars, { remotes }, async (name) => githubs.includes(name));
  return home === null ? `none on ${host}` : `${home.host}/${home.repository}`;
}

describe('this repository is', () => {
  test.each<[string, NodeJS.ProcessEnv, Remote[], string[], string]>([
    ['where its remote is', {}, [ORIGIN], [], 'github.com/wei/payments'],
    ['the original of a fork', {}, [ORIGIN, UPSTREAM], [], 'github.com/acme/payments'],
    [
      'what gh was told',
      {},
      [remote('origin', ORIGIN.url, 'base'), UPSTREAM],
      [],
      'github.com/wei/payments',
    ],
    [
      'what gh was told by name',
      {},
      [remote('origin', ORIGIN.url, 'other/payments')],
      [],
      'github.com/other/payments',
    ],
    ['what GH_REPO says', { GH_REPO: 'acme/other' }, [ORIGIN], [], 'github.com/acme/other'],
    [
      'the remote that the team was said to share its records on',
      {},
      [remote('upstream', UPSTREAM.url, 'base'), { ...ORIGIN, isTeams: true }],
      [],
      'github.com/wei/payments',
    ],
    [
      'what GH_REPO says with a host',
      { GH_REPO: 'git.example.com/acme/other' },
      [ORIGIN],
      [],
      'git.example.com/acme/other',
    ],
    [
      'on GH_HOST',
      { GH_HOST: 'git.example.com' },
      [UPSTREAM, SERVER],
      [],
      'git.example.com/acme/payments',
    ],
    [
      'nowhere, where no remote is on GH_HOST',
      { GH_HOST: 'ghe.example.com' },
      [UPSTREAM],
      [],
      'none on ghe.example.com',
    ],
    [
      'on a server for which there is a token',
      {},
      [SERVER],
      ['git.example.com'],
      'git.example.com/acme/payments',
    ],
    ['on no GitHub, where there is none', {}, [SERVER], [], 'none on github.com'],
    [
      'on no GitHub, where it is at GitLab',
      {},
      [remote('origin', 'git@gitlab.com:acme/payments.git')],
      ['gitlab.com'],
      'none on github.com',
    ],
    [
      'on no GitHub, where it is in a folder',
      {},
      [remote('origin', '/srv/payments.git')],
      [],
      'none on github.com',
    ],
    ['nowhere without remotes', {}, [], [], 'none on github.com'],
    [
      'what Actions say, at last',
      { GITHUB_REPOSITORY: 'acme/payments' },
      [],
      [],
      'github.com/acme/payments',
    ],
    [
      'what Actions say on their server',
      { GITHUB_REPOSITORY: 'acme/pay', GITHUB_SERVER_URL: 'https://git.example.com' },
      [],
      [],
      'git.example.com/acme/pay',
    ],
    [
      'where its remote is, whatever Actions say',
      { GITHUB_REPOSITORY: 'acme/ci' },
      [ORIGIN],
      [],
      'github.com/wei/payments',
    ],
    [
      'at GitHub for a company',
      {},
      [remote('origin', 'https://acme.ghe.com/acme/payments')],
      [],
      'acme.ghe.com/acme/payments',
    ],
  ])('%s', async (_name, vars, remotes, githubs, expected) => {
    expect(await homeOf(vars, remotes, githubs)).toBe(expected);
  });

  test('not on a host that somebody said runs another forge, whatever credentials exist', async () => {
    const others = new Set(['git.example.com']);
    const found = await placeOf({}, { remotes: [SERVER], others }, async () => true);
    expect([found.home, found.known.has('git.example.com')]).toEqual([null, false]);
    const vars = { GH_HOST: 'git.example.com' };
    const named = await placeOf(vars, { remotes: [SERVER], others }, async () => true);
    expect(named.home?.host).toBe('git.example.com');
  });

  test('asked for at the hosts that somebody here named, and at github.com', async () => {
    const remotes = [SERVER, remote('mirror', 'https://gitlab.com/acme/payments')];
    const { known } = await placeOf({ GH_HOST: 'ghe.example.com' }, { remotes }, async () => false);
    expect([...known].sort()).toEqual(['ghe.example.com', 'git.example.com', 'github.com']);
  });
});

describe('the interfaces', () => {
  test.each([
    ['github.com', 'https://api.github.com', 'https://api.github.com/graphql'],
    ['acme.ghe.com', 'https://api.acme.ghe.com', 'https://api.acme.ghe.com/graphql'],
    ['git.example.com', 'https://git.example.com/api/v3', 'https://git.example.com/api/graphql'],
  ])('of %s are %s and %s', (host, rest, graphql) => {
    expect(apiAddresses(host)).toEqual({ rest, graphql });
  });

  test.each<[NodeJS.ProcessEnv, string, string]>([
    [
      { GITHUB_API_URL: 'http://127.0.0.1:4010/' },
      'http://127.0.0.1:4010',
      'http://127.0.0.1:4010/graphql',
    ],
    [
      { GITHUB_API_URL: 'https://git.example.com/api/v3' },
      'https://git.example.com/api/v3',
      'https://git.example.com/api/graphql',
    ],
    [
      { GITHUB_API_URL: 'https://a.example', GITHUB_GRAPHQL_URL: 'https://b.example/g' },
      'https://a.example',
      'https://b.example/g',
    ],
    [
      {
        GITHUB_API_URL: 'https://git.example.com/api/v3',
        GITHUB_SERVER_URL: 'https://git.example.com',
      },
      'https://api.github.com',
      'https://api.github.com/graphql',
    ],
  ])('of github.com with %j are %s and %s', (vars, rest, graphql) => {
    expect(homeAddresses('github.com', vars)).toEqual({ rest, graphql });
  });
});
