import { expect, test } from 'vitest';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { isObject, type JsonObject, type JsonValue } from '../../../src/protocol/format/json.js';
import { askAboutEach } from '../../helpers/about-answers.js';
import { fc, runs } from '../../helpers/fc.js';
import { actions, play } from '../../helpers/generated-history.js';
import { LAW_SETTINGS } from '../../helpers/law.js';
import { countingSealer, randomRecords, type Sealer } from '../../helpers/random-records.js';
import { Random } from '../../helpers/random.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
/** Of the questions about each history, one in so many is asked. */
const ASKED = 5;
const SEED = Number(process.env['FUZZ_SEED'] ?? 20260130);
const PATHS = ['src', 'src/a', './src/a/b.ts', 'src/b.ts', 'docs/', 'docs/x.md'];
const PODS = { crew: { members: ['nadia', 'james'] } };
const POLICIES = [
  policyOf({
    schema: 1,
    roster: { wei: {}, nadia: {}, james: {}, sarah: { role: 'lead' } },
    pods: PODS,
  }),
  policyOf({
    schema: 1,
    roster: { wei: {}, nadia: { aka: ['nad'] }, james: { agent: true } },
    pods: PODS,
    ack: 'all',
  }),
];

/** Adds references to what has none. */
function sealerWithRefs(random: Random): Sealer {
  const seal = countingSealer();
  const decided = (entry: JsonObject): JsonObject => ({
    ...entry,
    ...(random.chance(0.4) ? { paths: [random.pick(PATHS)] } : {}),
    ...(random.chance(0.3) ? { refs: { pr: random.int(1, 3) } } : {}),
  });
  const listed = (value: JsonValue | undefined): JsonValue =>
    Array.isArray(value)
      ? value.map((one) =>
          isObject(one) && random.chance(0.4) ? { ...one, refs: { pr: random.int(1, 3) } } : one,
        )
      : 'none';
  return (content) => {
    const { kind, decisions, decision } = content;
    if (kind === 'decision') return seal(decided(content));
    if (kind === 'resolution' && isObject(decision))
      return seal({ ...content, decision: decided(decision) });
    if (kind !== 'declaration') return seal(content);
    return seal({
      ...content,
      in_flight: listed(content['in_flight']),
      shipped: listed(content['shipped']),
      decisions: Array.isArray(decisions)
        ? decisions.map((one) => (isObject(one) ? decided(one) : one))
        : 'none',
    });
  };
}

test(
  'the records about one thing say of it what all records say, in every history',
  { timeout: 60_000 + RUNS * 200 },
  async () => {
    const sum = { told: 0, untold: 0, read: 0, all: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const random = new Random(SEED + run);
      const records = randomRecords(random, random.int(4, 40), sealerWithRefs(random));
      const here = records.filter(() => !random.chance(0.03));
      const { difference, ...counts } = await askAboutEach(
        here,
        random.pick(POLICIES),
        (index) => (index + run) % ASKED === 0,
      );
      for (const name of ['told', 'untold', 'read', 'all'] as const) sum[name] += counts[name];
      if (difference !== null) expect.fail(`seed ${SEED + run}: ${difference}`);
    }
    if (RUNS > 60) process.stderr.write(`${RUNS} histories: ${JSON.stringify(sum)}\n`);
    expect(sum.told / (sum.told + sum.untold)).toBeGreaterThan(0.7);
    expect(sum.read).toBeLessThan(sum.all);
  },
);

test(
  'the records about one thing say of it what all records say, whoever had seen what',
  { timeout: 90_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(actions({ syntheses: true }), fc.nat(), async (script, skipped) => {
        const { records, policy } = play(script).history;
        const { difference } = await askAboutEach(
          records,
          policy,
          (index) => (index + skipped) % ASKED === 0,
        );
        expect(difference).toBeNull();
      }),
      { ...LAW_SETTINGS, numRuns: runs(20) },
    );
  },
);
