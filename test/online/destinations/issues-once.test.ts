import { describe, expect, test } from 'vitest';
import { issuesOnce } from '../../../src/online/destinations/issues-once.js';
import { GitHubRepository } from '../../../src/online/github/repository.js';
import { Server } from '../../../src/online/github/server.js';
import { NetFault } from '../../../src/online/net/net-fault.js';
import { markerLine, type Marker } from '../../../src/protocol/route/marker.js';
import type { JsonValue } from '../../../src/protocol/format/json.js';
import { NO_POLICY } from '../../../src/protocol/team/policy.js';
import { SLOT_ID } from '../../helpers/packet.js';

const MARKER: Marker = { project: null, slotId: SLOT_ID, what: null };
const AT = '2026-01-15T10:00:00Z';

/** What GitHub makes of an issue that should be assigned and labelled. */
async function opened(make: (wanted: Record<string, JsonValue>) => Record<string, JsonValue>) {
  const notes: string[] = [];
  const made: JsonValue[] = [];
  const server = new Server('github.com', 'GH_TOKEN', {
    request: async (route, parameters = {}) => {
      if (route.startsWith('GET')) return { data: made, headers: {} };
      const issue: JsonValue = {
        number: 8,
        state: 'open',
        body: String(parameters['body']),
        html_url: 'https://github.com/acme/payments/issues/8',
        user: { login: 'wei' },
        comments: 0,
        created_at: AT,
        ...make({ ...parameters }),
      };
      made.push(issue);
      return { data: issue, headers: {} };
    },
    graphql: async () => ({ data: null, errors: [] }),
  });
  const body = `@sarah-c (owner): wei needs an answer\n\n${markerLine(MARKER)}`;
  const labels = ['handoff', 'blocker'];
  const [result] = await issuesOnce(
    {
      repo: new GitHubRepository(server, 'acme/payments'),
      trust: { me: 'wei', policy: NO_POLICY },
    },
    [
      {
        marker: MARKER,
        draft: { on: 'issue', title: 'Blocked: x', body, assignees: ['sarah-c'], labels },
        since: Date.parse(AT),
        begun: false,
        begin: async () => {},
      },
    ],
    (text) => notes.push(text),
  );
  return { result, notes };
}

const named = (wanted: Record<string, JsonValue>, key: string, as: string): JsonValue[] =>
  (Array.isArray(wanted[key]) ? wanted[key] : []).map((one) => ({ [as]: one }));

describe('an issue', () => {
  test('that GitHub assigns and labels is no warning', async () => {
    const { result, notes } = await opened((wanted) => ({
      assignees: named(wanted, 'assignees', 'login'),
      labels: named(wanted, 'labels', 'name'),
    }));
    expect(result).toMatchObject({ status: 'fulfilled', value: { adopted: false } });
    expect(notes).toEqual([]);
  });

  test('that GitHub assigns and labels in silence not is one, and says who is mentioned', async () => {
    const { notes } = await opened(() => ({ assignees: [], labels: [{ name: 'blocker' }] }));
    expect(notes).toEqual([
      'issue 8 is assigned to nobody: GitHub does not let this account assign sarah-c, who is mentioned in it instead',
      'issue 8 lacks the labels handoff: GitHub does not let this account set them',
    ]);
  });

  test('that GitHub refuses to assign is opened without, with the same warning', async () => {
    const { result, notes } = await opened((wanted) => {
      if (named(wanted, 'assignees', 'login').length > 0)
        throw new NetFault('refused', 'GitHub refused the request (422): Validation Failed');
      return { assignees: [], labels: named(wanted, 'labels', 'name') };
    });
    expect(result?.status).toBe('fulfilled');
    expect(notes).toEqual([expect.stringMatching(/assign sarah-c, who is mentioned/u)]);
  });
});
