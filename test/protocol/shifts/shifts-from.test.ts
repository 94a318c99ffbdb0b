import { expect, test } from 'vitest';
import { shiftBegunBy, shiftsFrom } from '../../../src/protocol/shifts/shifts-from.js';
import { shiftsOf } from '../../../src/protocol/shifts/shifts-of.js';
import { rosterOf, TEAM } from '../../helpers/shift-team.js';
import { fc, runs } from '../../helpers/fc.js';

const SETTINGS = { numRuns: runs(300) };
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

const roster = rosterOf(TEAM);
const handle = fc.constantFrom(...roster.people.map((person) => person.handle), 'nobody');
const instant = fc.integer({ min: 0, max: 400 * 24 * 12 }).map((slot) => START + slot * 5 * 60_000);

test('shifts that are laid out page by page are those that are laid out at once', () => {
  fc.assert(
    fc.property(handle, instant, fc.integer({ min: 1, max: 30 }), (who, from, days) => {
      const until = from + days * DAY;
      expect([...shiftsFrom(roster, who, from, until)]).toMatchObject(
        shiftsOf(roster, who, from, until),
      );
      const begun = shiftsOf(roster, who, from, until).filter((shift) => shift.from > from);
      const last = begun.findLast((shift) => shift.from <= until - 1) ?? null;
      expect(shiftBegunBy(roster, who, until - 1, from)?.from ?? null).toBe(last?.from ?? null);
    }),
    SETTINGS,
  );
});
