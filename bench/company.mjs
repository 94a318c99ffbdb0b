// A company instead of a team: 120 people in three zones hand over around the clock. Each declares to
// their counterpart in the next zone, who acknowledges and takes over; blockers have owners anywhere;
// declarations list what their authors had seen, as the program does.
const ZONES = 3;
const PLACES = 40;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The newest day that is worked; the programs believe to run on the day after. */
const LAST_DAY = Date.UTC(2026, 0, 14);

/** Handle of who works in a zone at a place. */
function handleOf(zone, place) {
  return `z${zone % ZONES}-${String.fromCharCode(97 + (place % 26))}${place}`;
}

export const COMPANY = Array.from({ length: ZONES * PLACES }, (_, index) =>
  handleOf(Math.floor(index / PLACES), index % PLACES),
);

/** @returns steps as those of plan.mjs, in the order of time */
export function planCompany(random, count) {
  const days = [];
  let day = LAST_DAY;
  let planned = 0;
  while (planned < count) {
    const steps = [...stepsOfDay(random, day)];
    planned += steps.length;
    days.unshift(steps);
    do day -= DAY;
    while ([0, 6].includes(new Date(day).getUTCDay()));
  }
  return days
    .flat()
    .filter(({ at }) => at < LAST_DAY + DAY)
    .toSorted((a, b) => a.at - b.at);
}

function* stepsOfDay(random, day) {
  for (let zone = 0; zone < ZONES; zone += 1)
    for (let place = 0; place < PLACES; place += 1) {
      const author = handleOf(zone, place);
      const at = day + (zone * 7 + 6) * HOUR + random.int(0, 50) * 60_000;
      const next = handleOf(zone + 1, place);
      const other = handleOf(zone + 1, place + 1);
      const addressees = random.chance(0.25) ? [next, other] : [next];
      const blockers = [];
      for (
        let left = random.weighted([
          [70, 0],
          [25, 1],
          [5, 2],
        ]);
        left > 0;
        left -= 1
      )
        blockers.push({ at, author, owner: random.pick(COMPANY), verbs: [] });
      const shift = { at, author, addressees, acks: 1, blockers, raised: null, decides: false };
      yield { at, verb: 'declare', shift, author };
      for (const [index, by] of addressees.entries())
        if (random.chance(0.92))
          yield { at: at + (20 + index * 7) * 60_000, verb: 'ack', shift, author: by };
      // Somebody else reads it a day or more later.
      if (random.chance(0.05))
        yield {
          at: at + random.int(26, 90) * HOUR,
          verb: 'ack',
          shift,
          author: random.pick(COMPANY),
        };
      for (const blocker of blockers)
        if (random.chance(0.97)) {
          let when = at + random.int(2, 10 * 24) * HOUR;
          for (const verb of random.chance(0.03) ? ['resolve', 'reopen', 'resolve'] : ['resolve']) {
            yield { at: when, verb, shift, author: blocker.owner, blocker };
            when += random.int(2, 48) * HOUR;
          }
        }
      if (random.chance(0.03)) yield { at: at + 90 * 60_000, verb: 'decide', shift, author };
    }
}
