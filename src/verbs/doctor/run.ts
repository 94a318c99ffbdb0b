import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { DoctorAnswer, DoctorCheck } from '../../schema/types.js';
import { problem, type Examination } from '../../usecases/doctor/check.js';
import { examineDestinations } from '../../usecases/doctor/destinations.js';
import { examineGitHub } from '../../usecases/doctor/github.js';
import { examineOutbox } from '../../usecases/doctor/outbox.js';
import { examineIdentity, examinePolicy } from '../../usecases/doctor/people.js';
import { examinePublication } from '../../usecases/doctor/publication.js';
import { examineRecords } from '../../usecases/doctor/records.js';
import { examineRepository } from '../../usecases/doctor/repository.js';
import { examineSigning } from '../../usecases/doctor/signing.js';
import { envelope } from '../../usecases/envelope.js';

/** In the order in which one depends on the other. */
const EXAMINATIONS: readonly (readonly [name: string, Examination])[] = [
  ['repository', examineRepository],
  ['policy', examinePolicy],
  ['identity', examineIdentity],
  ['signing', examineSigning],
  ['records', examineRecords],
  ['remote', examinePublication],
  ['github', examineGitHub],
  ['routing', examineDestinations],
  ['outbox', examineOutbox],
];

/** What this clone cannot see or do, each with its remedy; exit 1 where something does not work. */
export async function run(env: Env): Promise<Result<DoctorAnswer>> {
  // Without a repository there is nothing to look at.
  await env.repository();
  const checks: DoctorCheck[] = [];
  // What fails for a reason that was told already is not told again.
  for (const [name, examine] of EXAMINATIONS)
    checks.push(
      ...(await examined(env, name, examine)).filter(
        (check) => !checks.some(({ message }) => message === check.message),
      ),
    );
  const failed = checks.some(({ level }) => level === 'problem');
  return {
    exit: failed ? 1 : 0,
    answer: { schema: 'handoff.doctor/1', ...envelope(env, null), checks },
  };
}

/** One failure hides no other: it is a finding like the rest. */
async function examined(env: Env, name: string, examine: Examination): Promise<DoctorCheck[]> {
  try {
    return await examine(env);
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind === 'interrupted') throw error;
    return [problem(name, error.message, error.hint)];
  }
}
