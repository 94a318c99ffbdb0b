import type { Hub } from '../call.js';
import type { Comment, Issue } from '../shapes.js';
import { actor } from './actor.js';
import { connection, type Fields, type Slice } from './connection.js';

/** An issue of a repository. */
export function issueNode(hub: Hub, full: string, issue: Issue, viewer: string | null): Fields {
  const reason = issue.state_reason === null ? null : issue.state_reason.toUpperCase();
  return {
    __typename: 'Issue',
    id: issue.node_id,
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    bodyText: issue.body ?? '',
    url: issue.html_url,
    state: issue.state.toUpperCase(),
    // Without asking for duplicates one hears that they are not planned.
    stateReason: reason === 'DUPLICATE' ? 'NOT_PLANNED' : reason,
    closed: issue.state === 'closed',
    closedAt: issue.closed_at,
    createdAt: issue.created_at,
    updatedAt: issue.updated_at,
    locked: issue.locked,
    author: actor(issue.user),
    authorAssociation: issue.author_association,
    viewerDidAuthor: issue.user.login === viewer,
    labels: (slice: Slice) => connection('labels', slice, labelsOf(issue)),
    assignees: (slice: Slice) => connection('assignees', slice, issue.assignees.map(actor)),
    comments: (slice: Slice) => comments(hub, full, issue.number, slice),
    timelineItems: (asked: Slice & { itemTypes?: string[] }) =>
      timeline(hub, full, issue.number, asked),
  };
}

/** Labels of an issue or a pull request. */
export function labelsOf({ labels }: Pick<Issue, 'labels'>): Fields[] {
  return labels.map(({ name, color }) => ({ __typename: 'Label', name, color }));
}

/** The conversation of an issue or a pull request. */
export async function comments(
  hub: Hub,
  full: string,
  number: number,
  slice: Slice,
): Promise<Fields> {
  return connection(
    'comments',
    slice,
    (await hub.records.comments(full, number)).map((comment) => commentNode(hub, comment)),
  );
}

function commentNode(hub: Hub, comment: Comment): Fields {
  const editor = hub.beside.editors.get(comment.id);
  return {
    __typename: 'IssueComment',
    id: comment.node_id,
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    bodyText: comment.body,
    url: comment.html_url,
    author: actor(comment.user),
    authorAssociation: comment.author_association,
    createdAt: comment.created_at,
    updatedAt: comment.updated_at,
    publishedAt: comment.created_at,
    isMinimized: false,
    lastEditedAt: editor === undefined ? null : comment.updated_at,
    editor:
      editor === undefined
        ? null
        : actor({ ...comment.user, login: editor, html_url: `https://github.com/${editor}` }),
  };
}

interface Event {
  event: string;
  actor: Parameters<typeof actor>[0];
  created_at: string;
  node_id: string;
}

async function timeline(
  hub: Hub,
  full: string,
  number: number,
  asked: Slice & { itemTypes?: string[] },
): Promise<Fields> {
  for (const type of asked.itemTypes ?? ['everything'])
    if (type !== 'CLOSED_EVENT' && type !== 'REOPENED_EVENT')
      hub.violate(`GraphQL: this helper knows no timeline of ${type}`);
  const wanted = asked.itemTypes ?? [];
  const { body } = await hub.records.get(`/repos/${full}/issues/${number}/events?per_page=100`);
  const events = hub.records
    .shown(full, body as Event[])
    .filter(({ event }) => wanted.includes(`${event.toUpperCase()}_EVENT`))
    .map(({ event, actor: who, created_at, node_id }) => ({
      __typename: event === 'closed' ? 'ClosedEvent' : 'ReopenedEvent',
      id: node_id,
      actor: actor(who),
      createdAt: created_at,
    }));
  return connection('timelineItems', asked, events, { filteredCount: events.length });
}
