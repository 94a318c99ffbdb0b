import { publisherIn } from '../message.js';
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

/** Facts about the commits that added the records. */
export class Commits {
  /** Paths that a commit added, by commit. */
  readonly #brought = new Map<string, Set<string>>();
  /** Additions of a file, by `<object id> <path>`. */
  readonly #bringing = new Map<string, Addition[]>();

  private readonly repo: Repository;
  private readonly policy: Policy;
  private readonly cut: ReadonlySet<string>;

  /** @param cut commits whose parents this clone lacks: they seem to add everything */
  constructor(
    repo: Repository,
    additions: readonly Addition[],
    policy: Policy,
    cut: ReadonlySet<string>,
  ) {
    this.repo = repo;
    this.policy = policy;
    this.cut = cut;
    // Oldest first: a cherry-pick only repeats the commit.
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
   * Compares the author of the commit that added a record with the record's author or recorder. A
   * commit that added more than this record is a squash or a collection and says nothing about who
   * wrote each part; a commit that added only this record names its writer.
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
      const publisher = publisherIn(read.message);
      // Somebody who publishes the records of others says so in the message: those records were on
      // no common branch yet.
      if (publisher !== null && this.#isOf(email, publisher))
        return { is: 'collected', commit, email };
      if (!(await this.#broughtAlone(read, key.slice(key.indexOf(' ') + 1))))
        return { is: 'collected', commit, email };
    }
    return { is: 'differs', commit: first.commit, email: first.email };
  }

  /** The commits that added a record, oldest first, without those at the shallow boundary. */
  bringing(key: string): string[] {
    return (this.#bringing.get(key) ?? []).flatMap(({ commit }) =>
      this.cut.has(commit) ? [] : [commit],
    );
  }

  /**
   * True if every commit that added the record also added that signature: then both come from the
   * same person. False if the history of one of them is unknown.
   */
  onlyTogether(key: string, signature: string): boolean {
    const [record, beside] = [key, signature].map((own) => this.#bringing.get(own) ?? []);
    return (
      record !== undefined &&
      record.length > 0 &&
      record.every(({ commit }) => beside?.some((entry) => entry.commit === commit))
    );
  }

  /** True if this person is both the author and the committer of the commit. */
  async isBy(commit: string, handle: string): Promise<boolean> {
    const object = await this.repo.objects.read(commit);
    const text = object?.type === 'commit' ? object.bytes.toString('utf8') : '';
    return ['author', 'committer'].every((role) => {
      const email = new RegExp(`^${role} .*<([^<>\\n]*)> -?\\d+ [+-]\\d+$`, 'mu').exec(
        text.slice(0, text.indexOf('\n\n')),
      )?.[1];
      return email !== undefined && this.#isOf(email, handle);
    });
  }

  /**
   * The signature of a commit that added only this record; null if there is none. A signature on a
   * commit with more in it proves nothing about each part.
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
    // The author of a merge wrote what the merge adds to its parents.
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
