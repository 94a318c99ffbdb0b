import { currentHandle, type Policy } from '../../protocol/team/policy.js';
import {
  hostVerdict,
  type AskHost,
  type HostQuestion,
  type HostVerdict,
} from '../../protocol/trust/host-says.js';
import { isEnough } from '../../protocol/trust/verdict.js';
import type { Warning } from '../view.js';
import type { Commits } from './commits.js';
import type { Judged } from './judge.js';

/** Commits to ask about for one record: usually it was added by one commit and its squash. */
const MOST_COMMITS = 4;

/** A record that a host may vouch for. */
interface Candidate {
  one: Judged;
  /** Its author's account. */
  login: string;
  commits: readonly string[];
}

/**
 * Asks a host who added the records that no signature proves. The answer can make a record
 * `vouched`, never worse: people open pull requests with others' records for good reasons. Does not
 * ask about records that were recorded for somebody else, or whose commit is by somebody else and
 * holds nothing else.
 * @param limits receives what could not be asked
 */
export async function vouch(
  judged: readonly Judged[],
  { commits, policy, ask }: { commits: Commits; policy: Policy; ask: AskHost },
  limits: Warning[],
): Promise<Judged[]> {
  const open = judged.filter(
    ({ verdict, evidence, foreign, witness: { entry } }) =>
      verdict === 'unverified' &&
      foreign === null &&
      entry.record.recorded_by === undefined &&
      (evidence === 'author' || evidence === 'collected'),
  );
  const candidates = new Map<Judged, Candidate>();
  for (const one of open) {
    const login = loginOf(policy, one.witness.entry.record.author);
    if (login !== null)
      candidates.set(one, {
        one,
        login,
        commits: commits.bringing(one.witness.key).slice(0, MOST_COMMITS),
      });
  }
  if (open.length === 0) return [...judged];
  const questions = [...candidates.values()].flatMap(({ login, commits: oids }) =>
    oids.map((oid): HostQuestion => ({ oid, login })),
  );
  const { host, known } = await ask(questions);
  const silent = questions.flatMap(({ oid }) => (typeof known.get(oid) === 'string' ? [oid] : []));
  if (silent.length > 0) {
    const reasons = [...new Set(silent.map((oid) => String(known.get(oid))))];
    limits.push({
      code: 'not-asked',
      message: `could not ask ${host} who added ${silent.length === 1 ? 'a record' : 'some records'}: ${reasons.slice(0, 3).join('; ')}`,
    });
  }
  return Promise.all(
    judged.map(async (one) => {
      const candidate = candidates.get(one);
      if (candidate === undefined)
        return open.includes(one)
          ? withReason(
              one,
              `the roster has no account on ${host} for ${one.witness.entry.record.author}`,
            )
          : one;
      const verdicts: (HostVerdict & { commit: string })[] = [];
      for (const oid of candidate.commits) {
        const commit = known.get(oid);
        if (commit === undefined || typeof commit === 'string') continue;
        const alone =
          commit.signer !== null && (await commits.signature(oid, one.witness.entry.path)) !== null;
        verdicts.push({ ...hostVerdict(commit, candidate.login, host, alone), commit: oid });
      }
      const best = verdicts.find(({ evidence }) => evidence !== null) ?? verdicts[0];
      if (best === undefined) return one;
      if (best.evidence === null) return withReason(one, best.reason);
      const made: Judged = {
        ...one,
        verdict: 'vouched',
        evidence: best.evidence,
        commit: best.commit,
        reason: best.reason,
      };
      return { ...made, enough: isEnough(made, policy.trust) };
    }),
  );
}

function withReason(one: Judged, reason: string): Judged {
  return { ...one, reason: `${one.reason}; ${reason}` };
}

/** The account in a person's roster entry, if no other entry has it. */
function loginOf(policy: Policy, author: string): string | null {
  const login = policy.members.get(currentHandle(policy, author))?.github ?? null;
  const owners = [...policy.members.values()].filter(
    ({ github }) => login !== null && github?.toLowerCase() === login.toLowerCase(),
  );
  return owners.length === 1 ? login : null;
}
