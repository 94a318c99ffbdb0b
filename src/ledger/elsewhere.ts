import type { Finding } from '../protocol/format/finding.js';
import { isRelayRef } from '../protocol/team/relay-names.js';
import { commitAuthor } from '../git/commit-author.js';
import type { Tip } from '../git/list-files.js';
import type { Repository } from '../git/repository.js';
import { SEEN } from './seen.js';
import { shortName } from './tips.js';

/**
 * Branches split by who answers for them: the checked-out commit, the base, its relays and the
 * relays of this clone fail a check; every other branch is somebody's unfinished work.
 */
export interface Sides {
  own: Tip[];
  others: Tip[];
}

/**
 * @param trusted the base and its relays
 * @param relay the name of the relay: what the local ones hold is about to be published from here
 */
export function sidesOf(
  repo: Repository,
  trusted: readonly Tip[],
  tips: readonly Tip[],
  relay: string,
): Sides {
  const head = repo.head === null ? [] : [{ ref: repo.branch ?? 'HEAD', commit: repo.head }];
  const relays = repo.refs
    .filter(({ name }) => name.startsWith('refs/heads/') && isRelayRef(name, relay))
    .map(({ name, oid }) => ({ ref: name, commit: oid }));
  const own = [...trusted, ...head, ...relays];
  const commits = new Set(own.map(({ commit }) => commit));
  return { own, others: tips.filter(({ commit }) => !commits.has(commit)) };
}

/**
 * Findings of the whole view: those that the own branches have by themselves as they are, and the
 * errors of others as warnings.
 * @param own finds the same on the own branches; only called if there is an error
 */
export async function bySide(
  findings: readonly Finding[],
  own: () => Promise<readonly Finding[]>,
  elsewhere: Elsewhere,
): Promise<Finding[]> {
  if (findings.every(({ level }) => level !== 'error')) return [...findings];
  const keyOf = ({ rule, path, line, column, message }: Finding): string =>
    JSON.stringify([rule, path, line, column, message]);
  const ownFindings = await own();
  const keys = new Set(ownFindings.map(keyOf));
  const known = new Set(findings.map(keyOf));
  // With a sound copy on another branch, the whole view only says that ours differs from it.
  const hidden = ownFindings.filter(
    (finding) => finding.level === 'error' && !known.has(keyOf(finding)),
  );
  const damaged = new Set(hidden.map(({ path }) => path));
  const sorted: Finding[] = [];
  for (const finding of findings) {
    const isOurs =
      finding.level !== 'error' || keys.has(keyOf(finding)) || damaged.has(finding.path);
    sorted.push(isOurs ? finding : await elsewhere.told(finding));
  }
  const told = new Set(sorted.flatMap(({ level, path }) => (level === 'error' ? [path] : [])));
  return [...sorted, ...hidden.filter(({ path }) => !told.has(path))];
}

/** Says on which other branch a fault is, so that it can be told to somebody and fails nobody. */
export class Elsewhere {
  private readonly repo: Repository;
  private readonly sides: Sides;

  constructor(repo: Repository, sides: Sides) {
    this.repo = repo;
    this.sides = sides;
  }

  /** The finding as a warning that names the branch and who last worked on it. */
  async told(finding: Finding): Promise<Finding> {
    const tip = await this.#branchOf(finding);
    const message = `${await this.#nameOf(tip)}: ${finding.message}`;
    return { ...finding, level: 'warning', message };
  }

  async #branchOf({ path, commit = null }: Finding): Promise<Tip | null> {
    if (commit !== null) return this.#containing(commit);
    if (path === null) return null;
    const own = new Set<string>();
    for (const tip of this.sides.own) own.add((await this.#oidAt(tip, path)) ?? '');
    for (const tip of this.sides.others) {
      const oid = await this.#oidAt(tip, path);
      if (oid !== null && !own.has(oid)) return tip;
    }
    return null;
  }

  async #oidAt({ commit }: Tip, path: string): Promise<string | null> {
    return (await this.repo.objects.read(`${commit}:${path}`))?.oid ?? null;
  }

  async #containing(commit: string): Promise<Tip | null> {
    const { stdout } = await this.repo.git.run([
      '-c',
      'core.commitGraph=false',
      'for-each-ref',
      `--contains=${commit}`,
      '--format=%(refname)',
    ]);
    const refs = new Set(stdout.toString('utf8').split('\n'));
    return this.sides.others.find(({ ref }) => refs.has(ref)) ?? null;
  }

  async #nameOf(tip: Tip | null): Promise<string> {
    if (tip === null || tip.ref === SEEN) return 'a branch that this clone saw earlier';
    const author = await commitAuthor(this.repo, tip.commit);
    return `${shortName(tip.ref)}${author === null ? '' : ` (last commit by ${author})`}`;
  }
}
