import { plural } from '../../protocol/format/plural.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { RoutedPost, RoutePlan } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { routedLine } from './routed.js';

type Draft = Shown<RoutePlan>['would_send'][number];

/** The posts that were sent, one on each line. */
export function sentText(routed: readonly Shown<RoutedPost>[], style: Style): string {
  return style.human
    ? routed.map((post) => `${shortHandle(post.thing)}  ${routedLine(post)}\n`).join('')
    : piped(routed.map((post) => [post.thing, post.target, post.url, post.record]));
}

/** The posts that would be sent, with their texts. In a pipe: one on each line. */
export function planText(drafts: readonly Draft[], style: Style): string {
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
