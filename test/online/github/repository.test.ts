import { describe, expect, test } from 'vitest';
import type { Client, Parameters } from '../../../src/online/github/client.js';
import { GitHubRepository } from '../../../src/online/github/repository.js';
import { Server } from '../../../src/online/github/server.js';
import { NetFault } from '../../../src/online/net/net-fault.js';
import type { JsonValue } from '../../../src/protocol/format/json.js';

const SINCE = Date.parse('2026-01-15T09:50:00Z');

interface Asked {
  route: string;
  parameters: Parameters;
}

/** A repository whose server answers so, and what it was asked. */
function repository(
  answer: (asked: Asked) => { data: JsonValue; headers?: Record<string, string> },
): { repo: GitHubRepository; log: Asked[] } {
  const log: Asked[] = [];
  const client: Client = {
    request: async (route, parameters = {}) => {
      log.push({ route, parameters });
      return { headers: {}, ...answer({ route, parameters }) };
    },
    graphql: async () => ({ data: null, errors: [] }),
  };
  return {
    repo: new GitHubRepository(new Server('github.com', 'GH_TOKEN', client), 'acme/payments'),
    log,
  };
}

function issue(number: number, createdAt: string, at = 'acme/payments'): JsonValue {
  return {
    number,
    title: 'x',
    body: '',
    state: 'open',
    html_url: `https://github.com/${at}/issues/${number}`,
    user: { login: 'wei' },
    author_association: 'MEMBER',
    assignees: [],
    comments: 0,
    created_at: createdAt,
    updated_at: '2026-01-15T10:00:00Z',
  };
}

/** Pages of 100 issues that somebody touched today; the first page begins with the new ones. */
function pages(fresh: number): (asked: Asked) => { data: JsonValue; headers: { link: string } } {
  return ({ parameters }) => {
    const page = Number(parameters['page']);
    const data = Array.from({ length: 100 }, (_, index) => {
      const at = (page - 1) * 100 + index;
      return issue(9000 - at, at < fresh ? '2026-01-15T09:55:00Z' : '2024-01-01T00:00:00Z');
    });
    return { data, headers: { link: page < 26 ? '<https://x/>; rel="next"' : '' } };
  };
}

describe('the issues since a time', () => {
  test('are read up to the first page that is older, however many old ones were touched', async () => {
    const { repo, log } = repository(pages(3));
    expect((await repo.issuesSince(SINCE)).filter(({ number }) => number > 8997)).toHaveLength(3);
    expect(log).toHaveLength(1);
  });

  test('are all read where more of them are new', async () => {
    const { repo, log } = repository(pages(250));
    expect((await repo.issuesSince(SINCE)).length).toBeGreaterThanOrEqual(250);
    expect(log).toHaveLength(3);
  });

  test('are too many where no older one is reached', async () => {
    const { repo } = repository(pages(5000));
    await expect(repo.issuesSince(SINCE)).rejects.toMatchObject({ reason: 'refused' });
  });
});

describe('an issue', () => {
  const answering = (at: string) =>
    repository(() => ({ data: issue(at === 'acme/payments' ? 8 : 1, '2026-01-15T09:55:00Z', at) }));

  test('that was transferred says where it is now', async () => {
    const moved = await answering('acme/archive').repo.issue(8);
    expect(moved).toMatchObject({ number: 1, movedTo: 'acme/archive' });
    for (const here of ['acme/payments', 'Acme/Payments'])
      expect((await answering(here).repo.issue(8))?.movedTo).toBeNull();
  });

  test('that was deleted is none, and where issues are switched off it is a fault', async () => {
    const failing = (said: string) =>
      repository(() => {
        throw new NetFault('gone', `GitHub says: ${said}`);
      }).repo.issue(8);
    expect(await failing('This issue was deleted')).toBeNull();
    await expect(failing('Issues has been disabled in this repository.')).rejects.toMatchObject({
      reason: 'gone',
      message: 'GitHub says: Issues has been disabled in this repository.',
    });
  });
});

describe('a post to a repository that was renamed', () => {
  const renamed = (name: string) =>
    repository(({ route }) => {
      if (route === 'GET /repos/{owner}/{repo}') return { data: { full_name: name } };
      throw new NetFault('moved', 'GitHub says that the resource has moved', 'use its new name');
    }).repo.comment(7, 'x');

  test('names the new name and the two ways to go on', async () => {
    await expect(renamed('acme/pay')).rejects.toMatchObject({
      message:
        'acme/payments is called acme/pay now, and GitHub takes nothing new under the old name',
      hint: 'git remote set-url origin <the address of acme/pay>, or set GH_REPO=acme/pay',
    });
  });

  test.each(['acme/payments', 'x', '../../evil', 'a b/c'])(
    'says only that it moved where GitHub answers %j',
    async (name) => {
      await expect(renamed(name)).rejects.toMatchObject({ hint: 'use its new name' });
    },
  );
});
