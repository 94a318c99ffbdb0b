import { describe, expect, test } from 'vitest';
import { offsetAt } from '../../../src/protocol/zones/clock.js';
import { rulesOf } from '../../../src/protocol/zones/rules.js';
import { ZONES } from '../../../src/protocol/zones/table.js';
import { TABLE_VERSION } from '../../../src/protocol/zones/table-version.js';

/** As much of the platform's Temporal as is asked here. */
interface Zoned {
  readonly epochMilliseconds: number;
  readonly offsetNanoseconds: number;
  getTimeZoneTransition(direction: 'next'): Zoned | null;
}
interface PlatformTemporal {
  readonly Instant: {
    fromEpochMilliseconds(time: number): { toZonedDateTimeISO(zone: string): Zoned };
  };
}

const temporal = (globalThis as { Temporal?: PlatformTemporal }).Temporal;
const platform = process.versions['tz'] ?? '';
const [FROM, TO] = [Date.UTC(2026, 0), Date.UTC(2029, 0)];

/** What the releases from 2026d to 2026f changed, with the other names of those zones. */
const CHANGED_SINCE_2026C = [
  'America/Havana',
  'America/Inuvik',
  'America/Rainy_River',
  'America/Winnipeg',
  'Canada/Central',
  'Cuba',
];

/** Offsets by the instants from which they hold, from 2026 to 2028. */
type Changes = readonly (readonly [instant: string, minutes: number])[];

function ofTable(zone: string): Changes {
  const { changes, offsets } = rulesOf(zone) ?? { changes: [], offsets: [] };
  const own = changes
    .map((at, index) => [at, offsets[index + 1] ?? 0] as const)
    .filter(([at]) => at >= FROM && at < TO)
    .map(([at, offset]): [string, number] => [new Date(at).toISOString(), offset / 60_000]);
  return [['before', offsetAt(zone, FROM - 1) / 60_000], ...own];
}

function ofPlatform(zone: string, { Instant }: PlatformTemporal): Changes {
  let at: Zoned | null = Instant.fromEpochMilliseconds(FROM - 1).toZonedDateTimeISO(zone);
  const found: (readonly [string, number])[] = [['before', minutes(at)]];
  for (;;) {
    const before: number = at.offsetNanoseconds;
    at = at.getTimeZoneTransition('next');
    if (at === null || at.epochMilliseconds >= TO) return found;
    if (at.offsetNanoseconds !== before)
      found.push([new Date(at.epochMilliseconds).toISOString(), minutes(at)]);
  }
}

function minutes({ offsetNanoseconds }: Zoned): number {
  return offsetNanoseconds / 60_000_000_000;
}

describe.skipIf(temporal === undefined || platform < '2026c' || platform > TABLE_VERSION)(
  'the table',
  () => {
    test('has every change of every zone from 2026 to 2028 as Temporal has it, but for a list', () => {
      if (temporal === undefined) throw new Error('this platform has no Temporal');
      const zones = ZONES.trim()
        .split('\n')
        .flatMap((line) => line.split('|')[0]?.split(' ') ?? []);
      const other = zones.filter(
        (zone) => JSON.stringify(ofTable(zone)) !== JSON.stringify(ofPlatform(zone, temporal)),
      );
      expect(zones.length).toBeGreaterThan(590);
      expect(other.filter((zone) => !CHANGED_SINCE_2026C.includes(zone))).toEqual([]);
      // A name stays in the list only as long as it is needed.
      if (platform === '2026c') expect(other.sort()).toEqual(CHANGED_SINCE_2026C);
    });
  },
);
