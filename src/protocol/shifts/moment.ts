import { nearestPerson, personNamed } from '../team/person.js';
import { parseWhen } from '../team/local-time.js';
import type { Policy } from '../team/policy.js';
import { isZone } from '../zones/clock.js';
import { properZone } from '../zones/rules.js';
import { readShiftPhrase } from './phrase.js';
import { personOf } from './shifts-of.js';
import { momentOfShift } from './shift-moment.js';

/** Who says a time, when and where. */
export interface Speaker {
  /** Null for somebody without a handle. */
  handle: string | null;
  /** Milliseconds since 1970. */
  now: number;
  zone: string;
  policy: Policy;
}

/** An instant, and the zone on whose clock it was meant. */
export interface Moment {
  /** Milliseconds since 1970. */
  at: number;
  zone: string;
}

/** Why a text that speaks of a time names none. */
export interface MomentFault {
  fault: string;
  hint: string;
  /** The text names somebody whom nobody knows. */
  nobody?: true;
}

/** What a text means that names a day or a shift without a time. */
export interface Alone {
  /** The hour of a day such as `friday`; null if a day is no time. */
  hour: number | null;
  /** Of a shift such as `my next shift`; null if it has to be said. */
  edge: 'start' | 'end' | null;
}

const NOTHING_ALONE: Alone = { hour: null, edge: null };

/**
 * Who is back on a day, or says more then, does so in the morning; what is needed then, before
 * people go home.
 */
export const ALONE = {
  returns_at: { hour: 9, edge: 'start' },
  needed_by: { hour: 18, edge: 'end' },
  until: { hour: 9, edge: 'start' },
} as const satisfies Record<string, Alone>;

/** No time takes more characters. */
const LONGEST = 200;
const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const LENGTH = String.raw`(\d{1,4}|an?) ?(m|h|d|w|min|minutes?|hours?|days?|weeks?)`;
const IN = new RegExp(`^in ${LENGTH}$`);
const BESIDE = new RegExp(`^${LENGTH} (before|after) (.+)$`);
const OF_SOMEBODY = /^(.+) (my|[^']+'s?|@?[\p{L}\d][^\s']*) time$/u;
const IN_ZONE = /^(.+?) (?:in )?([a-z]+\/[\w/+-]+)$/i;

/**
 * The instant that people mean by `end of my next shift`, `james' shift end`, `1 h before …`, `in
 * 2 hours`, `9:00 nadia's time`, `tomorrow 9:00 Europe/London`, or by whatever `parseWhen` knows.
 * Shifts are those of the roster, without leave and holidays. Null for a text that is no time at all.
 */
export function momentOf(
  text: string,
  speaker: Speaker,
  alone: Alone = NOTHING_ALONE,
): Moment | MomentFault | null {
  const time = parseWhen(text, speaker.now, speaker.zone, alone.hour);
  if (time !== null) return { at: time, zone: speaker.zone };
  if (text.length > LONGEST) return null;
  const words = text.trim().replace(/[‘’]/g, "'").replace(/\s+/g, ' ');
  const lower = words.toLowerCase();
  // Long expressions take a quarter of a millisecond at their first use, here and below.
  const ahead = lower.startsWith('in ') ? IN.exec(lower) : null;
  if (ahead !== null) return { at: speaker.now + lengthOf(ahead), zone: speaker.zone };
  const beside = / (?:before|after) /.test(lower) ? BESIDE.exec(lower) : null;
  if (beside !== null) {
    const anchor = momentOf(beside[4] ?? '', speaker, alone);
    if (anchor === null || 'fault' in anchor) return anchor;
    const length = lengthOf(beside);
    return { ...anchor, at: anchor.at + (beside[3] === 'before' ? -length : length) };
  }
  return elsewhere(words, speaker, alone) ?? shiftPhrase(lower, speaker, alone);
}

/** `9:00 nadia's time`, `tomorrow 9:00 Europe/London`. */
function elsewhere(words: string, speaker: Speaker, alone: Alone): Moment | MomentFault | null {
  const [, when = '', zone = ''] = (words.includes('/') && IN_ZONE.exec(words)) || [];
  if (zone !== '' && isZone(zone)) return timeIn(when, zone, speaker, alone);
  if (!/ time$/i.test(words)) return null;
  const [, said = '', whose = ''] = OF_SOMEBODY.exec(words.toLowerCase()) ?? [];
  if (parseWhen(said, speaker.now, speaker.zone, alone.hour) === null) return null;
  const handle = whose === 'my' ? speaker.handle : personNamed(speaker.policy, nameIn(whose));
  if (handle === null) return nobody(nameIn(whose), speaker);
  const { members, shifts } = speaker.policy;
  const theirs =
    members.get(handle)?.zone ??
    (shifts && personOf(shifts, handle)?.zone) ??
    (handle === speaker.handle ? speaker.zone : null);
  return theirs === null
    ? { fault: `${handle} has no time zone in .handoff.yml`, hint: `add zone: to ${handle}` }
    : timeIn(said, theirs, speaker, alone);
}

function timeIn(when: string, zone: string, { now }: Speaker, { hour }: Alone): Moment | null {
  const at = parseWhen(when, now, zone, hour);
  return at === null ? null : { at, zone: properZone(zone) };
}

function shiftPhrase(words: string, speaker: Speaker, alone: Alone): Moment | MomentFault | null {
  const phrase = readShiftPhrase(words);
  if (phrase === null) return null;
  if (phrase.whose === null)
    return {
      fault: `"${words}" does not say whose shift`,
      hint: "write my shift or james' shift, with the name of somebody in the roster",
    };
  const edge = phrase.edge ?? alone.edge;
  if (edge === null)
    return { fault: `"${words}" is a shift, not a time`, hint: `write start or end of ${words}` };
  const name = whoseName(phrase.whose, speaker);
  if (name === null) return nobody(phrase.whose, speaker);
  return momentOfShift({ ...phrase, edge, name }, speaker);
}

/** A handle or the name of a pod; null for nobody. */
function whoseName(whose: string, { handle, policy }: Speaker): string | null {
  if (whose === 'my') return handle;
  const name = whose.replace(/^@/, '');
  return policy.pods.has(name) ? name : personNamed(policy, name);
}

function nobody(name: string, { policy }: Speaker): MomentFault {
  if (name === 'my')
    return {
      fault: 'you have no handle in the roster',
      hint: 'handoff who says who you are',
      nobody: true,
    };
  const meant = nearestPerson(policy, name);
  return {
    fault: `nobody is called ${name.slice(0, 40)}`,
    hint:
      meant === null
        ? `the roster has ${[...policy.members.keys()].join(', ') || 'nobody'}`
        : `did you mean ${meant}?`,
    nobody: true,
  };
}

function nameIn(whose: string): string {
  return whose.replace(/'s?$/, '');
}

function lengthOf([, count, unit = 'm']: RegExpExecArray): number {
  const number = count?.startsWith('a') ? 1 : Number(count);
  return number * UNITS[unit.charAt(0) as keyof typeof UNITS];
}
