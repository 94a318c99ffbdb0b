import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type {
  HandoffRecord,
  VerdictCounts,
  VerifiedRow,
  VerifyAnswer,
} from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { formatOf } from '../../usecases/format-of.js';
import { verifyRecords } from '../../usecases/verify-records.js';

/** Characters of a handle that are enough to name a record. */
const SHORTEST = 4;

/** Limits that do not hide records. */
const NO_GAPS = ['no-signers', 'not-asked'];

/**
 * Says for each record who is proved to have written it, and whether the history only added
 * records.
 */
export async function run(env: Env, ids: Args, options: Options): Promise<Result<VerifyAnswer>> {
  const github = options.live ? await env.github() : null;
  if (options.live && github === null)
    throw new HandoffError('usage', '--live needs the network', 'leave out --offline');
  if (github !== null && env.interactive)
    env.say(`Asking ${github.host} which accounts pushed the unsigned records …`);
  const all = ids.length === 0;
  const matched = new Set<string>();
  const isWanted = ({ id }: HandoffRecord): boolean => {
    const named = ids.filter(
      (given) =>
        id === given ||
        (given.length >= SHORTEST && shortHandle(id).startsWith(given.toLowerCase())),
    );
    for (const given of named) matched.add(given);
    return all || named.length > 0;
  };
  const verified = await verifyRecords(env, {
    base: options.base ?? null,
    everyBranch: options.everyBranch,
    wanted: isWanted,
    github,
  });
  const { base, trust, records, findings, history, gone, limits, readFrom } = verified;
  const { keptSignatures: kept } = verified;
  const missing = ids.find((given) => !matched.has(given));
  if (missing !== undefined)
    throw new HandoffError(
      'usage',
      `there is no committed record ${missing} in this clone`,
      'give its id, or 4 or more characters of its handle',
    );
  const paths = new Set(records.flatMap(({ path }) => [path, `${path}.sig`]));
  const reported = all ? findings : findings.filter(({ path }) => path !== null && paths.has(path));
  // If the policy requires proof, an unanswered question also fails.
  const strict = options.strict || trust === 'signed';
  const undecided = limits.length > 0 || verified.undecided;
  const seen = {
    complete: limits.every(({ code }) => NO_GAPS.includes(code)),
    warnings: limits,
    readFrom,
  };
  const answer: VerifyAnswer = {
    schema: 'handoff.verify/1',
    ...envelope(env, seen),
    base,
    trust,
    counts: countsOf(records),
    records,
    history,
    gone: all ? gone : [],
    findings: reported,
    ...(kept === 0 ? {} : { kept_signatures: kept }),
  };
  const failed = reported.some(({ level }) => level === 'error');
  return { exit: failed ? 1 : strict && undecided ? 2 : 0, answer, format: formatOf(env, options) };
}

/** The number of records with each verdict, in the order of display. */
function countsOf(records: readonly VerifiedRow[]): VerdictCounts {
  const counts = { verified: 0, vouched: 0, unverified: 0, forged: 0, unknown: 0 };
  for (const { verdict } of records) counts[verdict] += 1;
  return counts;
}
