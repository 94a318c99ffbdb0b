import type { JsonObject } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';
import { linearAddress, webAddress } from '../../protocol/route/links.js';
import type { Posted } from '../../protocol/route/posted.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import type { LinearAccess } from './access.js';
import { shaOf } from '../../system/sha.js';
import { askLinear, type Answer } from './graphql.js';

/** What is to stand on a ticket, once. */
export interface LinearPost {
  /** `ENG-42` */
  ticket: string;
  /** Markdown. */
  text: string;
  /** What makes this post the one that it is: the same in every clone. */
  identity: string;
  /** The page that is attached to the ticket, with its title; null for none. */
  page: { url: string; title: string } | null;
}

const TICKET = 'query Ticket($id: String!) { issue(id: $id) { id } }';
const COMMENT = 'query Comment($id: String!) { comment(id: $id) { id url issue { id } } }';
const CREATE =
  'mutation CreateComment($input: CommentCreateInput!) { commentCreate(input: $input) { success comment { id url } } }';
const ATTACH =
  'mutation Attach($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { success } }';

/**
 * Comments on a ticket, once: the id of the comment is ours, and Linear takes an id once only. A
 * second try is refused, and finds the first.
 * @param now milliseconds since 1970
 * @throws NetFault
 */
export async function commentOnLinear(
  http: Http,
  access: LinearAccess,
  post: LinearPost,
  now: number,
): Promise<Posted> {
  const ask = (document: string, variables: JsonObject, write = false): Promise<Answer> =>
    askLinear(http, access, { document, variables, write }, now);
  const found = await ask(TICKET, { id: post.ticket });
  const issueId = textIn(found.data, 'issue', 'id');
  if (issueId === null)
    throw new NetFault(
      'not-found',
      `Linear does not have ${post.ticket}, or does not show it to you`,
    );
  const id = commentId(post.identity);
  const made = await ask(CREATE, { input: { id, issueId, body: post.text } }, true);
  let comment = textIn(made.data, 'commentCreate', 'comment', 'url');
  const adopted = made.refusal !== null;
  if (adopted) {
    const earlier = await ask(COMMENT, { id });
    // One that was moved elsewhere is not what stands here.
    if (textIn(earlier.data, 'comment', 'issue', 'id') !== issueId)
      throw new NetFault('refused', `Linear refused that: ${made.refusal}`);
    comment = textIn(earlier.data, 'comment', 'url');
  }
  // Making it again with the same address renews it. Where that is refused the comment stands all
  // the same.
  if (post.page !== null) await ask(ATTACH, { input: { issueId, ...post.page } }, true);
  return {
    url: (comment === null ? null : webAddress(comment)) ?? linearAddress(post.ticket),
    adopted,
  };
}

/**
 * The id of a comment, a function of what it is: 122 bits of SHA-256, in the form of a UUID of
 * version 4, which is the one that Linear takes (RFC 9562, section 5.4, has random bits there).
 */
export function commentId(identity: string): string {
  const bytes = Buffer.from(shaOf('sha256', Buffer.from(identity)), 'hex').subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
