import { isObject, type JsonObject } from '../format/json.js';

/**
 * What a run of CI is compared with, each as names that git may know, the first that it does
 * counts.
 */
export interface CiBase {
  /**
   * The commit or branch that what is judged is compared with; empty for a branch that is new,
   * where nothing of it is known.
   */
  base: string[];
  /** Where the policy and the roster come from. */
  policy: string[];
  /** True for a push: what the branch held before it must still hold. */
  pushed: boolean;
}

type Vars = Readonly<Record<string, string | undefined>>;

/** What `before` holds where a push made a new branch. */
const NOTHING = /^0+$/u;
const OID = /^[0-9a-f]{40,64}$/u;
/** Branches of relayed records, which no pull request ever meets. */
const RELAY = /^handoffs(?:-|$)/u;

/**
 * The base of what a run of GitHub Actions or GitLab CI is about, from what the runner says; null
 * outside of both, or where it says nothing. A pull request is compared with the branch that it is
 * to be merged into, as it is now, so that nobody picks an older policy by branching off early. A
 * push is compared with what the branch was before, and one to the relay is judged by the default
 * branch's policy.
 * @param event the object in GITHUB_EVENT_PATH
 */
export function ciBase(vars: Vars, event: JsonObject | null): CiBase | null {
  if (vars['GITHUB_ACTIONS'] === 'true') return gitHubBase(vars, event ?? {});
  if (vars['GITLAB_CI'] === 'true') return gitLabBase(vars);
  return null;
}

function gitHubBase(vars: Vars, event: JsonObject): CiBase | null {
  const group = text(inner(event, 'merge_group'), 'base_sha');
  if (group !== null) return both([group]);
  const pull = inner(inner(event, 'pull_request'), 'base');
  const target = set(vars['GITHUB_BASE_REF']) ?? text(pull, 'ref');
  const sha = text(pull, 'sha');
  if (target !== null || sha !== null) return both([...branch(target), ...list(sha)]);
  const before = text(event, 'before');
  const home = text(inner(event, 'repository'), 'default_branch');
  return before === null ? null : pushed(set(vars['GITHUB_REF_NAME']), before, home);
}

function gitLabBase(vars: Vars): CiBase | null {
  const target = set(vars['CI_MERGE_REQUEST_TARGET_BRANCH_NAME']);
  const sha = set(vars['CI_MERGE_REQUEST_DIFF_BASE_SHA']);
  if (target !== null || sha !== null) return both([...branch(target), ...list(sha)]);
  const before = set(vars['CI_COMMIT_BEFORE_SHA']);
  return before === null
    ? null
    : pushed(set(vars['CI_COMMIT_BRANCH']), before, set(vars['CI_DEFAULT_BRANCH']));
}

function pushed(name: string | null, before: string, home: string | null): CiBase {
  const isNew = NOTHING.test(before) || !OID.test(before);
  const isRelay = name !== null && RELAY.test(name);
  // A new branch of somebody's own mostly holds what the common one has.
  const known = isNew
    ? [
        ...(isRelay && name !== 'handoffs' ? branch('handoffs') : []),
        ...(name === home ? [] : branch(home)),
      ]
    : [before];
  return { base: known, policy: isRelay || isNew ? branch(home) : [before], pushed: !isNew };
}

function both(names: string[]): CiBase {
  return { base: names, policy: names, pushed: false };
}

/** A branch as a clone of CI has it: fetched, and seldom checked out. */
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
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function inner(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}
