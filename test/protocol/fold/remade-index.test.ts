import { expect, test } from 'vitest';
import { policyOf, type Policy } from '../../../src/protocol/team/policy.js';
import { countingSealer, randomRecords } from '../../helpers/random-records.js';
import { Random } from '../../helpers/random.js';
import { ask, clonesStory, reduced, type Asked } from '../../helpers/remade-index.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20260115);
const ROSTER = { wei: {}, nadia: {}, james: {}, sarah: { role: 'lead' as const } };
const PODS = { crew: { members: ['nadia', 'james'] } };
const POLICIES: Policy[] = [
  policyOf({ schema: 1, roster: ROSTER, pods: PODS }),
  policyOf({
    schema: 1,
    roster: { ...ROSTER, nadia: { aka: ['nad'] }, sarah: {} },
    pods: PODS,
    ack: 'all',
  }),
  policyOf({
    schema: 1,
    roster: { james: { agent: true } },
    pods: PODS,
    routing: { resolved: 'nothing', decisions: 'nothing' },
  }),
];

test(
  'an answer by the index is the answer from all records, whatever came and however the index was remade',
  { timeout: 60_000 + RUNS * 60 },
  () => {
    let [questions, continued] = [0, 0];
    for (let run = 0; run < RUNS; run += 1) {
      const random = new Random(SEED + run);
      const records = randomRecords(random, random.int(4, 20), countingSealer());
      for (let clone = random.int(2, 5); clone > 0; clone -= 1) {
        const story = clonesStory(records, POLICIES, random);
        const outcome = ask(story);
        questions += outcome.questions;
        continued += outcome.continued;
        if (outcome.difference !== null) {
          const least = reduced(story);
          expect.fail(`seed ${SEED + run}: ${ask(least).difference}\n${told(least)}`);
        }
      }
    }
    if (RUNS > 300)
      process.stderr.write(
        `${RUNS} histories from seed ${SEED}: ${questions} questions, ${continued} from the index\n`,
      );
    expect(continued / questions).toBeGreaterThan(0.1);
  },
);

/** A story in a few lines: what records have in common is left out. */
function told(story: readonly Asked[]): string {
  const text = story
    .map(({ arrived, uncommitted, index, policy }) =>
      [
        `policy ${POLICIES.indexOf(policy)}, index ${index}`,
        ...arrived.map((record) => `  ${JSON.stringify(record, inShort)}`),
        ...uncommitted.map((record) => `  uncommitted ${JSON.stringify(record, inShort)}`),
      ].join('\n'),
    )
    .join('\n');
  return text.replace(/2026\d{4}T\d{6}Z-([a-z]+)-0*(\d)/g, '$1-$2');
}

const SAID_OF_ALL = new Set(
  'schema digest zone returns_at need why rationale next summary reason outcome new_information'.split(
    ' ',
  ),
);

function inShort(key: string, value: unknown): unknown {
  return value === 'none' || SAID_OF_ALL.has(key) ? undefined : value;
}
