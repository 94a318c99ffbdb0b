import type { Author } from '../../../protocol/compose/context.js';
import { withHandovers } from '../../../protocol/compose/assemble.js';
import type { JsonValue } from '../../../protocol/format/json.js';
import { formatLocal } from '../../../protocol/format/format-local.js';
import { messageWithHint } from '../../../protocol/format/message-with-hint.js';
import { headLine, namesIn } from '../../../protocol/compose/line/head-line.js';
import { ALONE, momentOf, type Moment, type MomentFault } from '../../../protocol/shifts/moment.js';
import { formatInZone, parseTime } from '../../../protocol/format/time.js';
import { faultOf } from './judge-field.js';
import { usualAddressees, usualReturn } from '../../../protocol/compose/prefill.js';
import type { Session } from './session.js';

/** Asks for the addressees and the time of return, in one line. */
export async function askHead(
  session: Session,
  fields: readonly ('to' | 'returns_at')[],
): Promise<void> {
  if (!fields.includes('to')) await askReturn(session);
  else if (!fields.includes('returns_at')) await askTo(session);
  else await askBoth(session);
  await session.draft.replace(withHandovers(session.draft.value));
}

async function askBoth(session: Session): Promise<void> {
  const { prompt, author, last, draft, say, style } = session;
  const usual = { names: usualAddressees(author, last), time: usualReturn(author, last) };
  const read = (text: string): { names: string[]; time: number; fault: string | null } => {
    const { names, time, fault } = headLine(text, author);
    return {
      names: names.length === 0 ? namesIn(usual.names) : names,
      time: time ?? usual.time,
      fault: fault === null ? null : faultText(fault),
    };
  };
  say(style.dim('  handles, pods, next or none; then a time like tomorrow 9:00 or my next shift'));
  const typed = await prompt.text({
    message: 'To whom, and when are you back?',
    default: `${usual.names}, ${formatLocal(usual.time, author.zone)}`,
    validate: (text) => {
      const { names, time, fault } = read(text);
      const stored = formatInZone(time, author.zone);
      return (
        faultOfNames(author, names) ?? fault ?? faultOf(author, ['returns_at'], stored) ?? true
      );
    },
  });
  const { names, time } = read(typed);
  await draft.put(['to'], storedNames(names));
  await draft.put(['returns_at'], formatInZone(time, author.zone));
}

function faultOfNames(author: Author, names: readonly string[]): string | null {
  if (names.length === 0) return 'name somebody, or write none';
  if (names.includes('none'))
    return names.length === 1 ? null : 'none cannot be combined with names';
  return (
    names.map((name) => faultOf(author, ['to', 0], name)).find((fault) => fault !== null) ?? null
  );
}

function storedNames(names: readonly string[]): JsonValue {
  return names.includes('none') ? 'none' : [...new Set(names)];
}

/** Asks for the addressees. */
async function askTo({ prompt, draft, author, last }: Session): Promise<void> {
  const known = draft.at(['to']);
  const drafted = Array.isArray(known) ? known.join(', ') : known === 'none' ? 'none' : undefined;
  const origin =
    drafted !== undefined
      ? 'in your draft'
      : last
        ? 'declared last time'
        : 'handles or pods, next, or none';
  const judge = (text: string): string | true => faultOfNames(author, namesIn(text)) ?? true;
  const names = namesIn(
    await prompt.text({
      message: `To whom? [${origin}]`,
      default: drafted ?? usualAddressees(author, last),
      validate: judge,
    }),
  );
  await draft.put(['to'], storedNames(names));
}

/** Asks for the time of return, in the author's own zone. */
async function askReturn({ prompt, draft, author, last }: Session): Promise<void> {
  const known = draft.at(['returns_at']);
  const drafted = typeof known === 'string' ? parseTime(known) : null;
  const from = draft.at(['declared_at']);
  const declared = (typeof from === 'string' ? parseTime(from) : null) ?? author.now;
  // The return time in an old draft may have passed.
  const still = drafted !== null && drafted > declared ? drafted : null;
  const origin =
    still !== null
      ? 'in your draft'
      : last
        ? 'the hour declared last time'
        : 'like 9:00, tomorrow 9:00 or my next shift';
  const stored = (time: number): string => formatInZone(time, author.zone);
  const read = (text: string): Moment | MomentFault | null =>
    momentOf(text, author, ALONE.returns_at);
  const judge = (text: string): string | true => {
    const moment = read(text);
    if (moment === null)
      return 'write it like 9:00, tomorrow 9:00, mon 9:00, my next shift or 2026-01-16 09:00';
    if ('fault' in moment) return faultText(moment);
    return faultOf(author, ['returns_at'], stored(moment.at)) ?? true;
  };
  const typed = await prompt.text({
    message: `When are you back? [${origin}]`,
    default: formatLocal(still ?? usualReturn(author, last), author.zone),
    validate: judge,
  });
  const moment = read(typed);
  if (moment !== null && 'at' in moment) await draft.put(['returns_at'], stored(moment.at));
}

function faultText({ fault, hint }: MomentFault): string {
  return messageWithHint({ message: fault, hint });
}
