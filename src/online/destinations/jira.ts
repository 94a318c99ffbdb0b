import { webAddress } from '../../protocol/route/links.js';
import type { FollowUpText } from '../../protocol/route/follow-up-text.js';
import { markerKey, type Marker } from '../../protocol/route/marker.js';
import type { Packet } from '../../protocol/route/packet.js';
import {
  followUpParts,
  headline,
  plainParts,
  type PlainPart,
} from '../../protocol/route/texts/parts.js';
import { fitted, visible } from '../../protocol/route/texts/visible.js';
import { jiraAccess, ticketAddress, type JiraAccess } from '../jira/access.js';
import { ticketOf, type JiraComment, type Ticket } from '../jira/ticket.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { postOnce } from './post-once.js';
import type { PostResult } from './destination.js';
import { ticketDestination, type TicketPost } from './ticket.js';

/**
 * Jira takes 32,767 characters by default. A character has at most four bytes, so this leaves room
 * for the rest of the request.
 */
const MOST_BYTES = 30_000;
const MOST_LINKS = 20;
/** Jira's limit for the id of a remote link, in characters. */
const MOST_ID = 255;

/**
 * A comment on a ticket of Jira Cloud or Data Center. A remote link to the record proves later that
 * it was made.
 */
export const jira = ticketDestination({
  tracker: 'jira',
  check: (vars, secrets) => {
    const { base, site, source } = jiraAccess(vars, secrets);
    return `jira is ${site}${site === base ? '' : ` (over ${base})`}, with ${source}`;
  },
  ticketPage: (vars, ticket) => webAddress(ticketAddress(vars, ticket) ?? ''),
  comment: jiraComment,
  followUp: jiraFollowUp,
  post: (post, http, vars, now) => commentOnJira(http, jiraAccess(vars, http.secrets), post, now),
});

/**
 * A comment in wiki text. Texts of others are in one verbatim block; our own words and the links
 * follow. The reference is alone on the last line, where a second try looks for it.
 */
export function jiraComment(packet: Packet, marker: Marker): string {
  const answer =
    packet.kind === 'item'
      ? `To see all of it, run in a clone: handoff show ${packet.handle}.`
      : `To answer, run in a clone: handoff resolve ${packet.handle} --outcome followed by the answer in quotes.`;
  const what = { label: 'What', text: headline(packet) };
  return wikiText((limit) => [what, ...plainParts(packet, limit)], packet.links, [
    answer,
    referenceOf(marker),
  ]);
}

/** A follow-up, built in the same way. */
export function jiraFollowUp(followUp: FollowUpText, marker: Marker): string {
  const parts = (limit: number): PlainPart[] => followUpParts(followUp, limit);
  return wikiText(parts, followUp.links, [referenceOf(marker)]);
}

/** The line that identifies a comment, because Jira has no hidden marker. */
function referenceOf(marker: Marker): string {
  return `handoff ${markerKey(marker)}`;
}

function wikiText(
  parts: (limit: number) => readonly PlainPart[],
  links: Packet['links'],
  ending: readonly string[],
): string {
  const list = links.slice(0, MOST_LINKS).map(({ label, url }) => `* [${label}|${url}]`);
  return fitted((limit) => {
    const texts = parts(limit).map(({ label, text }) => `${label}:\n${text}`);
    const linked = list.length > 0 ? [list.join('\n')] : [];
    return [verbatim(texts.join('\n\n')), ...linked, ...ending].join('\n\n');
  }, MOST_BYTES);
}

/**
 * A verbatim block: nothing in it is a macro, a mention, a link or an image, and its content cannot
 * end it.
 */
function verbatim(text: string): string {
  return `{noformat}\n${visible(text).replace(/\{(?=\s*\\?noformat)/gi, '{ ')}\n{noformat}`;
}

/**
 * Comments on a ticket unless the comment exists. A remote link with our id proves that a run
 * finished. Without the link, a comment with the reference is from an interrupted run, and is
 * adopted.
 * @param now milliseconds since 1970
 * @throws NetFault
 */
export async function commentOnJira(
  http: Http,
  access: JiraAccess,
  { ticket: key, body, marker, page, title }: TicketPost,
  now: number,
): Promise<PostResult> {
  const ticket = ticketOf(http, access, key, now);
  const reference = referenceOf(marker);
  const globalId = reference.slice(0, MOST_ID);
  // With the link, the comment was made; somebody may have deleted it since.
  const isDone = await ticket.hasLink(globalId);
  const placed = await postOnce<JiraComment>(
    {
      isIt: (comment) => lastLine(comment) === reference,
      make: isDone ? null : () => ticket.comment(body),
      begun: false,
    },
    {
      list: (made) => ticket.comments(made ? 1 : undefined),
      compare: (a, b) => Number(a.id) - Number(b.id),
      // Only the comment of this run is certainly ours to delete.
      remove: async ({ id }, _first, made) => {
        if (id === made?.id) await ticket.remove(id);
      },
    },
  );
  const url = ticket.address(placed?.post.id);
  if (!isDone) await leaveTrace(ticket, globalId, page ?? url, title);
  return { url, adopted: placed?.adopted ?? true };
}

/** If links are not allowed, the reference in the comment is enough. */
async function leaveTrace(ticket: Ticket, id: string, url: string, title: string): Promise<void> {
  await ticket.link(id, url, title).catch((error: unknown) => {
    if (!(error instanceof NetFault)) throw error;
    if (!['forbidden', 'refused', 'not-found'].includes(error.reason)) throw error;
  });
}

/** The last line is always ours: texts of others are in the block above it. */
function lastLine({ body }: JiraComment): string {
  const lines = body.trimEnd().split(/\r\n|\r|\n/);
  // Cloud returns wiki text that it generated again, sometimes with added escapes.
  return (lines.at(-1) ?? '').replaceAll('\\', '').trim();
}
