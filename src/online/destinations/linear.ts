import type { JsonObject } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';
import type { FollowUpText } from '../../protocol/route/follow-up-text.js';
import { webAddress } from '../../protocol/route/links.js';
import { markerLine } from '../../protocol/route/marker.js';
import type { Packet } from '../../protocol/route/packet.js';
import { MOST_BYTES } from '../../protocol/route/texts/github-markdown.js';
import { followUpMarkdown, packetText, paragraphs } from '../../protocol/route/texts/markdown.js';
import { fitted } from '../../protocol/route/texts/visible.js';
import { shaOf } from '../../system/sha.js';
import { linearAccess, type LinearAccess } from '../linear/access.js';
import { askLinear, type LinearResult } from '../linear/graphql.js';
import type { Http } from '../net/http.js';
import { NetFault } from '../net/net-fault.js';
import type { PostResult } from './destination.js';
import { ticketDestination, type TicketPost } from './ticket.js';

/** A comment on a ticket of Linear, with the record as an attachment. It mentions nobody. */
export const linear = ticketDestination({
  tracker: 'linear',
  check: (vars, secrets) => {
    linearAccess(vars, secrets);
    return 'linear, with LINEAR_API_KEY';
  },
  ticketPage: (_vars, ticket) => linearPage(ticket),
  comment: linearComment,
  followUp: linearFollowUp,
  post: (post, http, vars, now) =>
    commentOnLinear(http, linearAccess(vars, http.secrets), post, now),
});

export function linearComment(packet: Packet): string {
  return packetText(packet, MOST_BYTES);
}

export function linearFollowUp(followUp: FollowUpText): string {
  return fitted((limit) => paragraphs(followUpMarkdown(followUp, null, limit)), MOST_BYTES);
}

/** The URL of a ticket without the workspace: Linear redirects it. */
function linearPage(ticket: string): string {
  return `https://linear.app/issue/${encodeURIComponent(ticket)}`;
}

const TICKET = 'query Ticket($id: String!) { issue(id: $id) { id } }';
const COMMENT = 'query Comment($id: String!) { comment(id: $id) { id url issue { id } } }';
const CREATE =
  'mutation CreateComment($input: CommentCreateInput!) { commentCreate(input: $input) { success comment { id url } } }';
const ATTACH =
  'mutation Attach($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { success } }';

/**
 * Comments on a ticket unless the comment exists. We choose the comment's id, and Linear accepts an
 * id only once, so a second try is refused and then finds the first comment.
 * @param now milliseconds since 1970
 * @throws NetFault
 */
export async function commentOnLinear(
  http: Http,
  access: LinearAccess,
  { ticket, body, marker, page, title }: TicketPost,
  now: number,
): Promise<PostResult> {
  const ask = (document: string, variables: JsonObject, write = false): Promise<LinearResult> =>
    askLinear(http, access, { document, variables, write }, now);
  const issueId = textIn((await ask(TICKET, { id: ticket })).data, 'issue', 'id');
  if (issueId === null)
    throw new NetFault('not-found', `Linear says: ${ticket} not found, or no access`);
  const id = commentId(markerLine(marker));
  const created = await ask(CREATE, { input: { id, issueId, body } }, true);
  let url = textIn(created.data, 'commentCreate', 'comment', 'url');
  if (created.refusal !== null) {
    const { data } = await ask(COMMENT, { id });
    // The comment was moved to another ticket, so it does not count here.
    if (textIn(data, 'comment', 'issue', 'id') !== issueId)
      throw new NetFault('refused', `Linear refused the comment: ${created.refusal}`);
    url = textIn(data, 'comment', 'url');
  }
  // Linear updates an attachment with the same URL. If that is refused, the comment is still there.
  if (page !== null) await ask(ATTACH, { input: { issueId, url: page, title } }, true);
  return {
    url: (url === null ? null : webAddress(url)) ?? linearPage(ticket),
    adopted: created.refusal !== null,
  };
}

/**
 * The id of a comment, computed from what it is about: 122 bits of SHA-256 in the form of a
 * version-4 UUID, the only version that Linear accepts. RFC 9562, section 5.4, has random bits in
 * their place.
 */
export function commentId(identity: string): string {
  const bytes = Buffer.from(shaOf('sha256', Buffer.from(identity)), 'hex').subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
