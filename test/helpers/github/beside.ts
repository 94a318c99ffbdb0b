import { createHash } from 'node:crypto';
import { PEOPLE, type Role } from './people.js';

/** One file of a pull request. */
export interface ChangedFile {
  filename: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  additions: number;
  deletions: number;
}

/**
 * What ran on a commit: statuses by context, and check runs by name, where null is one that has not
 * ended.
 */
export interface Checks {
  statuses: Readonly<Record<string, 'success' | 'failure' | 'error' | 'pending'>>;
  runs: Readonly<
    Record<string, 'success' | 'failure' | 'neutral' | 'skipped' | 'cancelled' | null>
  >;
}

/** A signature on a commit, as GitHub judges it. */
export interface JudgedSignature {
  isValid: boolean;
  /** By GitHub's own key, as for what its buttons make. */
  wasSignedByGitHub: boolean;
  signer: string | null;
}

/** Something that changed a branch. */
export interface Activity {
  ref: string;
  before: string;
  after: string;
  type: 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge';
  actor: string | null;
}

/**
 * How many approvals a branch asks for: by a ruleset, which everybody may read, or by classic
 * protection, which is for admins.
 */
export interface Required {
  ruleset: number | null;
  protection: number | null;
}

/** Who may do what in one repository. */
export interface Access {
  isPrivate: boolean;
  /** By login. On a public repository everybody else may read. */
  roles: Map<string, Role>;
}

/**
 * What GitHub knows and the emulator does not. Keys are `owner/name`, with `#number`, `@sha` or
 * `:branch` where it is about one of those.
 */
export interface Beside {
  access: Map<string, Access>;
  /** From an old name to the new one. */
  renamed: Map<string, string>;
  /** Issues that were transferred: `owner/name#number` → the same elsewhere. */
  transferred: Map<string, string>;
  /** Head commits of pull requests. */
  heads: Map<string, string>;
  files: Map<string, readonly ChangedFile[]>;
  /** Commits of pull requests; only the head where nobody says. */
  commits: Map<string, readonly string[]>;
  /** Pull requests in the merge queue, as `acme/payments#1842`. */
  queued: Set<string>;
  /** The commits that merges of pull requests have made. */
  merges: Map<string, string>;
  /** Signatures of the commits that were pushed, by their ids; null for one without. */
  signatures: Map<string, JudgedSignature | null>;
  /** What happened to the branches of a repository, the newest first. */
  activities: Map<string, readonly Activity[]>;
  /** Logins and slugs that were asked because CODEOWNERS says so. */
  codeOwners: Map<string, ReadonlySet<string>>;
  mergeState: Map<string, string>;
  checks: Map<string, Checks>;
  required: Map<string, Required>;
  /** Repositories whose issues are switched off. */
  withoutIssues: Set<string>;
  /** Issues that were closed as a duplicate. */
  duplicates: Set<string>;
  /** Issues that somebody has deleted. */
  deleted: Set<string>;
  /** Who changed a comment last, by the comment's id. */
  editors: Map<number, string>;
  /**
   * Members of an organisation who do not show that they are; to whoever does not sign in they have
   * merely contributed.
   */
  hiddenMembers: Set<string>;
  /** What the header says of classic tokens. */
  scopes: string;
  /** Whether tokens of the finer kinds may write. */
  mayWrite: boolean;
}

/**
 * The same at every start: a public repository, and a private one that only Sarah and Nadia may
 * see.
 */
export function makeBeside(): Beside {
  const members = Object.keys(PEOPLE).filter((login) => PEOPLE[login] !== 'NONE');
  const team: [string, Role][] = [...members, 'ci[bot]'].map((login) => [
    login,
    login === 'sarah' ? 'admin' : 'write',
  ]);
  return {
    access: new Map([
      ['acme/payments', { isPrivate: false, roles: new Map(team) }],
      [
        'acme/secret',
        {
          isPrivate: true,
          roles: new Map<string, Role>([
            ['sarah', 'admin'],
            ['nadia', 'write'],
          ]),
        },
      ],
    ]),
    renamed: new Map(),
    transferred: new Map(),
    heads: new Map(),
    files: new Map(),
    commits: new Map(),
    queued: new Set(),
    merges: new Map(),
    signatures: new Map(),
    activities: new Map(),
    codeOwners: new Map(),
    mergeState: new Map(),
    checks: new Map(),
    required: new Map(),
    withoutIssues: new Set(),
    duplicates: new Set(),
    deleted: new Set(),
    editors: new Map(),
    hiddenMembers: new Set(),
    scopes: 'read:org, repo',
    mayWrite: true,
  };
}

/** What somebody may do in a repository; null for nothing, not even see it. */
export function roleIn(access: Access | undefined, login: string | null): Role | null {
  if (!access) return null;
  const granted = login === null ? undefined : access.roles.get(login);
  return granted ?? (access.isPrivate ? null : 'read');
}

/** A commit id that is made of words, and the same in every run. */
export function shaOf(words: string): string {
  return createHash('sha1').update(words).digest('hex');
}
