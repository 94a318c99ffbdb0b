import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { policyFiles } from '../../git/policy-files.js';
import type { Repository } from '../../git/repository.js';
import { loadPolicyAt, parsePolicy, type LoadedPolicy } from '../../input/config/load-policy.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { filesOfCommit } from '../../ledger/files-of-commit.js';
import { byDepth } from '../../ledger/policies-in.js';
import type { ProjectPolicy } from '../../protocol/fold/groups.js';
import type { Finding } from '../../protocol/format/finding.js';
import { projectFindings } from '../../protocol/rules/projects.js';

/** The policies in a work tree, and what is wrong with them. */
export interface PoliciesHere {
  /** Those that can be used. */
  policies: ProjectPolicy[];
  /** The paths of all, from the top of the repository. */
  files: string[];
  findings: Finding[];
}

/** A policy of the work tree; of HEAD where a sparse checkout left it out. */
async function policyOf(repository: Repository, path: string): Promise<LoadedPolicy> {
  const { topLevel, objects, head } = repository;
  const loaded = await loadPolicyAt(topLevel, path);
  if (loaded.exists || head === null) return loaded;
  const object = await objects.read(`${head}:${path}`);
  return object?.type === 'blob'
    ? parsePolicy(object.bytes, path, filesOfCommit(repository, head, path))
    : loaded;
}

/** Every policy in the work tree, the one at the top first. */
export async function policiesHere(
  env: Pick<Env, 'repository' | 'teamPolicy'>,
): Promise<PoliciesHere> {
  const repository = await env.repository();
  const files = new Set([POLICY_FILE, ...(await policyFiles(repository))]);
  const here: PoliciesHere = { policies: [], files: [], findings: [] };
  for (const path of [...files].sort(byDepth)) {
    const { policy, exists, findings } = await policyOf(repository, path);
    if (!exists) continue;
    here.files.push(path);
    here.findings.push(...findings);
    if (policy !== null) here.policies.push({ path, policy });
  }
  if (here.files.length === 0) {
    // A branch that was cut before the policy came has that of the default branch.
    const team = await env.teamPolicy().catch((error: unknown) => {
      // Whoever needs that policy reports that it cannot be read.
      if (error instanceof HandoffError) return null;
      throw error;
    });
    if (team === null || team.source === 'nowhere') return here;
    const { path, policy, findings } = team;
    here.files.push(path);
    here.findings.push(...findings);
    if (policy !== null) here.policies.push({ path, policy });
  }
  here.findings.push(...projectFindings(here.policies));
  return here;
}
