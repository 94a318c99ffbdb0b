import { offsetAt } from '../../protocol/zones/clock.js';
import { dateAt, dayOf, weekText } from '../../protocol/zones/dates.js';
import type { ProposedMember } from './roster.js';

/** A member with the hours that a template gives them. */
export type Member = ProposedMember & { shifts?: string[] };
export type Entry = [handle: string, member: Member];

interface Pod {
  members: string[];
  zone: string;
  shifts?: string[];
  next: string[];
}

/** What a template adds to a policy. */
export interface Filled {
  /** Who has a place in it. */
  places: Entry[];
  rest: { pods?: Record<string, Pod>; escalate_after?: number };
}

/** What a template is filled with. */
export interface Filling {
  /** The clock of the person at the keyboard. */
  zone: string;
  /** Milliseconds since 1970. */
  now: number;
  /** A placeholder. @param name the end of its handle */
  someone(name: string, hours?: Partial<Member>): Entry;
  /** The name of a pod, which no member has. */
  podName(wanted: string): string;
  /** The person at the keyboard; a placeholder where git does not say who that is. */
  you(name: string, hours?: Partial<Member>): Entry;
}

/** From east to west: the sun is over one after the other. */
const CITIES = [
  { pod: 'singapore', zone: 'Asia/Singapore' },
  { pod: 'london', zone: 'Europe/London' },
  { pod: 'new-york', zone: 'America/New_York' },
];
const DAY = 86_400_000;
const OFFICE_HOURS = 'mon-fri 9:00-18:00';
const ESCALATION =
  'escalate_after: so many shifts of its owner without an answer, and handoff route asks whoever comes next.';

function pair({ zone, now, you, someone }: Filling): Filled {
  const there = CITIES[(nearestCity(zone, now) + 1) % CITIES.length]?.zone ?? zone;
  const hours = { shifts: [OFFICE_HOURS] };
  return {
    places: [you('here', { zone, ...hours }), someone('there', { zone: there, ...hours })],
    rest: {},
  };
}

function followTheSun({ zone, now, you, someone, podName }: Filling): Filled {
  const nearest = nearestCity(zone, now);
  const places = CITIES.map(({ pod, zone: there }, index) =>
    index === nearest ? inZone(you(pod), there) : someone(pod),
  );
  const names = CITIES.map(({ pod }) => podName(pod));
  const pods = CITIES.map((city, index): [string, Pod] => [
    names[index] ?? city.pod,
    {
      members: places.slice(index, index + 1).map(([handle]) => handle),
      zone: city.zone,
      shifts: [OFFICE_HOURS],
      next: [names[(index + 1) % names.length] ?? city.pod],
    },
  ]);
  return { places, rest: { pods: Object.fromEntries(pods), escalate_after: 2 } };
}

function onCall({ zone, now, you, someone, podName }: Filling): Filled {
  const { week } = dayOf(dateAt(zone, now));
  const every = (hours: string, from: number): Partial<Member> => ({
    shifts: [`daily ${hours} every 2 weeks from ${weekText(from)}`],
  });
  const days = [
    inZone(you('days', every('8:00-20:00', week)), zone),
    someone('days-2', every('8:00-20:00', week + 1)),
  ];
  const nights = [
    someone('nights', every('20:00-8:00', week)),
    someone('nights-2', every('20:00-8:00', week + 1)),
  ];
  const [byDay, byNight] = [podName('days'), podName('nights')];
  const pod = (entries: readonly Entry[], next: string): Pod => ({
    members: entries.map(([handle]) => handle),
    zone,
    next: [next],
  });
  return {
    places: [...days, ...nights],
    rest: {
      pods: { [byDay]: pod(days, byNight), [byNight]: pod(nights, byDay) },
      escalate_after: 1,
    },
  };
}

/** A member of a pod: only a zone that is another place than the pod's is said again. */
function inZone([handle, { zone, ...member }]: Entry, ofPod: string): Entry {
  const isSame = zone === undefined || zone === ofPod || isNoPlace(zone);
  return [handle, isSame ? member : { ...member, zone }];
}

/** True for a zone that says nothing of where somebody is, such as that of a container. */
export function isNoPlace(zone: string): boolean {
  return /^(?:Etc\/.*|UTC|UCT|GMT(?:[+-]?0)?|Zulu|Universal|Greenwich)$/.test(zone);
}

/** The policies that `init --template` offers, and what their files say about themselves. */
export const TEMPLATES = {
  pair: {
    fill: pair,
    about: ['Two people in two zones, who hand over to each other: `to: [next]` is the other one.'],
  },
  'follow-the-sun': {
    fill: followTheSun,
    about: [
      'Pods around the world. `next` of a pod is the one that takes over: `to: [next]` goes to it.',
      'Members without zone or shifts of their own have those of their pod.',
      ESCALATION,
    ],
  },
  'on-call': {
    fill: onCall,
    about: [
      'Days and nights, two people each, who take turns by the week. Days hand over to nights, and nights to days.',
      ESCALATION,
    ],
  },
} satisfies Record<string, { fill: (filling: Filling) => Filled; about: string[] }>;

/** The city whose time of day is nearest to that of a zone. */
function nearestCity(zone: string, now: number): number {
  const here = offsetAt(zone, now);
  const apart = CITIES.map(({ zone: there }) => {
    const hours = Math.abs(offsetAt(there, now) - here);
    return Math.min(hours, DAY - hours);
  });
  return apart.indexOf(Math.min(...apart));
}
