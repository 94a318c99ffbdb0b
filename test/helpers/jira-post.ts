import { expect } from 'vitest';
import { commentOnJira } from '../../src/online/destinations/jira.js';
import type { TicketPost } from '../../src/online/destinations/ticket.js';
import { door, NOW } from './door.js';
import type { FakeJira } from './fake-jira.js';
import { SLOT_ID } from './packet.js';

/** A token that no trace may show. */
export const TOKEN = 'fake-0123456789';

/** What the comment is found by. */
export const MARKER = { project: 'acme', slotId: SLOT_ID, what: null };

/** The last line of the comment. */
export const REFERENCE = `handoff ${SLOT_ID}`;

/** A comment on a ticket. */
export const POST: TicketPost = {
  ticket: 'PAY-311',
  body: `{noformat}\nNeed\n{noformat}\n\n${REFERENCE}`,
  marker: MARKER,
  page: 'https://example.com/r',
  title: 'Blocked: x',
};

/** Comments on the fake as one clone does, and gives what was traced too. */
export async function comment(jira: Pick<FakeJira, 'base'>, own: Partial<TicketPost> = {}) {
  const { http, lines } = door();
  http.secrets.add(TOKEN);
  const posted = await commentOnJira(
    http,
    { base: jira.base, site: jira.base, authorization: `Bearer ${TOKEN}`, source: 'JIRA_PAT' },
    { ...POST, ...own },
    NOW,
  );
  expect(lines.join('\n')).not.toContain(TOKEN);
  return posted;
}
