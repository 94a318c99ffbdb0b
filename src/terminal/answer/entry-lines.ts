import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../style.js';
import { count, plain, rows, said, texts } from './read-answer.js';

/** `auth-session-refresh  in progress 40%  transfer`: an item in one line. */
export function itemTitle(item: JsonObject, style: Style): string {
  const progress = count(item, 'progress');
  const status = `${said(item, 'status').replace('_', ' ')}${progress === null ? '' : ` ${progress}%`}`;
  const severity = plain(item, 'severity');
  const urgent = severity === 'critical' || severity === 'high' ? style.bad(severity) : '';
  return [style.bold(said(item, 'key')), status, style.name(said(item, 'handover')), urgent]
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
    ...label('stands', said(item, 'summary')),
    ...label('why', said(item, 'why')),
    ...rows(item, 'waits_on').flatMap((wait) =>
      label('waits on', `${said(wait, 'who')}, for ${said(wait, 'for')}`),
    ),
    ...rows(item, 'next').flatMap((action) => label('next', actionLine(action))),
    ...label('resume', said(item, 'resume')),
  ];
}

/** `Ping @james (nadia), when …`. */
export function actionLine(action: JsonObject): string {
  const when = said(action, 'when');
  const after = said(action, 'after');
  return `${said(action, 'action')} (${said(action, 'owner') || 'nobody yet'})${when === '' ? '' : `, when: ${when}`}${after === '' ? '' : `, after: ${after}`}`;
}

/** A shipped or dropped entry, a decision, a blocker or a question in one line. */
export function entryLine(list: string, entry: JsonObject): string {
  if (list === 'shipped') return said(entry, 'summary');
  if (list === 'dropped') return `${said(entry, 'key')}: ${said(entry, 'reason')}`;
  if (list === 'decisions') return `${said(entry, 'decision')}${because(said(entry, 'rationale'))}`;
  const blocks = texts(entry, 'blocks');
  return `${said(entry, 'need')}${because(said(entry, 'why'))}; ${said(entry, 'owner') || 'nobody'} can answer${blocks.length === 0 ? '' : `; blocks ${blocks.join(', ')}`}`;
}

function because(reason: string): string {
  return reason === '' ? '' : `, because: ${reason}`;
}
