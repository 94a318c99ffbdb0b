import { expect, test } from 'vitest';
import { NeverPosted, type Forge, type Job } from '../../../src/online/destinations/destination.js';
import { githubIssue } from '../../../src/online/destinations/github-issue.js';
import { GitHubRepository } from '../../../src/online/github/repository.js';
import { Server } from '../../../src/online/github/server.js';
import { plan } from '../../../src/protocol/route/plan.js';
import { markerLine, type Marker } from '../../../src/protocol/route/marker.js';
import { DESTINATIONS } from '../../../src/online/destinations/registry.js';
import type { JsonValue } from '../../../src/protocol/format/json.js';
import { History } from '../../helpers/history.js';

const AT = '2026-01-15T10:00:00Z';

/** A follow-up to the issue of a question, and what is sent for it. */
function resolved(place: { repository: string; number: number }, owner = 'wei') {
  const history = new History({ roster: { wei: { github: 'wei' }, sarah: {} } });
  const wei = history.person('wei');
  const raised = wei.raises('question', 'timeout');
  wei.posts(raised, 'q1', 'github:acme/payments');
  wei.resolves(raised, 'q1');
  const here = { host: 'github.com', repository: 'acme/payments' };
  const recipient = () => ({ login: 'sarah', why: 'owner' });
  const { actions } = plan(
    {
      policy: history.policy,
      state: history.state(),
      here,
      destinations: DESTINATIONS,
      recipient,
      now: history.now,
    },
    null,
  );
  const [action] = actions;
  if (action?.do !== 'tell') throw new Error('no follow-up');
  const marker: Marker = { project: null, slotId: `${raised.id}.q1`, what: 'resolved:x' };
  const log: string[] = [];
  const issue: JsonValue = {
    number: place.number,
    state: 'open',
    body: `x\n\n${markerLine({ ...marker, what: null })}`,
    html_url: `https://github.com/${place.repository}/issues/${place.number}`,
    user: { login: owner },
    author_association: 'NONE',
    assignees: [],
    comments: 0,
  };
  const comment = (body: JsonValue | undefined): JsonValue => ({
    id: 5,
    body: body ?? '',
    html_url: `https://github.com/${place.repository}/issues/${place.number}#issuecomment-5`,
    user: { login: 'wei' },
    author_association: 'NONE',
    created_at: AT,
    updated_at: AT,
  });
  const forge = async ({ repository }: { repository: string }): Promise<Forge> => {
    const server = new Server('github.com', 'GH_TOKEN', {
      request: async (route, { issue_number: number, body }: Record<string, JsonValue> = {}) => {
        log.push(`${route.split(' ')[0]} ${repository}#${String(number)}`);
        if (route.startsWith('GET') && route.endsWith('/comments'))
          return { data: [], headers: {} };
        return { data: route.startsWith('POST') ? comment(body) : issue, headers: {} };
      },
      graphql: async () => ({ data: null, errors: [] }),
    });
    return {
      repo: new GitHubRepository(server, repository),
      trust: { me: 'wei', policy: history.policy },
    };
  };
  const job: Job = {
    action: { ...action, url: 'https://github.com/acme/payments/issues/8' },
    draft: {
      on: 'comment',
      body: `Resolved\n\n${markerLine(marker)}`,
      change: { state: 'closed', reason: 'completed', assignees: null },
    },
    marker,
    since: Date.parse(AT),
    begun: false,
    begin: async () => {},
  };
  const posting = githubIssue.post(job, {
    http: () => Promise.reject(new Error('not asked for')),
    vars: {},
    now: Date.parse(AT),
    project: null,
    forge,
    note: () => {},
    read: new Map(),
  });
  return { posting, log };
}

test('what became of a transferred issue is told and closed in its new place, and only there', async () => {
  const { posting, log } = resolved({ repository: 'acme/archive', number: 1 });
  expect(await posting).toMatchObject({
    url: 'https://github.com/acme/archive/issues/1#issuecomment-5',
    foundAt: 'https://github.com/acme/archive/issues/1',
  });
  expect(log).toEqual([
    'GET acme/payments#8',
    'GET acme/archive#1',
    'POST acme/archive#1',
    'GET acme/archive#1',
    'PATCH acme/archive#1',
  ]);
});

test('an issue that was not moved is told where it is', async () => {
  const { posting, log } = resolved({ repository: 'acme/payments', number: 8 });
  await posting;
  expect(new Set(log.map((line) => line.split(' ')[1]))).toEqual(new Set(['acme/payments#8']));
});

test('an issue of a stranger in the new place is left alone', async () => {
  const { posting, log } = resolved({ repository: 'acme/archive', number: 1 }, 'stranger');
  await expect(posting).rejects.toBeInstanceOf(NeverPosted);
  expect(log).toEqual(['GET acme/payments#8']);
});
