import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { DoctorAnswer, DoctorCheck } from '../../schema/types.js';
import { problem, type Examination } from '../../usecases/doctor/check.js';
import { examineCommits } from '../../usecases/doctor/commits.js';
import { examineDrafts } from '../../usecases/doctor/drafts.js';
import { examineDestinations } from '../../usecases/doctor/destinations.js';
import { examineGitHub } from '../../usecases/doctor/github.js';
import { examineGitLab } from '../../usecases/doctor/gitlab.js';
import { examineHub } from '../../usecases/doctor/hub.js';
import { examineIssues } from '../../usecases/doctor/issues.js';
import { examineOutbox } from '../../usecases/doctor/outbox.js';
import { examineIdentity, examinePolicy } from '../../usecases/doctor/people.js';
import { examineProgram } from '../../usecases/doctor/program.js';
import { examinePublication } from '../../usecases/doctor/publication.js';
import { examineRecords } from '../../usecases/doctor/records.js';
import { examineRepository } from '../../usecases/doctor/repository.js';
import { examineRepositories } from '../../usecases/doctor/repositories.js';
import { examineSigning } from '../../usecases/doctor/signing.js';
import { examineTier } from '../../usecases/doctor/tier.js';
import { examineUsage } from '../../usecases/doctor/usage.js';
import { examineZones } from '../../usecases/doctor/zones.js';
import { envelope } from '../../usecases/envelope.js';

/** In this order, because later ones depend on earlier ones. */
const EXAMINATIONS: readonly (readonly [name: string, Examination])[] = [
  ['program', examineProgram],
  ['repository', examineRepository],
  ['policy', examinePolicy],
  ['hub', examineHub],
  ['asked too', examineRepositories],
  ['identity', examineIdentity],
  ['signing', examineSigning],
  ['commits', examineCommits],
  ['records', examineRecords],
  ['tier', examineTier],
  ['remote', examinePublication],
  ['github', examineGitHub],
  ['gitlab', examineGitLab],
  ['routing', examineIssues],
  ['routing', examineDestinations],
  ['outbox', examineOutbox],
  ['drafts', examineDrafts],
  ['usage', examineUsage],
  ['zones', examineZones],
];

/**
 * Lists what this clone cannot see or do, with remedies. Exit code 1 if something does not work.
 */
export async function run(env: Env): Promise<Result<DoctorAnswer>> {
  // Throws outside a repository.
  await env.repository();
  const checks: DoctorCheck[] = [];
  // An examination that fails for a reason already shown is left out.
  for (const [name, examine] of EXAMINATIONS)
    checks.push(
      ...(await examined(env, name, examine)).filter(
        (check) => !checks.some(({ message }) => message === check.message),
      ),
    );
  const team = await env.teamRemote();
  const failed = checks.some(({ level }) => level === 'problem');
  return {
    exit: failed ? 1 : 0,
    answer: {
      schema: 'handoff.doctor/1',
      ...envelope(env, null),
      remote: team?.name ?? null,
      remote_reason: team?.reason ?? null,
      checks,
    },
  };
}

/** A failed examination becomes a problem, so that the others still run. */
async function examined(env: Env, name: string, examine: Examination): Promise<DoctorCheck[]> {
  try {
    return await examine(env);
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind === 'interrupted') throw error;
    return [problem(name, error.message, error.hint)];
  }
}
