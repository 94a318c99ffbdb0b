import type { Posted } from '../../protocol/route/posted.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import type { JiraAccess } from './access.js';
import { Ticket, type JiraComment } from './ticket.js';

/** What is to stand on a ticket, once. */
export interface JiraPost {
  /** `PAY-311` */
  ticket: string;
  /** Wiki text that ends with the reference, alone on its line. */
  text: string;
  /** The line by which a second try finds the comment. */
  reference: string;
  /** The page that the trace on the ticket leads to; null for the comment itself. */
  page: string | null;
  /** What the trace is called. */
  title: string;
}

/** Jira's limit for the id of a link. */
const MOST_ID = 255;

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
  post: JiraPost,
  now: number,
): Promise<Posted> {
  const ticket = new Ticket(http, access, post.ticket, now);
  const globalId = post.reference.slice(0, MOST_ID);
  const linked = await ticket.hasLink(globalId);
  const [known] = referring(await ticket.comments(), post.reference);
  // Somebody may have taken the comment away; what was said was said.
  if (linked) return { url: ticket.address(known?.id), adopted: true };
  const made = known === undefined ? await ticket.comment(post.text) : null;
  const id = known?.id ?? (await settled(ticket, made ?? '', post.reference));
  await trace(ticket, globalId, post.page ?? ticket.address(id), post.title);
  return { url: ticket.address(id), adopted: id !== made };
}

/**
 * The comment that stays, where two clones wrote it at the same time: the first. Ours is taken away
 * if it is the other.
 */
async function settled(ticket: Ticket, made: string, reference: string): Promise<string> {
  const [first] = referring(await ticket.comments(1), reference);
  if (first === undefined || first.id === made) return made;
  try {
    await ticket.remove(made);
  } catch (error) {
    // Not everybody may take away what they wrote. Then it stands there twice.
    if (!(error instanceof NetFault && isNo(error))) throw error;
  }
  return first.id;
}

/** Leaves the trace. Where links are not allowed, the reference in the comment does. */
async function trace(ticket: Ticket, globalId: string, url: string, title: string): Promise<void> {
  try {
    await ticket.link(globalId, url, title);
  } catch (error) {
    if (!(error instanceof NetFault && isNo(error))) throw error;
  }
}

function isNo({ reason }: NetFault): boolean {
  return reason === 'forbidden' || reason === 'refused' || reason === 'not-found';
}

/**
 * The comments that end with the reference, oldest first. Nothing that others wrote is ever last in
 * a comment of ours.
 */
function referring(comments: readonly JiraComment[], reference: string): JiraComment[] {
  // Cloud gives back wiki text that it made anew, in which it may have escaped something.
  const lastLine = (body: string): string =>
    body
      .trimEnd()
      .split(/\r\n|\r|\n/)
      .at(-1)
      ?.replaceAll('\\', '')
      .trim() ?? '';
  return comments
    .filter(({ body }) => lastLine(body) === reference)
    .sort((a, b) => Number(a.id) - Number(b.id));
}
