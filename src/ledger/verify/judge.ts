import { signaturePathOf } from '../../protocol/format/record-path.js';
import { currentHandle } from '../../protocol/team/policy.js';
import {
  isEnough,
  judgeRecord,
  type AuthorFact,
  type Judgement,
  type SignatureFact,
} from '../../protocol/trust/verdict.js';
import type { HandoffRecord } from '../../schema/types.js';
import { isOpenpgpSignature, type OpenpgpChecker } from '../../system/openpgp/openpgp-checker.js';
import type { View } from '../view.js';
import type { Base } from './base.js';
import type { Checker } from './checked-signatures.js';
import type { Commits } from './commits.js';
import type { BesideIt, Witness } from './gather.js';
import { foreignTo, unboundIn } from './project.js';
import { falsehoodIn } from './word-of.js';
import { judgeOpenpgp, judgeSignature } from './signatures.js';

/** A record with its verdict. */
export interface Judged extends Judgement {
  witness: Witness;
  /** True if it satisfies the policy; null if that is unknown. */
  enough: boolean | null;
  /** The reason if it belongs to another project; null if it belongs to this one. */
  foreign: string | null;
  /** The false statement in it; null if there is none. */
  falsehood: string | null;
  /** Signatures beside it that say nothing of it, because they are somebody else's. */
  voids: VoidSignature[];
}

/** A signature of somebody else beside a record that was also added without it. */
export interface VoidSignature {
  path: string;
  signer: string;
  key: string;
}

/** Collects the facts about a record, and judges it by the policy and key list of the base. */
export class Judge {
  private readonly base: Base | null;
  private readonly commits: Commits;
  private readonly checkers: { ssh: Checker; openpgp: OpenpgpChecker };
  private readonly view: View;
  private readonly firstSeen: (key: string) => number;

  /**
   * @param firstSeen the earliest time that this clone knows for a file, by `<object id> <path>`
   */
  constructor(
    base: Base | null,
    commits: Commits,
    checkers: { ssh: Checker; openpgp: OpenpgpChecker },
    view: View,
    firstSeen: (key: string) => number,
  ) {
    this.base = base;
    this.commits = commits;
    this.checkers = checkers;
    this.view = view;
    this.firstSeen = firstSeen;
  }

  async judge(witness: Witness): Promise<Judged> {
    const { entry, key } = witness;
    const { record } = entry;
    const policy = this.base?.policy ?? null;
    const [foreign, falsehood] = [
      foreignTo(record, policy),
      falsehoodIn(record, this.#subjectOf(record)),
    ];
    const commit: AuthorFact =
      this.base === null
        ? { is: 'unknown', reason: 'there is no base branch to take the roster from' }
        : await this.commits.author(record, key);
    const author = this.#today(record.author);
    const { signature, voids } = await this.#ownSignature(witness);
    const commitSignature =
      (signature === null || signature.is === 'void') && commit.is === 'matches'
        ? await this.#ofCommit(commit.commit, witness)
        : null;
    const judgement = judgeRecord({
      author,
      recordedBy: record.recorded_by === undefined ? null : this.#today(record.recorded_by),
      signature,
      commitSignature,
      commitIsOwn:
        commitSignature !== null &&
        commit.is === 'matches' &&
        (await this.commits.isBy(commit.commit, author)),
      commit,
      unbound: foreign ?? unboundIn(record, policy),
      falsehood,
    });
    return {
      ...judgement,
      witness,
      foreign,
      falsehood,
      voids,
      enough: isEnough(judgement, policy?.trust ?? 'author'),
    };
  }

  /**
   * The signature that proves the author, if there is one; else the first that says something.
   * Another signature does not weaken it.
   */
  async #ownSignature(
    witness: Witness,
  ): Promise<{ signature: SignatureFact | null; voids: VoidSignature[] }> {
    const facts = await Promise.all(
      witness.signatures.map((signature) => this.#beside(signature, witness)),
    );
    const author = this.#today(witness.entry.record.author);
    const proof = facts.find(
      (fact) => fact.is === 'good' && fact.signer === author && fact.outOfTime === null,
    );
    const path = signaturePathOf(witness.entry.path);
    const voids = facts.flatMap((fact) =>
      fact.is === 'void' ? [{ path, signer: fact.signer, key: fact.key }] : [],
    );
    return { signature: proof ?? facts.find(({ is }) => is !== 'void') ?? facts[0] ?? null, voids };
  }

  /**
   * What a signature beside a record says. Anybody can put one beside anybody's record: one that is
   * not the author's speaks against the record only if the record was never added without it.
   */
  async #beside(
    { key: own, text }: BesideIt,
    { entry: { record }, key, bytes }: Witness,
  ): Promise<SignatureFact> {
    if (text === null)
      return { is: 'undecided', reason: 'its signature is not in this clone', key: null };
    const fact = await this.#signature(text, bytes, 'handoff', key);
    const against =
      fact.is === 'bad' ||
      (fact.is === 'good' &&
        fact.signer !== this.#today(record.author) &&
        fact.signer !== this.#today(record.recorded_by ?? ''));
    return against && !this.commits.onlyTogether(key, own)
      ? { is: 'void', signer: fact.signer, key: fact.key }
      : fact;
  }

  #subjectOf(record: HandoffRecord): HandoffRecord | undefined {
    return 'subject' in record ? this.view.entries.get(record.subject.id)?.record : undefined;
  }

  #today(handle: string): string {
    return this.base === null ? handle : currentHandle(this.base.policy, handle);
  }

  #signature(
    signature: string,
    bytes: Uint8Array,
    namespace: 'handoff' | 'git',
    key: string,
  ): Promise<SignatureFact> {
    return judgeSignature(
      { bytes, signature, namespace, at: this.firstSeen(key) },
      this.base?.signers ?? null,
      this.base?.ref ?? null,
      this.checkers.ssh,
    );
  }

  async #ofCommit(commit: string, { entry, key }: Witness): Promise<SignatureFact | null> {
    const { base } = this;
    const signed = base === null ? null : await this.commits.signature(commit, entry.path);
    if (base === null || signed === null) return null;
    if (isOpenpgpSignature(signed.signature))
      return judgeOpenpgp(
        signed,
        this.#today(entry.record.author),
        base.policy,
        this.checkers.openpgp,
      );
    return base.signers === null
      ? null
      : this.#signature(signed.signature, signed.payload, 'git', key);
  }
}
