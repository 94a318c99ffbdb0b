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
import { jiraAccess, type JiraAccess } from '../jira/access.js';
import { ticketOf, type JiraComment, type Ticket } from '../jira/ticket.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import { postOnce } from './post-once.js';
import type { PostResult } from './destination.js';
import { ticketDestination, type TicketPost } from './ticket.js';

/** Jira takes 32,767 characters by default; a character has at most four bytes. */
const MOST_BYTES = 30_000;
const MOST_LINKS = 20;
/** Jira's limit for the id of a link. */
const MOST_ID = 255;

/** A comment on a ticket of Jira, Cloud or Data Center; a link to the record is its trace. */
export const jira = ticketDestination({
  tracker: 'jira',
  check: (vars, secrets) => {
    const { base, source } = jiraAccess(vars, secrets);
    return `jira is ${base}, with ${source}`;
  },
  ticketPage: (vars, ticket) => {
    const base = (vars['JIRA_BASE_URL'] ?? '').trim();
    return base === '' ? null : webAddress(`${base.replace(/\/+$/, '')}/browse/${ticket}`);
  },
  comment: jiraComment,
  followUp: jiraFollowUp,
  post: (post, http, vars, now) => commentOnJira(http, jiraAccess(vars, http.secrets), post, now),
});

/**
 * A comment in wiki text. What others wrote stands in one block that shows it as it is; our own
 * words and the links come after it, and the reference alone on the last line, where a second try
 * looks for it.
 */
export function jiraComment(packet: Packet, marker: Marker): string {
  const answer = `To answer, run in a clone: handoff resolve ${packet.handle} --outcome followed by the answer in quotes.`;
  const what = { label: 'What', text: headline(packet) };
  return wikiText((limit) => [what, ...plainParts(packet, limit)], packet.links, [
    answer,
    referenceOf(marker),
  ]);
}

/** What has become of it, under the same rules. */
export function jiraFollowUp(followUp: FollowUpText, marker: Marker): string {
  const parts = (limit: number): PlainPart[] => followUpParts(followUp, limit);
  return wikiText(parts, followUp.links, [referenceOf(marker)]);
}

/** The line by which a comment is known again, in place of a hidden marker. */
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
 * A text in which nothing is a macro, a mention, a link or an image: a block that its own content
 * cannot end.
 */
function verbatim(text: string): string {
  return `{noformat}\n${visible(text).replace(/\{(?=\s*\\?noformat)/gi, '{ ')}\n{noformat}`;
}

/**
 * Comments on a ticket, once. A remote link with an id of ours is the trace: where it is, all was
 * done. Where there is none, a comment with the reference is one whose writer was stopped before
 * the trace, and is adopted.
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
  // Somebody may have taken the comment away; what was said was said.
  const isDone = await ticket.hasLink(globalId);
  const kept = await postOnce<JiraComment>(
    {
      isIt: (comment) => lastLine(comment) === reference,
      make: isDone ? null : () => ticket.comment(body),
      begun: false,
    },
    {
      list: (made) => ticket.comments(made ? 1 : undefined),
      compare: (a, b) => Number(a.id) - Number(b.id),
      // Only what was just made is certainly our own.
      remove: async ({ id }, _first, made) => {
        if (id === made?.id) await ticket.remove(id);
      },
    },
  );
  const url = ticket.address(kept?.post.id);
  if (!isDone) await leaveTrace(ticket, globalId, page ?? url, title);
  return { url, adopted: kept?.adopted ?? true };
}

/** Where links are not allowed, the reference in the comment does. */
async function leaveTrace(ticket: Ticket, id: string, url: string, title: string): Promise<void> {
  await ticket.link(id, url, title).catch((error: unknown) => {
    if (!(error instanceof NetFault)) throw error;
    if (!['forbidden', 'refused', 'not-found'].includes(error.reason)) throw error;
  });
}

/** Nothing that others wrote is ever last in a comment of ours. */
function lastLine({ body }: JiraComment): string {
  const lines = body.trimEnd().split(/\r\n|\r|\n/);
  // Cloud gives back wiki text that it made anew, in which it may have escaped something.
  return (lines.at(-1) ?? '').replaceAll('\\', '').trim();
}
