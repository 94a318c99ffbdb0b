import type { Text } from '../../cli/verb.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Style } from '../../terminal/style.js';
import { limits } from '../../terminal/answer/limits.js';
import { pipeLine, whereLines } from '../../terminal/answer/publication.js';
import {
  count,
  isTrue,
  plain,
  plural,
  rows,
  said,
  texts,
} from '../../terminal/answer/read-answer.js';
import { wouldRecord } from '../../terminal/answer/would-record.js';

/**
 * What was declared and for whom; or the draft that was saved, with what it lacks; or what would be
 * recorded.
 */
export function view(answer: JsonObject, style: Style): Text {
  if (isTrue(answer, 'dry_run')) return wouldRecord(answer);
  if (plain(answer, 'draft') !== '') return draftView(answer, style);
  const talk = limits(answer, style);
  if (!style.human) return { out: pipeLine(answer), talk };
  const handle = said(answer, 'handle');
  const addressees = texts(answer, 'addressees');
  const parts = [
    plural(count(answer, 'items') ?? 0, 'item'),
    plural(count(answer, 'blockers') ?? 0, 'new blocker'),
  ].join(', ');
  const carried = rows(answer, 'carries').map(
    (thing) => `${said(thing, 'key') || 'unknown'} (${shortHandle(plain(thing, 'thing'))})`,
  );
  const lines = [
    style.good(
      `Declared ${handle}: ${parts}, ${addressees.length === 0 ? 'for nobody in particular' : `for ${addressees.join(', ')}`}.`,
    ),
    ...(carried.length === 0 ? [] : [`  carried on: ${carried.join(', ')}`]),
    ...whereLines(answer, style),
    style.dim(
      `Next: handoff show ${handle}${addressees.length === 0 ? '' : `; ${addressees[0]} takes it with handoff ack ${handle}`}`,
    ),
  ];
  return { out: `${lines.join('\n')}\n`, talk };
}

function draftView(answer: JsonObject, style: Style): Text {
  const draft = said(answer, 'draft');
  if (!style.human) return { out: `${draft}\n`, talk: limits(answer, style) };
  const errors = rows(answer, 'findings').filter((finding) => plain(finding, 'level') === 'error');
  const missing = errors.map((finding) => `  ${style.warn('!')} ${said(finding, 'message')}`);
  const replaced = said(answer, 'replaced');
  const lines = [
    `Saved as a draft: ${draft}`,
    ...(replaced === '' ? [] : [`  the earlier draft is kept in ${replaced}`]),
    ...(missing.length === 0
      ? ['It is complete.']
      : [`${plural(missing.length, 'thing')} still to be filled in or mended:`, ...missing]),
    style.dim('Next: handoff declare resumes it; nobody else can see it before.'),
  ];
  return { out: `${lines.join('\n')}\n`, talk: limits(answer, style) };
}
