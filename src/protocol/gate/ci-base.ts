import { RELAY_BRANCH } from '../team/commit-rules.js';
import { isRelay } from '../team/relay-names.js';
import { own } from '../format/own.js';
import { isObject, type JsonObject } from '../format/json.js';

/** What a CI run compares with. Each is a list of names; the first that git knows is used. */
export interface CiBase {
  /** The commit or branch to compare with; empty for a new branch without a known base. */
  base: string[];
  /** Where the policy and the roster come from. */
  policy: string[];
  /** True for a push: records that the branch held before must still be there. */
  pushed: boolean;
}

type Vars = Readonly<Record<string, string | undefined>>;

/** `before` of a push that created a branch. */
const NOTHING = /^0+$/u;
const OID = /^[0-9a-f]{40,64}$/u;

/**
 * The base of a run of GitHub Actions or GitLab CI, from the variables of the runner; null outside
 * both, or if they are not set. A pull request is compared with the current tip of its target
 * branch, so that nobody can choose an older policy by branching early. A push is compared with the
 * branch before it; a push to the relay is judged by the default branch's policy.
 * @param event the object in GITHUB_EVENT_PATH
 * @param relay short name of the relay branch, which no pull request merges
 */
export function ciBase(
  vars: Vars,
  event: JsonObject | null,
  relay: string = RELAY_BRANCH,
): CiBase | null {
  if (vars['GITHUB_ACTIONS'] === 'true') return gitHubBase(vars, event ?? {}, relay);
  if (vars['GITLAB_CI'] === 'true') return gitLabBase(vars, relay);
  return null;
}

/**
 * The short name of the default branch by the variables of a run of GitHub Actions or GitLab CI;
 * null outside both, or if they do not say.
 * @param event the object in GITHUB_EVENT_PATH
 */
export function ciDefaultBranch(vars: Vars, event: JsonObject | null): string | null {
  if (vars['GITHUB_ACTIONS'] === 'true')
    return text(inner(event ?? {}, 'repository'), 'default_branch');
  return vars['GITLAB_CI'] === 'true' ? set(vars['CI_DEFAULT_BRANCH']) : null;
}

function gitHubBase(vars: Vars, event: JsonObject, relay: string): CiBase | null {
  const group = text(inner(event, 'merge_group'), 'base_sha');
  if (group !== null) return both([group]);
  const pull = inner(inner(event, 'pull_request'), 'base');
  const target = set(vars['GITHUB_BASE_REF']) ?? text(pull, 'ref');
  const sha = text(pull, 'sha');
  if (target !== null || sha !== null) return both([...branch(target), ...list(sha)]);
  const before = text(event, 'before');
  const home = text(inner(event, 'repository'), 'default_branch');
  return before === null
    ? null
    : pushed({ name: set(vars['GITHUB_REF_NAME']), relay }, before, home);
}

function gitLabBase(vars: Vars, relay: string): CiBase | null {
  const target = set(vars['CI_MERGE_REQUEST_TARGET_BRANCH_NAME']);
  const sha = set(vars['CI_MERGE_REQUEST_DIFF_BASE_SHA']);
  if (target !== null || sha !== null) return both([...branch(target), ...list(sha)]);
  const before = set(vars['CI_COMMIT_BEFORE_SHA']);
  return before === null
    ? null
    : pushed(
        { name: set(vars['CI_COMMIT_BRANCH']), relay },
        before,
        set(vars['CI_DEFAULT_BRANCH']),
      );
}

function pushed(
  { name, relay }: { name: string | null; relay: string },
  before: string,
  home: string | null,
): CiBase {
  const isNew = NOTHING.test(before) || !OID.test(before);
  const isRelayed = name !== null && isRelay(name, relay);
  // A new branch usually holds what the default branch holds.
  const base = isNew
    ? [
        ...(isRelayed && name !== relay ? branch(relay) : []),
        ...(name === home ? [] : branch(home)),
      ]
    : [before];
  return { base, policy: isRelayed || isNew ? branch(home) : [before], pushed: !isNew };
}

function both(names: string[]): CiBase {
  return { base: names, policy: names, pushed: false };
}

/** A branch in a clone of CI: fetched, rarely checked out. */
function branch(name: string | null): string[] {
  return name === null ? [] : [`refs/remotes/origin/${name}`];
}

function list(name: string | null): string[] {
  return name === null ? [] : [name];
}

function set(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function text(object: JsonObject, key: string): string | null {
  const value = own(object, key);
  return typeof value === 'string' && value !== '' ? value : null;
}

function inner(object: JsonObject, key: string): JsonObject {
  const value = own(object, key);
  return isObject(value) ? value : {};
}
