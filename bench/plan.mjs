// Who does what when, before anything is written: so that what is open at the end does not depend
// on how long the history is.

/** Everybody takes one shift each working day. */
export const TEAM = [
  'nadia',
  'james',
  'sarah',
  'omar',
  'ines',
  'tomas',
  'yuki',
  'amara',
  'lukas',
  'priya',
  'diego',
  'hanna',
];
/** The blockers that stay open: as many of the newest, and a few that were forgotten long ago. */
const OPEN = { newest: 190, old: 20 };
/**
 * The newest shift begins after this midnight: a working day before the moment at which the
 * programs believe to run.
 */
const LAST_DAY = Date.UTC(2026, 0, 14);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Shifts whose acknowledgement may still be missing. */
const FRESH = TEAM.length * 2;

/**
 * @typedef {object} Blocker
 * @property {number} at when it is raised, in milliseconds since 1970
 * @property {string} author
 * @property {string[]} verbs what becomes of it: `resolve`, or `resolve reopen resolve`; empty
 * while it stays open
 * @typedef {object} Shift
 * @property {number} at when it is declared
 * @property {string} author
 * @property {string[]} addressees
 * @property {number} acks how many of the addressees acknowledge
 * @property {Blocker[]} blockers that the declaration brings up
 * @property {Blocker | null} raised in mid-shift, as a record of its own
 * @property {boolean} decides in mid-shift
 * @typedef {{ at: number, verb: string, shift: Shift, author: string, blocker?: Blocker }} Step one
 * record
 */

/**
 * The steps of a history in the order of time, one record each.
 * @param random an instance of test/helpers/random.ts
 * @param count records, at least
 * @returns {Step[]}
 */
export function planHistory(random, count) {
  const blockers = [];
  const shifts = [];
  let day = LAST_DAY;
  // From the newest shift back: what is recent does not change with the length.
  let planned = 0;
  while (planned < count) {
    for (const [place, author] of TEAM.entries()) {
      const shift = shiftOf(
        random,
        day + (TEAM.length - place) * 1.9 * HOUR - random.int(0, 90) * 60_000,
        author,
        shifts.length < FRESH,
      );
      for (const blocker of [...shift.blockers, ...(shift.raised ? [shift.raised] : [])]) {
        if (blockers.length >= OPEN.newest)
          blocker.verbs = random.chance(0.04) ? ['resolve', 'reopen', 'resolve'] : ['resolve'];
        blockers.push(blocker);
      }
      shifts.push(shift);
      planned += stepsOf(random, shift).length;
      if (planned >= count) break;
    }
    do day -= DAY;
    while ([0, 6].includes(new Date(day).getUTCDay()));
  }
  forget(blockers.slice(OPEN.newest));
  const steps = shifts.flatMap((shift) => stepsOf(random, shift));
  // What was forgotten has no outcome: decisions make up for those records.
  while (steps.length < count) steps.push(decisionOf(random.pick(shifts)));
  return steps.toSorted((a, b) => a.at - b.at);
}

function shiftOf(random, at, author, fresh) {
  const others = random
    .shuffled(TEAM.filter((other) => other !== author))
    .slice(0, random.chance(0.2) ? 2 : 1);
  const number = random.weighted([
    [35, 0],
    [40, 1],
    [25, 2],
  ]);
  return {
    at,
    author,
    addressees: others,
    acks: fresh && random.chance(0.5) ? 0 : others.length,
    blockers: Array.from({ length: number }, () => ({ at, author, verbs: [] })),
    raised: random.chance(0.1) ? { at: at + HOUR, author, verbs: [] } : null,
    decides: random.chance(0.15),
  };
}

/** Leaves some blockers without an outcome, evenly over the years. */
function forget(older) {
  const apart = Math.max(1, Math.floor(older.length / OPEN.old));
  for (let index = apart - 1; index < older.length; index += apart) older[index].verbs = [];
}

function stepsOf(random, shift) {
  const { at, author } = shift;
  const steps = [{ at, verb: 'declare', shift, author }];
  shift.addressees
    .slice(0, shift.acks)
    .forEach((by, place) =>
      steps.push({ at: at + (place + 1) * 25 * 60_000, verb: 'ack', shift, author: by }),
    );
  if (shift.raised)
    steps.push({ at: shift.raised.at, verb: 'raise', shift, author, blocker: shift.raised });
  for (const blocker of [...shift.blockers, ...(shift.raised ? [shift.raised] : [])]) {
    let when = blocker.at;
    for (const verb of blocker.verbs) {
      when = Math.min(when + random.int(5, 15 * 24) * HOUR, LAST_DAY + DAY + steps.length * 60_000);
      steps.push({ at: when, verb, shift, author: random.pick(TEAM), blocker });
    }
  }
  if (shift.decides) steps.push(decisionOf(shift));
  return steps;
}

function decisionOf(shift) {
  return { at: shift.at + 90 * 60_000, verb: 'decide', shift, author: shift.author };
}
