import { formatLocal, parseWhen } from '../../../protocol/team/local-time.js';
import { formatInZone, parseTime } from '../../../protocol/format/time.js';
import { faultOf } from './judge-field.js';
import { usualAddressees, usualReturn } from './prefill.js';
import type { Session } from './session.js';

/** Asks for the addressees. */
export async function askTo({ prompt, draft, author, last }: Session): Promise<void> {
  const known = draft.at(['to']);
  const drafted = Array.isArray(known) ? known.join(', ') : known === 'none' ? 'none' : undefined;
  const origin =
    drafted !== undefined
      ? 'in your draft'
      : last
        ? 'declared last time'
        : 'handles or pods, next, or none';
  const judge = (text: string): string | true => {
    const names = namesIn(text);
    if (names.length === 0) return 'name somebody, or write none';
    if (names.includes('none')) return names.length === 1 || 'none cannot be combined with names';
    return (
      names.map((name) => faultOf(author, ['to', 0], name)).find((fault) => fault !== null) ?? true
    );
  };
  const names = namesIn(
    await prompt.text({
      message: `To whom? [${origin}]`,
      default: drafted ?? usualAddressees(author, last),
      validate: judge,
    }),
  );
  await draft.put(['to'], names.includes('none') ? 'none' : [...new Set(names)]);
}

/** Asks for the time of return, in the author's own zone. */
export async function askReturn({ prompt, draft, author, last }: Session): Promise<void> {
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
        : 'like 9:00, tomorrow 9:00 or mon 9:00';
  const stored = (time: number): string => formatInZone(time, author.zone);
  const judge = (text: string): string | true => {
    const time = parseWhen(text, author.now, author.zone);
    return time === null
      ? 'write it like 9:00, tomorrow 9:00, mon 9:00 or 2026-01-16 09:00'
      : (faultOf(author, ['returns_at'], stored(time)) ?? true);
  };
  const typed = await prompt.text({
    message: `When are you back? [${origin}]`,
    default: formatLocal(still ?? usualReturn(author, last), author.zone),
    validate: judge,
  });
  const time = parseWhen(typed, author.now, author.zone);
  if (time !== null) await draft.put(['returns_at'], stored(time));
}

function namesIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((name) => name.replace(/^@/, '').toLowerCase())
    .filter((name) => name !== '');
}
