import type { Text } from '../../cli/verb.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { RouteAnswer, RoutePlan, RouteSent } from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { routedLine } from '../../terminal/answer/routed.js';
import { waitingText } from '../../terminal/answer/waiting.js';
import { findingLines } from '../../terminal/findings/finding-lines.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';
import { plural } from '../../protocol/format/plural.js';

type Draft = Shown<RoutePlan>['would_send'][number];

/** What was sent and what is queued, or what would be sent. In a pipe: one post on each line. */
export function view(answer: Shown<RouteAnswer>, style: Style): Text {
  const findings = findingLines(answer.findings).map((line) => `${line}\n`);
  const talk = `${findings.join('')}${limits(answer, style)}`;
  if ('dry_run' in answer) return { out: planText(answer, style), talk };
  return { out: sentText(answer, style), talk: `${talk}${waitingText(answer.unsent, style)}` };
}

function sentText({ routed, unsent, collected = [] }: Shown<RouteSent>, style: Style): string {
  if (!style.human)
    return piped(routed.map((post) => [post.thing, post.target, post.url, post.record]));
  const lines = [
    ...collected.map(
      ({ thing, author, outcome }) =>
        `${style.good('Answered')} ${shortHandle(thing)}, by ${author}: ${outcome}`,
    ),
    ...routed.map((post) => `${shortHandle(post.thing)}  ${routedLine(post)}`),
  ];
  if (lines.length === 0 && unsent.length === 0)
    lines.push('Nothing to send: every post is up to date.');
  return lines.map((line) => `${line}\n`).join('');
}

function planText({ would_send: drafts }: Shown<RoutePlan>, style: Style): string {
  if (!style.human) return piped(drafts.map((draft) => [draft.thing, draft.target, draft.do]));
  if (drafts.length === 0) return 'Nothing would be sent.\n';
  const blocks = drafts.map((draft) => `${draftLines(draft, style).join('\n')}\n`);
  return `${blocks.join('\n')}\n${plural(drafts.length, 'post')} would be sent. Nothing was sent.\n`;
}

function piped(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map((row) => `${row.map((cell) => cell ?? '').join('\t')}\n`).join('');
}

function draftLines(draft: Draft, style: Style): string[] {
  const body = 'body' in draft ? draft.body : JSON.stringify(draft.payload, null, 2);
  return [
    `${style.bold(`${draft.do} ${shortHandle(draft.thing)}`)}  ${draft.target}`,
    ...fields(draft).map((line) => `  ${line}`),
    ...body.split('\n').map((line) => `  | ${line}`),
  ];
}

/** The parts of a draft beside its text, one on each line. */
function fields(draft: Draft): string[] {
  switch (draft.on) {
    case 'issue':
      return [
        `title: ${draft.title}`,
        ...assigned(draft.assignees),
        ...(draft.labels.length === 0 ? [] : [`labels: ${draft.labels.join(', ')}`]),
      ];
    case 'comment':
      return [
        ...(draft.state === null ? [] : [`state: ${draft.state}`]),
        ...assigned(draft.assignees ?? []),
      ];
    case 'ticket':
      return [`title: ${draft.title}`];
    case 'message':
      return [];
  }
}

function assigned(logins: readonly string[]): string[] {
  return logins.length === 0
    ? []
    : [`assigned to: ${logins.map((login) => `@${login}`).join(', ')}`];
}
