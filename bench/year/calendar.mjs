// Who works when in a made-up company: 12 pods of ten people in three zones. Its shifts are laid out
// here by the zones of Intl, without any code of the program.
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SITES = [
  { name: 'sg', zone: 'Asia/Singapore', hours: [[9, 17]], holidays: ['2025-01-29', '2025-08-11'] },
  {
    name: 'ldn',
    zone: 'Europe/London',
    hours: [
      [9, 13],
      [14, 18],
    ],
    holidays: ['2025-04-18', '2025-12-25'],
  },
  {
    name: 'nyc',
    zone: 'America/New_York',
    hours: [[9, 17]],
    holidays: ['2025-07-04', '2025-11-27'],
  },
];
const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The first Monday, and when the year ends. */
export const FIRST_DAY = Date.UTC(2025, 0, 6);

/**
 * @typedef {{ handle: string, site: number, pod: string, place: number, days: number[], away: string[] }} Person
 * @typedef {{ handle: string, date: string, from: number, to: number, parts: [number, number][] }} Shift
 */

/**
 * @param random an instance of test/helpers/random.ts
 * @param pods of each zone
 * @param size people of each pod
 * @param weeks from FIRST_DAY on
 */
export function makeCompany(random, { pods, size, weeks }) {
  const people = SITES.flatMap(({ name }, site) =>
    Array.from({ length: pods * size }, (_, index) => {
      const [pod, place] = [Math.floor(index / size), index % size];
      const days = [...(place % 2 === 0 ? [1, 3] : [2, 4]), ...(place % 5 === 0 ? [5] : [])];
      const away = Array.from({ length: 2 }, () => dateOf(random.int(10, weeks * 7 - 2)));
      return { handle: `${name}${pod}-${place}`, site, pod: `${name}${pod}`, place, days, away };
    }),
  );
  const covers = [];
  for (let index = 0; index < people.length / 3; index += 1) {
    const away = random.pick(people);
    const by = people.find(
      ({ pod, place }) => pod === away.pod && place === (away.place + 1) % size,
    );
    const date = dateOf(random.int(10, weeks * 7 - 2));
    const isFree =
      worksOn(away, date) &&
      !by.days.includes(weekday(date)) &&
      !by.away.includes(date) &&
      covers.every((cover) => cover.date !== date || cover.by !== by.handle);
    if (isFree) covers.push({ by: by.handle, for: away.handle, date });
  }
  return { people, covers, pods, size, weeks };
}

/** The handle at the same place in the next zone: to whom somebody hands over. */
export function counterpart({ people }, { site, pod, place }, further = 0) {
  const next = SITES[(site + 1) % SITES.length].name;
  const number = pod.replace(/^[a-z]+/, '');
  const others = people.filter((person) => person.pod === `${next}${number}`);
  return others[(place + further) % others.length].handle;
}

/**
 * Every shift of the year, by handle, in order.
 * @param margin weeks before and after the year
 */
export function shiftsOfCompany(company, margin = 0) {
  const { people, covers } = company;
  const shifts = new Map(people.map(({ handle }) => [handle, []]));
  for (const person of people)
    for (const { isOff, ...shift } of plannedOf(company, person, margin)) {
      if (isOff) continue;
      const { date } = shift;
      const swapped = covers.find((cover) => cover.for === person.handle && cover.date === date);
      const handle = swapped?.by ?? person.handle;
      shifts.get(handle).push({ handle, ...shift });
    }
  for (const own of shifts.values()) own.sort((a, b) => a.from - b.from);
  return shifts;
}

/** The shifts of somebody's own week, also those on leave and holidays, whoever covers them. */
export function plannedOf({ weeks }, person, margin) {
  const { zone, hours } = SITES[person.site];
  return Array.from({ length: (weeks + 2 * margin) * 7 }, (_, day) => dateOf(day - margin * 7))
    .filter((date) => person.days.includes(weekday(date)))
    .map((date) => {
      const parts = hours.map(([from, to]) => [instant(date, from, zone), instant(date, to, zone)]);
      const isOff = !worksOn(person, date);
      return { date, from: parts[0][0], to: parts.at(-1)[1], parts, isOff };
    });
}

/** The policy as a file. */
export function policyText({ people, covers, pods }) {
  const rows = people.map(({ handle, site, days, away }) => {
    const { hours } = SITES[site];
    const spans = hours.map(([from, to]) => `${from}:00-${to}:00`).join(' and ');
    const names = days.map((day) => DAY_NAMES[day]).join(',');
    return `  ${handle}: { emails: [${handle}@example.com], shifts: ['${names} ${spans}'], away: [${away.join(', ')}] }`;
  });
  const groups = SITES.flatMap(({ name, zone, holidays }, site) =>
    Array.from({ length: pods }, (_, pod) => {
      const members = people.filter((person) => person.pod === `${name}${pod}`);
      const next = `${SITES[(site + 1) % SITES.length].name}${pod}`;
      return `  ${name}${pod}: { zone: ${zone}, holidays: [${holidays.join(', ')}], members: [${members.map(({ handle }) => handle).join(', ')}], next: [${next}] }`;
    }),
  );
  const swaps = covers.map(
    (cover) => `  - { by: ${cover.by}, for: ${cover.for}, date: ${cover.date} }`,
  );
  return [
    'schema: 1',
    'roster:',
    ...rows,
    'pods:',
    ...groups,
    ...(swaps.length === 0 ? [] : ['cover:', ...swaps]),
    '',
  ].join('\n');
}

/** The zone of a person, as records name it. */
export function zoneOf({ site }) {
  return SITES[site].zone;
}

function worksOn({ days, away, site }, date) {
  return (
    days.includes(weekday(date)) && !away.includes(date) && !SITES[site].holidays.includes(date)
  );
}

function weekday(date) {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function dateOf(day) {
  return new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);
}

const clocks = new Map();

/** When a clock shows an hour on a day: the offset is asked for twice, because it may differ. */
function instant(date, hour, zone) {
  const wall = Date.parse(`${date}T00:00:00Z`) + hour * HOUR;
  const first = wall - offsetAt(wall, zone);
  return wall - offsetAt(first, zone);
}

function offsetAt(time, zone) {
  if (!clocks.has(zone))
    clocks.set(
      zone,
      new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }),
    );
  const name = clocks
    .get(zone)
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName');
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name.value) ?? [0, '+', 0, 0];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * 60_000);
}
