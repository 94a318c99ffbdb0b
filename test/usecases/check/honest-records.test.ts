import { expect, test } from 'vitest';
import { judgeRecords } from '../../../src/usecases/check/since/added.js';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { honestRecords } from '../../helpers/gate/honest-team.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const POLICY = policyOf({
  schema: 1,
  roster: { wei: {}, nadia: {}, james: {}, sarah: { role: 'lead' } },
  pods: { crew: { members: ['nadia', 'james'] } },
});

test(
  'nothing that the program itself would write is refused, wherever the history is cut in two',
  { timeout: 600_000 },
  () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const files = honestRecords(seed + 1_000, 40);
      const entries = files.map(({ record, path }) => ({ record, path, ref: null, commit: null }));
      const added = entries.slice(Math.floor((entries.length * (seed % 10)) / 10));
      const known = new Map(entries.map((entry) => [entry.record.id, entry]));
      const judged = judgeRecords(added, known, {
        policies: [{ path: '.handoff.yml', policy: POLICY }],
        now: Date.UTC(2027, 0, 1),
        complete: true,
      });
      const errors = judged.flatMap(({ entry, problems }) =>
        problems
          .filter(({ level }) => level === 'error')
          .map(({ message }) => `${entry.path}: ${message}`),
      );
      expect(errors, `seed ${seed}`).toEqual([]);
    }
  },
);
