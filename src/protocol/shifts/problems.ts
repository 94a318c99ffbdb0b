import type { Config } from '../../schema/types.js';
import type { Path, Problem } from '../format/finding.js';
import { own } from '../format/own.js';
import { parseTime } from '../format/time.js';
import { didYouMean } from '../query/did-you-mean.js';
import { peopleIn } from '../team/people-in.js';
import { weekNumber } from '../zones/dates.js';
import { isZone } from '../zones/clock.js';
import { readHours, readPattern, type Pattern } from './pattern.js';
import { daysOf } from './roster.js';

/** What is wrong with the shifts of a policy that its schema cannot find. */
export function shiftProblems(config: Config): Problem[] {
  const problems: Problem[] = [];
  const find = (at: Path, message: string, hint: string): void => {
    problems.push({ rule: 'shifts', level: 'error', at, message, hint });
  };
  const roster = peopleIn(config);
  const handles = roster.map(([handle]) => handle);
  const pods = Object.entries(config.pods ?? {});
  const judgeShifts = (at: Path, shifts: readonly string[] = []): void => {
    for (const [i, text] of shifts.entries()) {
      const pattern = readPattern(text);
      if ('fault' in pattern) find([...at, i], pattern.fault, pattern.hint);
      else
        for (const week of [pattern.from, pattern.until])
          if (week !== null && weekNumber(week) === null)
            find([...at, i], `there is no week ${week}`, 'write an ISO week such as 2026-W05');
      if (!('fault' in pattern) && isBackwards(pattern))
        find(
          [...at, i],
          `${pattern.until} is before ${pattern.from}`,
          `write from ${pattern.until} until ${pattern.from}`,
        );
    }
  };
  const judgeDays = (at: Path, days: readonly string[] = []): void => {
    for (const [i, text] of days.entries()) {
      const { from, to } = daysOf(text);
      const wrong = [from, to].find((date) => !isDate(date));
      if (wrong !== undefined)
        find([...at, i], `${wrong} is not a date`, 'write it like 2026-12-24');
      else if (to < from) find([...at, i], `${to} is before ${from}`, `write ${to}..${from}`);
    }
  };
  const judgeHolidays = (at: Path, names: readonly string[] = []): void => {
    for (const [i, name] of names.entries()) {
      if (own(config.holidays ?? {}, name) !== undefined || isDate(name)) continue;
      const meant = didYouMean(name, Object.keys(config.holidays ?? {}));
      find(
        [...at, i],
        `${name} is neither a date nor a list in holidays`,
        meant ? `did you mean ${meant}?` : `add ${name} to holidays, with its dates`,
      );
    }
  };
  const known = (at: Path, name: string, names: readonly string[], what: string): void => {
    if (names.includes(name)) return;
    const meant = didYouMean(name, names);
    find(
      at,
      `${name} is not ${what}`,
      meant ? `did you mean ${meant}?` : 'add it, or leave it out',
    );
  };
  for (const [handle, person] of roster) {
    const at = ['roster', handle];
    judgeShifts([...at, 'shifts'], person.shifts);
    judgeDays([...at, 'away'], person.away);
    judgeHolidays([...at, 'holidays'], person.holidays);
    const mine = pods.filter(([, { members }]) => members.includes(handle)).map(([, pod]) => pod);
    const works = person.shifts ?? mine.find(({ shifts }) => shifts !== undefined)?.shifts ?? [];
    if (person.agent === true && person.shifts !== undefined)
      find([...at, 'shifts'], `${handle} is an agent, which has no shifts`, 'leave them out');
    else if (
      person.agent !== true &&
      works.length > 0 &&
      [person, ...mine].every(({ zone }) => zone === undefined)
    )
      find(
        person.shifts === undefined ? at : [...at, 'shifts'],
        `${handle} has shifts and no time zone`,
        `add zone: to ${handle}, or to their pod`,
      );
  }
  for (const [name, pod] of pods) {
    const at = ['pods', name];
    judgeShifts([...at, 'shifts'], pod.shifts);
    judgeHolidays([...at, 'holidays'], pod.holidays);
    if (pod.zone !== undefined && !isZone(pod.zone))
      find(
        [...at, 'zone'],
        `${pod.zone} is not a time zone`,
        'write an IANA name such as Asia/Singapore',
      );
    const others = pods.map(([other]) => other).filter((other) => other !== name);
    for (const [i, next] of (pod.next ?? []).entries())
      if (next === name)
        find([...at, 'next', i], `${name} cannot hand over to itself`, 'name another pod');
      else known([...at, 'next', i], next, others, 'a pod');
  }
  for (const [name, days] of Object.entries(config.holidays ?? {}))
    if (typeof days !== 'string') judgeDays(['holidays', name], days);
  for (const [i, cover] of (config.cover ?? []).entries()) {
    const at = ['cover', i];
    known([...at, 'by'], cover.by, handles, 'in the roster');
    known([...at, 'for'], cover.for, handles, 'in the roster');
    if (cover.by === cover.for)
      find([...at, 'by'], `${cover.by} cannot cover for themselves`, 'name somebody else');
    if (!isDate(cover.date))
      find([...at, 'date'], `${cover.date} is not a date`, 'write it like 2026-12-24');
    if (cover.hours !== undefined && readHours(cover.hours) === null)
      find([...at, 'hours'], `"${cover.hours}" is not hours of a day`, 'write it like 9:00-13:00');
  }
  return problems;
}

function isBackwards({ from, until }: Pattern): boolean {
  const [first, last] = [from, until].map((week) => (week === null ? null : weekNumber(week)));
  return typeof first === 'number' && typeof last === 'number' && last < first;
}

function isDate(text: string): boolean {
  return parseTime(`${text}T00:00:00Z`) !== null;
}
