import { isRelay } from '../../protocol/team/relay-names.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { parsePolicy } from '../../input/config/load-policy.js';
import type { ProjectPolicy } from '../../protocol/fold/groups.js';
import { projectFindings } from '../../protocol/rules/projects.js';
import { rosterOf } from '../../protocol/team/roster.js';
import { NO_POLICIES, policiesIn } from '../policies-in.js';
import type { Finding } from '../../protocol/format/finding.js';
import { NO_POLICY, type Policy } from '../../protocol/team/policy.js';
import { parseSigners, type SignerList } from '../../protocol/trust/signers.js';
import { SIGNERS_FILE, signersFindings } from '../../protocol/trust/signers-file.js';
import { HandoffError } from '../../errors.js';
import { branchNamed } from '../../git/branch-named.js';
import { defaultBranch } from '../../git/default-branch.js';
import type { Tip } from '../../git/list-files.js';
import { folderOf } from '../../git/remote.js';
import { readCommit } from '../../git/read-commit.js';
import type { Repository } from '../../git/repository.js';
import { filesOfCommit } from '../files-of-commit.js';
import { fileOfTip, notHere } from '../file-of-tip.js';

/** What a verifier trusts: the policy, the roster and the key list of one commit. */
export interface Base extends Tip {
  policy: Policy;
  /** Every policy of the commit, if they were asked for; else only that one. */
  policies: readonly ProjectPolicy[];
  /** Null if the base has no list. */
  signers: SignerList | null;
  findings: Finding[];
}

/** What else decides about a base. */
export interface BaseOptions {
  /** The default branch by the variables of the CI run; null outside CI. */
  ciBranch?: string | null;
  /** The file of the policy. */
  path?: string;
  /** True to read the policies of all projects. */
  every?: boolean;
}

/**
 * The base that the person named; else the default branch, as far as this clone knows it. Never
 * HEAD: the checked-out commit is what is being verified.
 * @returns null if the default branch is unknown
 * @throws HandoffError `usage` for an unknown name
 */
export async function readBase(
  repo: Repository,
  named: string | null,
  { ciBranch = null, path = POLICY_FILE, every = false }: BaseOptions = {},
): Promise<Base | null> {
  const at = (tip: Tip): Promise<Base> => baseAt(repo, tip, { path, every });
  if (named !== null) return at(await resolve(repo, named));
  const branch = await defaultBranch(repo, ciBranch);
  if (branch === null) return null;
  const base = await at({ ref: branch.name, commit: branch.oid });
  // In the clone of a fork, the policy on the fork's default branch names the team's repository.
  const teams = await defaultBranch(repo, ciBranch, base.policy.remote);
  if (teams === null || teams.name === branch.name) return base;
  return at({ ref: teams.name, commit: teams.oid });
}

async function baseAt(
  repo: Repository,
  tip: Tip,
  { path, every }: { path: string; every: boolean },
): Promise<Base> {
  const findings: Finding[] = [];
  const policyBytes = await fileOfTip(repo, tip, path);
  const files = filesOfCommit(repo, tip.commit, path, (file) => {
    throw notHere(tip, file);
  });
  const loaded = policyBytes === null ? null : await parsePolicy(policyBytes, path, files);
  if (loaded) findings.push(...loaded.findings);
  const policy = loaded?.policy ?? NO_POLICY;
  const policies = [
    ...(loaded?.policy ? [{ path, policy: loaded.policy }] : []),
    ...(every ? await otherPolicies(repo, tip, path, findings) : []),
  ];
  const list = await fileOfTip(repo, tip, SIGNERS_FILE);
  const signers = list === null ? null : parseSigners(list.toString('utf8'), rosterOf(policies));
  if (signers !== null) findings.push(...signersFindings(signers));
  return { ...tip, policy, policies, signers, findings };
}

/** @throws HandoffError `setup` if one of them is not in this clone */
async function otherPolicies(
  repo: Repository,
  { ref, commit }: Tip,
  path: string,
  findings: Finding[],
): Promise<ProjectPolicy[]> {
  const found = await policiesIn(repo, commit).catch((error: unknown) => {
    // Without its trees the commit has, for this clone, only the policy at the top.
    if (error instanceof HandoffError) return NO_POLICIES;
    throw error;
  });
  if (found.missing)
    throw new HandoffError(
      'setup',
      `a ${POLICY_FILE} of ${ref} is not in this clone`,
      'fetch it: git fetch --refetch --no-filter',
    );
  findings.push(...found.findings.filter((finding) => finding.path !== path));
  findings.push(...projectFindings(found.policies));
  return found.policies.filter((one) => one.path !== path);
}

async function resolve(repo: Repository, named: string): Promise<Tip> {
  const branch = branchNamed(repo, '--base', named);
  if (branch) return { ref: branch.name, commit: branch.oid };
  const commit =
    /^[\w./@^~+-]+$/u.test(named) && !named.startsWith('-') ? await readCommit(repo, named) : null;
  if (commit === null)
    throw new HandoffError(
      'usage',
      `--base ${named} is neither a branch nor a commit in this clone`,
      'name a branch that you trust, as in --base origin/main',
    );
  return { ref: commit.oid, commit: commit.oid };
}

/**
 * The branches that the guards of the base control: the base, and the relay branches beside it.
 * @param relay the name of the relay, by a policy that is trusted: a branch must not name itself
 */
export async function trustedTips(repo: Repository, base: Tip, relay: string): Promise<Tip[]> {
  const place = folderOf(await repo.config(), base.ref);
  const relays =
    place === null
      ? []
      : repo.refs.filter(
          ({ name }) => name.startsWith(place) && isRelay(name.slice(place.length), relay),
        );
  return [
    { ref: base.ref, commit: base.commit },
    ...relays.map(({ name, oid }) => ({ ref: name, commit: oid })),
  ];
}
