import type { Text } from '../../cli/verb.js';
import type {
  CarriedEntry,
  DeclareAnswer,
  DeclareDraft,
  DeclareRecorded,
  Envelope,
} from '../../schema/types.js';
import { limits } from '../../terminal/answer/limits.js';
import { ownedLines } from '../../terminal/answer/owner-window.js';
import { pipeLine, whereLines } from '../../terminal/answer/publication.js';
import { duration } from '../../protocol/format/duration.js';
import { plural } from '../../protocol/format/plural.js';
import { wouldRecord } from '../../terminal/answer/would-record.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/**
 * The declaration and its addressees; or the saved draft with what it lacks; or the record that
 * would be written.
 */
export function view(answer: Shown<DeclareAnswer>, style: Style): Text {
  if ('would_record' in answer) return wouldRecord(answer);
  if ('draft' in answer) return draftView(answer, style);
  const talk = limits(answer, style);
  if (!style.human) return { out: pipeLine(answer), talk };
  const { handle, addressees, items, blockers, carries, late_seconds: late } = answer;
  const parts = [plural(items, 'item'), plural(blockers, 'new blocker')].join(', ');
  const [first] = addressees;
  const whom = first === undefined ? 'for nobody in particular' : `for ${addressees.join(', ')}`;
  const lines = [
    style.good(`Declared ${handle}: ${parts}, ${whom}.`),
    ...(late === null || late === undefined
      ? []
      : [
          style.warn(
            `  marked as late: it was due ${duration(late)} before, by the shifts of the roster`,
          ),
        ]),
    ...(carries.length === 0 ? [] : [`  carried: ${carries.map(carriedName).join(', ')}`]),
    ...conditionLines(answer),
    ...(answer.blocked_by ?? []).flatMap((row) => ownedLines(row, style)),
    ...whereLines(answer, style),
    style.dim(
      `Next: handoff show ${handle}${first === undefined ? '' : `; ${first} acknowledges it with handoff ack ${handle}`}`,
    ),
  ];
  return { out: `${lines.join('\n')}\n`, talk };
}

/** What the words of conditions were taken for, so that a misunderstanding shows at once. */
function conditionLines({ conditions = [] }: Shown<DeclareRecorded>): string[] {
  return conditions.map(
    ({ key, text, means, why }) =>
      `  ${key}, when ${means ?? `${text} (taken as text${why === null ? '' : `: ${why}`})`}`,
  );
}

function carriedName({ key, handle }: Shown<CarriedEntry>): string {
  return `${key ?? 'unknown'} (${handle})`;
}

function draftView(answer: Shown<Envelope & DeclareDraft>, style: Style): Text {
  const { draft, replaced, findings } = answer;
  if (!style.human) return { out: `${draft ?? ''}\n`, talk: limits(answer, style) };
  const missing = findings
    .filter(({ level }) => level === 'error')
    .map(({ message }) => `  ${style.warn('!')} ${message}`);
  const lines = [
    `Saved the draft ${draft ?? ''}`,
    ...(replaced === null ? [] : [`  the earlier draft is kept in ${replaced}`]),
    ...(missing.length === 0
      ? ['The draft is complete.']
      : [`${plural(missing.length, 'error')} to fix before you can declare it:`, ...missing]),
    style.dim('Next: handoff declare resumes it. Until then only you can see it.'),
  ];
  return { out: `${lines.join('\n')}\n`, talk: limits(answer, style) };
}
