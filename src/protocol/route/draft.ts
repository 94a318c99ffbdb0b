import type { HandoffRecord } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import type { JsonObject } from '../format/json.js';
import type { Policy } from '../team/policy.js';
import { fileAddress } from './links.js';
import type { Marker } from './marker.js';
import { newsOf, type News } from './news.js';
import { packetOf, type Surroundings } from './packet-of.js';
import type { Packet } from './packet.js';
import type { Action, DecisionAction, PostAction, TellAction } from './plan.js';
import { postsOf } from './posts.js';
import { decisionComment, supersededComment, withdrawnComment } from './texts/decision-comment.js';
import { issueBody, issueTitle, pullComment } from './texts/github-markdown.js';
import { jiraComment, jiraNews, jiraReference } from './texts/jira-wiki.js';
import { linearComment } from './texts/linear-markdown.js';
import { githubNews, linearNews } from './texts/news-markdown.js';
import { slackMessage } from './texts/slack.js';
import { teamsMessage } from './texts/teams.js';
import { webhookPayload } from './texts/webhook.js';

/** What is to become of an issue beside the comment; null leaves it as it is. */
export interface IssueChange {
  state: 'open' | 'closed' | null;
  reason: 'completed' | 'not_planned' | null;
  assignees: string[] | null;
}

/** Exactly what is sent; by the marker a second try finds the first one. */
export type Draft = { marker: Marker } & (
  | { on: 'issue'; title: string; body: string; assignees: string[]; labels: string[] }
  | { on: 'comment'; body: string; change: IssueChange | null }
  /** With a page that the ticket is linked to; null where the record has no address. */
  | { on: 'ticket'; title: string; body: string; page: string | null }
  | { on: 'message'; payload: JsonObject }
);

export type CommentDraft = Extract<Draft, { on: 'comment' }>;

/** What drafts are made from. */
export interface DraftContext {
  policy: Policy;
  state: State;
  /** Everything of `Surroundings` but the record, which differs. */
  around: Omit<Surroundings, 'record'>;
  /** Where a record lies; null where no commit holds it yet. */
  recordAt: (id: string) => { commit: string; path: string } | null;
}

/** What an action sends. */
export function draftOf(action: Action, context: DraftContext): Draft {
  switch (action.do) {
    case 'post':
      return firstPost(action, context);
    case 'tell':
      return followUp(action, context);
    case 'decision':
      return decisionDraft(action, context);
  }
}

/** The mark of the post that an action makes or changes. */
function markerOf(action: Action, { project }: Policy): Marker {
  if (action.do === 'decision') return { project, thing: action.decision.thing, what: null };
  return {
    project,
    thing: action.thing.thing,
    what: action.do === 'tell' ? `${action.untold.is}:${action.untold.event.id}` : null,
  };
}

function firstPost(action: PostAction, context: DraftContext): Draft {
  const { thing, place, recipient } = action;
  const { policy, state } = context;
  const packet = packetOf(thing, state, {
    ...context.around,
    record: context.recordAt(thing.introducedBy.id),
  });
  const marker = markerOf(action, policy);
  const page = addressOf(thing.introducedBy, context);
  switch (place.is) {
    case 'github-issue': {
      const labels = [...(policy.routing.labels ?? ['handoff', thing.kind])];
      return {
        on: 'issue',
        marker,
        title: issueTitle(packet),
        body: issueBody(packet, recipient, marker),
        assignees: recipient ? [recipient.login] : [],
        labels,
      };
    }
    case 'github-pr':
      return { on: 'comment', marker, body: pullComment(packet, recipient, marker), change: null };
    case 'jira':
      return {
        on: 'ticket',
        marker,
        title: titleOf(packet),
        body: jiraComment(packet, jiraReference(marker)),
        page,
      };
    case 'linear':
      return { on: 'ticket', marker, title: titleOf(packet), body: linearComment(packet), page };
    case 'slack':
      return { on: 'message', marker, payload: slackMessage(packet) };
    case 'teams':
      return { on: 'message', marker, payload: teamsMessage(packet) };
    case 'webhook':
      return { on: 'message', marker, payload: webhookPayload(packet, policy.project) };
  }
}

/** What a link to the record is called at a tracker. */
function titleOf({ kind, handle, key }: Packet): string {
  return `handoff ${kind} ${handle}: ${key}`;
}

function followUp(action: TellAction, context: DraftContext): Draft {
  const { place, untold, thing } = action;
  const { policy } = context;
  const marker = markerOf(action, policy);
  const news = newsOf(untold, policy, addressOf(untold.event, context));
  if (place.is === 'jira' || place.is === 'linear') {
    const body = place.is === 'jira' ? jiraNews(news, jiraReference(marker)) : linearNews(news);
    return {
      on: 'ticket',
      marker,
      title: `handoff ${thing.kind} ${thing.entry.key}: ${untold.is}`,
      body,
      page: addressOf(untold.event, context),
    };
  }
  return {
    on: 'comment',
    marker,
    body: githubNews(news, marker),
    change: place.is === 'github-issue' ? changeFor(news, policy) : null,
  };
}

function changeFor({ is, to }: News, { routing }: Policy): IssueChange | null {
  switch (is) {
    case 'resolved':
      return routing.resolved === 'close'
        ? { state: 'closed', reason: 'completed', assignees: null }
        : null;
    case 'withdrawn':
      return routing.resolved === 'close'
        ? { state: 'closed', reason: 'not_planned', assignees: null }
        : null;
    case 'reopened':
      return { state: 'open', reason: null, assignees: null };
    case 'assigned':
      return to?.login == null ? null : { state: null, reason: null, assignees: [to.login] };
  }
}

function decisionDraft(action: DecisionAction, context: DraftContext): Draft {
  const { decision, events, target } = action;
  const marker = markerOf(action, context.policy);
  const record = addressOf(decision.introducedBy, context);
  const comment = (body: string): Draft => ({ on: 'comment', marker, body, change: null });
  if (decision.active) return comment(decisionComment(decision, record, marker));
  const by = decision.supersededBy.flatMap((thing) => {
    const later = context.state.decisions.get(thing);
    if (!later) return [];
    const url = postsOf(later.routes).find((post) => post.target === target)?.url ?? null;
    return [{ thing, decision: later.entry.decision, url }];
  });
  if (by.length > 0) return comment(supersededComment(decision, record, by, marker));
  const [withdrawal] = events;
  return comment(
    withdrawnComment(
      decision,
      record,
      {
        by: withdrawal?.author ?? null,
        reason: withdrawal?.kind === 'retraction' ? withdrawal.reason : null,
      },
      marker,
    ),
  );
}

function addressOf(
  { id }: HandoffRecord,
  { around: { here }, recordAt }: DraftContext,
): string | null {
  const at = recordAt(id);
  return here === null || at === null ? null : fileAddress(here, at.commit, at.path);
}
