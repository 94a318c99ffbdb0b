import { describe, expect, test } from 'vitest';
import type { Client, Parameters } from '../../../src/online/github/client.js';
import { GitHubRepository } from '../../../src/online/github/repository.js';
import { Server } from '../../../src/online/github/server.js';
import { NetFault } from '../../../src/online/net/net-fault.js';
import type { JsonValue } from '../../../src/protocol/format/json.js';

const MARKS = { creator: 'wei', label: 'handoff' };
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
    expect(
      (await repo.issuesSince(SINCE, MARKS)).filter(({ number }) => number > 8997),
    ).toHaveLength(3);
    expect(log).toHaveLength(1);
  });

  test('are those with our marks where more of them are new, and each once', async () => {
    const { repo, log } = repository((asked) => {
      const { creator, labels } = asked.parameters;
      if (creator === undefined && labels === undefined) return pages(5000)(asked);
      return { data: [issue(7, '2026-01-15T09:55:00Z'), issue(9000, '2026-01-15T09:55:00Z')] };
    });
    const numbers = (await repo.issuesSince(SINCE, MARKS)).map(({ number }) => number);
    expect([numbers.length, new Set(numbers).size, numbers.includes(7)]).toEqual([101, 101, true]);
    expect(log.slice(1).map(({ parameters: { creator, labels } }) => [creator, labels])).toEqual([
      ['wei', undefined],
      [undefined, 'handoff'],
    ]);
  });

  test('are all read where they get no labels, and too many where no older one is reached', async () => {
    const all = { ...MARKS, label: null };
    const { repo, log } = repository(pages(250));
    expect((await repo.issuesSince(SINCE, all)).length).toBeGreaterThanOrEqual(250);
    expect(log).toHaveLength(3);
    for (const marks of [all, MARKS])
      await expect(repository(pages(5000)).repo.issuesSince(SINCE, marks)).rejects.toMatchObject({
        reason: 'refused',
      });
  });

  test('are the newest page after a post', async () => {
    const { repo, log } = repository(pages(5000));
    expect(await repo.newestIssues(SINCE)).toHaveLength(100);
    expect(log).toHaveLength(1);
  });
});

describe('a list of some issues', () => {
  test.each<[string, number[], pages: number, from: number]>([
    ['is not asked for one', [8990], 0, Infinity],
    ['ends with the page that holds all', [8990, 8980, 8970], 1, 8901],
    ['ends where the rest costs no more one by one', [8990, 8000, 100], 2, 8801],
    ['goes on while that costs more', [8990, 8650, 8640, 8630, 8620], 4, 8601],
  ])('%s', async (_name, numbers, count, from) => {
    const { repo, log } = repository(pages(5000));
    expect(await repo.listed(numbers, SINCE)).toMatchObject({ from });
    expect(log).toHaveLength(count);
  });

  test('is complete where an older issue is reached', async () => {
    const { repo } = repository(pages(150));
    expect(await repo.listed([8990, 3, 4, 5, 6, 7], SINCE)).toMatchObject({ from: 0 });
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
