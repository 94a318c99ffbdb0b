import { fromGit } from '../../protocol/team/identity.js';
import { currentHandle, type Policy } from '../../protocol/team/policy.js';
import { RECORDS_FOLDER, signaturePathOf } from '../../protocol/format/record-path.js';
import type { AuthorFact } from '../../protocol/trust/verdict.js';
import { commitSignature, type CommitSignature } from '../../git/commit-signature.js';
import type { Addition } from '../../git/history-log.js';
import { readCommit, type ReadCommit } from '../../git/read-commit.js';
import type { Repository } from '../../git/repository.js';
import { readTree } from '../../git/tree-with-files.js';
import type { HandoffRecord } from '../../schema/types.js';

/** What the commits say that brought the records. */
export class Commits {
  /** By commit: paths of what it brought. */
  readonly #brought = new Map<string, Set<string>>();
  /** By `<object id> <path>`: what brought it. */
  readonly #bringing = new Map<string, Addition[]>();

  private readonly repo: Repository;
  private readonly policy: Policy;
  private readonly cut: ReadonlySet<string>;

  /** @param cut commits whose parents this clone does not have: they seem to bring everything */
  constructor(
    repo: Repository,
    additions: readonly Addition[],
    policy: Policy,
    cut: ReadonlySet<string>,
  ) {
    this.repo = repo;
    this.policy = policy;
    this.cut = cut;
    // The oldest first: a cherry-pick only repeats it.
    for (const entry of additions.toReversed()) {
      const { commit, path, oid } = entry;
      this.#brought.set(commit, (this.#brought.get(commit) ?? new Set()).add(path));
      this.#bringing.set(`${oid} ${path}`, [
        ...(this.#bringing.get(`${oid} ${path}`) ?? []),
        entry,
      ]);
    }
  }

  /**
   * Whether the author of a commit that brought a record is the record's, or its recorder. A commit
   * that brought more than this record is somebody's squash or collection, and says nothing of who
   * wrote what in it; one that brought it alone is by whoever wrote it.
   */
  async author({ author, recorded_by: recorder }: HandoffRecord, key: string): Promise<AuthorFact> {
    const all = this.#bringing.get(key) ?? [];
    const list = all.filter(({ commit }) => !this.cut.has(commit));
    const [first] = list;
    if (first === undefined)
      return {
        is: 'unknown',
        reason:
          all.length > 0
            ? 'this clone is shallow and lacks the commit that added it'
            : 'no branch has a commit that added it',
      };
    const by = (handle: string | undefined): Addition | undefined =>
      handle === undefined ? undefined : list.find(({ email }) => this.#isOf(email, handle));
    const [own, recorded] = [by(author), by(recorder)];
    if (own ?? recorded)
      return {
        is: 'matches',
        commit: (own ?? recorded ?? first).commit,
        recorded: own === undefined,
      };
    for (const { commit, email } of list) {
      const read = await readCommit(this.repo, commit);
      if (read === null) continue;
      const together = [...read.message.matchAll(/^co-authored-by:.*<([^<>\s]+)>\s*$/gimu)].map(
        ([, address = '']) => address,
      );
      if (together.some((address) => this.#isOf(address, author)))
        return { is: 'matches', commit, recorded: false };
      const publisher = /^handoff: (\S+) publishes /u.exec(read.message)?.[1];
      // What somebody publishes for others, they say so: records that were on no common branch yet.
      if (publisher !== undefined && this.#isOf(email, publisher))
        return { is: 'collected', commit, email };
      if (!(await this.#broughtAlone(read, key.slice(key.indexOf(' ') + 1))))
        return { is: 'collected', commit, email };
    }
    return { is: 'differs', commit: first.commit, email: first.email };
  }

  /**
   * The commits that brought a record, the oldest first, as far as this clone has what was before
   * them.
   */
  bringing(key: string): string[] {
    return (this.#bringing.get(key) ?? []).flatMap(({ commit }) =>
      this.cut.has(commit) ? [] : [commit],
    );
  }

  /** True where a commit brought both files, or nothing is known of one of them. */
  broughtTogether(key: string, other: string): boolean {
    const [one, two] = [key, other].map((own) => this.#bringing.get(own) ?? []);
    return (
      one?.length === 0 ||
      two?.length === 0 ||
      (one ?? []).some(({ commit }) => two?.some((entry) => entry.commit === commit))
    );
  }

  /**
   * The signature of a commit that brought this record alone; null where there is none. Of a commit
   * with more in it, it proves nothing of each part.
   */
  async signature(commit: string, path: string): Promise<CommitSignature | null> {
    const object = await this.repo.objects.read(commit);
    const signed = object?.type === 'commit' ? commitSignature(object.bytes) : null;
    if (signed === null) return null;
    const read = await readCommit(this.repo, commit);
    return read !== null && read.parents.length <= 1 && (await this.#broughtAlone(read, path))
      ? signed
      : null;
  }

  #isOf(email: string, handle: string): boolean {
    return fromGit({ email, name: undefined }, this.policy) === currentHandle(this.policy, handle);
  }

  async #broughtAlone(commit: ReadCommit, path: string): Promise<boolean> {
    // A merge brings what its sides have; what none of them has, somebody put there.
    if (commit.parents.length > 1) return true;
    const own = new Set([path, signaturePathOf(path)]);
    if ([...(this.#brought.get(commit.oid) ?? [])].some((other) => !own.has(other))) return false;
    const [parent] = commit.parents;
    const before = parent === undefined ? null : await readCommit(this.repo, parent);
    return (
      (await this.#otherThings(commit)) === (before === null ? '' : await this.#otherThings(before))
    );
  }

  async #otherThings({ tree }: ReadCommit): Promise<string> {
    const lines = (await readTree(this.repo, tree)).filter(({ name }) => name !== RECORDS_FOLDER);
    return lines.map(({ mode, name, oid }) => `${mode} ${oid} ${name}`).join('\n');
  }
}
