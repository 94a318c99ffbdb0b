import { expect, test } from 'vitest';
import { handlesOf, mayNamePruned } from '../../src/ledger/pruned-names.js';
import { fold } from '../../src/protocol/fold/fold.js';
import { openRecords } from '../../src/protocol/fold/open-records.js';
import { shortHandle } from '../../src/protocol/format/record-id.js';
import { lookup, type LookupResult } from '../../src/protocol/query/lookup.js';
import { policyOf } from '../../src/protocol/team/policy.js';
import { Random } from '../helpers/random.js';
import { countingSealer, randomRecords } from '../helpers/random-records.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const POLICY = policyOf({ schema: 1, roster: { wei: {}, nadia: {}, sarah: { role: 'lead' } } });

/** True for what a verb about open things accepts. */
function isOpen(target: LookupResult): boolean {
  if (target.is === 'topic') return target.topic.open;
  if (target.is === 'item') return target.item.status.as === 'in_flight';
  return target.is === 'decision' && target.decision.active;
}

test(
  'a text that names something open, and nothing that was pruned, names the same among all records',
  { timeout: 30_000 + RUNS * 60 },
  () => {
    let [asked, sure] = [0, 0];
    for (let run = 0; run < RUNS; run += 1) {
      const random = new Random(run);
      const records = randomRecords(random, random.int(4, 25), countingSealer());
      const whole = fold(records, POLICY);
      const open = openRecords(whole, null);
      const state = fold(open.records, POLICY, open.pruned);
      const handles = handlesOf(whole.records.keys());
      const ids = [...whole.records.keys(), ...whole.topics.keys(), ...whole.decisions.keys()];
      const texts = [
        ...ids,
        ...ids.map(shortHandle),
        ...records.map(({ id }) => shortHandle(id).slice(0, 4)),
        ...records.map(({ id }) => `${shortHandle(id)}.i1`),
        ...whole.items.keys(),
        ...[...whole.topics.values(), ...whole.decisions.values()].map(({ entry }) => entry.key),
      ];
      for (const text of new Set(texts)) {
        const targets = lookup(state, text, { closed: true });
        if (!targets.some(isOpen)) continue;
        asked += 1;
        if (mayNamePruned(text, { open, handles: () => handles })) continue;
        sure += 1;
        const names = (found: LookupResult[]): string[] => found.map(({ name }) => name).sort();
        expect(names(targets), `seed ${run}, ${text}`).toEqual(
          names(lookup(whole, text, { closed: true })),
        );
      }
    }
    expect(sure / asked).toBeGreaterThan(0.3);
  },
);

test('where the handles of all records are unknown, a short handle may name anything', () => {
  const open = openRecords(fold([], POLICY), null);
  const handles = (): null => null;
  expect(mayNamePruned('k3v9tq2m', { open, handles })).toBe(true);
  expect(mayNamePruned('payments-refund-flow', { open, handles })).toBe(false);
});
