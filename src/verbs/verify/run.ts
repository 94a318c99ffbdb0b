import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { Judged } from '../../ledger/verify/judge.js';
import { verify as verifyHistory } from '../../ledger/verify/verify.js';
import type {
  HandoffRecord,
  VerdictCounts,
  VerifiedRow,
  VerifyAnswer,
} from '../../schema/types.js';
import { envelope, refsIn } from '../../usecases/envelope.js';
import { formatOf } from '../../usecases/format-of.js';

/** Characters of a handle that are enough to name a record. */
const SHORTEST = 4;

/** Limits that keep no record from being read. */
const NO_GAPS = ['no-signers', 'not-asked'];

/**
 * Says of every record, or of some, who is proved to have written it, and whether the history only
 * ever added records.
 */
export async function run(env: Env, ids: Args, options: Options): Promise<Result<VerifyAnswer>> {
  const repository = await env.repository();
  const github = options.live ? await env.github() : null;
  if (options.live && github === null)
    throw new HandoffError('usage', '--live needs the network', 'leave out --offline');
  if (github !== null && env.interactive)
    env.say(`Asking ${github.host} who brought what nobody has signed …`);
  const found = new Set<string>();
  const wanted = ({ id }: HandoffRecord): boolean => {
    const named = ids.filter(
      (given) =>
        id === given ||
        (given.length >= SHORTEST && shortHandle(id).startsWith(given.toLowerCase())),
    );
    for (const given of named) found.add(given);
    return ids.length === 0 || named.length > 0;
  };
  const { base, judged, findings, history, gone, limits, view } = await verifyHistory(repository, {
    base: options.base ?? null,
    now: env.now(),
    wanted,
    ask: github === null ? null : (questions) => github.broughtBy(questions),
  });
  const missing = ids.find((given) => !found.has(given));
  if (missing !== undefined)
    throw new HandoffError(
      'usage',
      `${missing} is no committed record here`,
      'name it by its id, or by 4 or more characters of its handle',
    );
  const paths = new Set(
    judged.flatMap(({ witness }) => [witness.entry.path, `${witness.entry.path}.sig`]),
  );
  const told =
    ids.length === 0 ? findings : findings.filter(({ path }) => path !== null && paths.has(path));
  const records = judged
    .toSorted((a, b) => (a.witness.entry.record.id < b.witness.entry.record.id ? -1 : 1))
    .map(rowOf);
  const trust = base?.policy.trust ?? 'author';
  // A policy that wants proof is not content with a question that nobody could answer.
  const strict = options.strict || trust === 'signed';
  const undecided = limits.length > 0 || judged.some(({ enough }) => enough === null);
  const seen = {
    complete: limits.every(({ code }) => NO_GAPS.includes(code)),
    warnings: limits,
    readFrom: refsIn(view),
  };
  const answer: VerifyAnswer = {
    schema: 'handoff.verify/1',
    ...envelope(env, seen),
    base:
      base === null ? null : { ref: base.ref, commit: base.commit, signers: base.signers !== null },
    trust,
    counts: countsOf(judged),
    records,
    history,
    gone: ids.length === 0 ? gone : [],
    findings: told,
  };
  const failed = told.some(({ level }) => level === 'error');
  return { exit: failed ? 1 : strict && undecided ? 2 : 0, answer, format: formatOf(env, options) };
}

/** How many records have each verdict, in the order in which people read them. */
function countsOf(judged: readonly Judged[]): VerdictCounts {
  const counts = { verified: 0, vouched: 0, unverified: 0, forged: 0, unknown: 0 };
  for (const { verdict } of judged) counts[verdict] += 1;
  return counts;
}

function rowOf({
  witness,
  verdict,
  evidence,
  signer,
  key,
  commit,
  reason,
  enough,
}: Judged): VerifiedRow {
  const { record, path } = witness.entry;
  const { id, kind, author } = record;
  return {
    id,
    handle: shortHandle(id),
    kind,
    author,
    recorded_by: record.recorded_by ?? null,
    path,
    verdict,
    evidence,
    signer,
    key,
    commit,
    reason,
    enough,
  };
}
