import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../style.js';
import { draftEntries, draftNumber, draftText, draftTexts } from './read-draft.js';

/** `auth-session-refresh  in progress 40%  transfer`: an item in one line. */
export function itemTitle(item: JsonObject, style: Style): string {
  const progress = draftNumber(item, 'progress');
  const status = `${draftText(item, 'status').replace('_', ' ')}${progress === null ? '' : ` ${progress}%`}`;
  const severity = draftText(item, 'severity');
  const urgent = severity === 'critical' || severity === 'high' ? style.bad(severity) : '';
  return [
    style.bold(draftText(item, 'key')),
    status,
    style.name(draftText(item, 'handover')),
    urgent,
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/**
 * What an item says, a line each: where it stands, why, whom it waits on, what is next, how to
 * resume.
 */
export function itemDetails(item: JsonObject, style: Style): string[] {
  const label = (name: string, text: string): string[] =>
    text === '' ? [] : [`  ${style.dim(name.padEnd(10))} ${text}`];
  return [
    ...label('stands', draftText(item, 'summary')),
    ...label('why', draftText(item, 'why')),
    ...draftEntries(item, 'waits_on').flatMap((wait) =>
      label('waits on', `${draftText(wait, 'who')}, for ${draftText(wait, 'for')}`),
    ),
    ...draftEntries(item, 'next').flatMap((action) => label('next', actionLine(action))),
    ...label('resume', draftText(item, 'resume')),
  ];
}

/** `Ping @james (nadia), when …`. */
export function actionLine(action: JsonObject): string {
  const when = draftText(action, 'when');
  const after = draftText(action, 'after');
  return `${draftText(action, 'action')} (${draftText(action, 'owner') || 'nobody yet'})${when === '' ? '' : `, when: ${when}`}${after === '' ? '' : `, after: ${after}`}`;
}

/** A shipped or dropped entry, a decision, a blocker or a question in one line. */
export function entryLine(list: string, entry: JsonObject): string {
  if (list === 'shipped') return draftText(entry, 'summary');
  if (list === 'dropped') return `${draftText(entry, 'key')}: ${draftText(entry, 'reason')}`;
  if (list === 'decisions')
    return `${draftText(entry, 'decision')}${because(draftText(entry, 'rationale'))}`;
  const blocks = draftTexts(entry, 'blocks');
  return `${draftText(entry, 'need')}${because(draftText(entry, 'why'))}; ${draftText(entry, 'owner') || 'nobody'} can answer${blocks.length === 0 ? '' : `; blocks ${blocks.join(', ')}`}`;
}

function because(reason: string): string {
  return reason === '' ? '' : `, because: ${reason}`;
}
