/** Shifts that repeat each week, or every few weeks. */
export interface Pattern {
  /** Days of the week on which one begins: 1 for Monday to 7 for Sunday. */
  days: number[];
  /** Hours in minutes since midnight of that day, in order; breaks lie between them. */
  parts: [start: number, end: number][];
  /** It happens in every so many ISO weeks. */
  every: number;
  /** The first week, such as `2026-W05`; null for no first one. */
  from: string | null;
  /** The last week; null for no last one. */
  until: string | null;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MINUTES_OF_DAY = 24 * 60;
const TEXT =
  /^([a-z][a-z,-]*(?:, ?[a-z-]+)*) (\d[\d:. ,-]*(?: and \d[\d:. ,-]*)*?)(?: every (\d{1,2}) weeks?)?(?: from (\d{4}-w\d\d))?(?: until (\d{4}-w\d\d))?$/;

/** A pattern from its text, or what is wrong with the text. */
export function readPattern(text: string): Pattern | { fault: string; hint: string } {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, days, hours, every, from, until] = TEXT.exec(words) ?? [];
  if (days === undefined || hours === undefined)
    return {
      fault: `"${text}" is not days and hours`,
      hint: /^\d/.test(words)
        ? 'name the days; with a break: mon-fri 9:00-12:00 and 13:00-18:00'
        : 'write it like mon-fri 9:00-18:00, with a rotation like mon-fri 6:00-14:00 every 2 weeks from 2026-W05',
    };
  const [numbers, unknown] = daysIn(days);
  if (unknown !== null)
    return { fault: `"${unknown}" is not a day of the week`, hint: 'write mon, tue, … or daily' };
  const parts = hours
    .split(/,| and /)
    .map((span) => readHours(span))
    .reduce<[number, number][] | null>(following, []);
  if (parts === null)
    return {
      fault: `"${hours}" is not hours of one day, in order`,
      hint: 'write 9:00-18:00; over midnight 22:00-6:00; with a break 9:00-12:00 and 13:00-18:00',
    };
  if (every !== undefined && (Number(every) === 0 || from === undefined))
    return {
      fault: `"every ${every} weeks" has no first week`,
      hint: 'add the ISO week from which they are counted: every 2 weeks from 2026-W05',
    };
  return {
    days: numbers,
    parts,
    every: Number(every ?? 1),
    from: from?.toUpperCase() ?? null,
    until: until?.toUpperCase() ?? null,
  };
}

/** Hours as minutes since midnight; past midnight they go on from 24:00. Null for other texts. */
export function readHours(text: string): [start: number, end: number] | null {
  const [, ...numbers] =
    /^(\d{1,2})(?:[:.](\d\d))? ?- ?(\d{1,2})(?:[:.](\d\d))?$/.exec(text.trim()) ?? [];
  if (numbers.length === 0) return null;
  const [hour = 0, minute = 0, lastHour = 0, lastMinute = 0] = numbers.map((one) =>
    Number(one ?? 0),
  );
  const [start, end] = [hour * 60 + minute, lastHour * 60 + lastMinute];
  if (minute > 59 || lastMinute > 59 || start >= MINUTES_OF_DAY || end > MINUTES_OF_DAY)
    return null;
  return [start, end > start ? end : end + MINUTES_OF_DAY];
}

/** Adds hours behind those before; null if they do not follow, or end a day after the first. */
function following(
  before: [number, number][] | null,
  part: [number, number] | null,
): [number, number][] | null {
  if (before === null || part === null) return null;
  const last = before.at(-1)?.[1] ?? 0;
  const shift = part[0] < last ? MINUTES_OF_DAY : 0;
  const moved: [number, number] = [part[0] + shift, part[1] + shift];
  const first = before[0]?.[0] ?? moved[0];
  return moved[0] < last || moved[1] > first + MINUTES_OF_DAY ? null : [...before, moved];
}

/** The numbers of the days, and the first word that is no day. */
function daysIn(text: string): [days: number[], unknown: string | null] {
  if (text === 'daily') return [[1, 2, 3, 4, 5, 6, 7], null];
  const days = new Set<number>();
  for (const range of text.split(/, ?/)) {
    const [first = '', last = first, ...more] = range.split('-');
    const [from, to] = [dayNumber(first), dayNumber(last)];
    if (from === null || to === null || more.length > 0)
      return [[], from === null ? first : to === null ? last : range];
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return [[...days].sort(), null];
}

function dayNumber(word: string): number | null {
  const index = word.length < 3 ? -1 : DAYS.findIndex((day) => day.startsWith(word));
  return index === -1 ? null : index + 1;
}
