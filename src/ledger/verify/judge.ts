import { shortHandle } from '../../protocol/format/record-id.js';
import { currentHandle, type Policy } from '../../protocol/team/policy.js';
import {
  isEnough,
  judgeRecord,
  type AuthorFact,
  type Judgement,
  type SignatureFact,
} from '../../protocol/trust/verdict.js';
import type { HandoffRecord } from '../../schema/types.js';
import { isOpenpgpSignature, type OpenpgpChecker } from '../../system/openpgp/openpgp-checker.js';
import type { SignatureChecker } from '../../system/ssh/signature-checker.js';
import type { View } from '../view.js';
import type { Base } from './base.js';
import type { Commits } from './commits.js';
import type { BesideIt, Witness } from './gather.js';
import { judgeOpenpgp, judgeSignature } from './signatures.js';

/** A record with its verdict. */
export interface Judged extends Judgement {
  witness: Witness;
  /** True where it is what the policy wants; null where that could not be judged. */
  enough: boolean | null;
  /** Which other project it belongs to, in words; null where it is of this one. */
  foreign: string | null;
  /** What is false in it; null where nothing is. */
  falsehood: string | null;
}

/** Gathers what is known of a record, and judges it by the base's policy and list. */
export class Judge {
  private readonly base: Base | null;
  private readonly commits: Commits;
  private readonly checkers: { ssh: SignatureChecker; openpgp: OpenpgpChecker };
  private readonly view: View;
  private readonly firstSeen: (key: string) => number;

  /** @param firstSeen when a file, by `<object id> <path>`, is first known to have been there */
  constructor(
    base: Base | null,
    commits: Commits,
    checkers: { ssh: SignatureChecker; openpgp: OpenpgpChecker },
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
    const [foreign, falsehood] = [foreignTo(record, policy), this.#falsehood(record)];
    const commit: AuthorFact =
      this.base === null
        ? { is: 'unknown', reason: 'there is no base branch to take the roster from' }
        : await this.commits.author(record, key);
    const signature = await this.#ownSignature(witness);
    const commitSignature =
      signature === null && commit.is === 'matches'
        ? await this.#ofCommit(commit.commit, witness)
        : null;
    const judgement = judgeRecord({
      author: this.#today(record.author),
      recordedBy: record.recorded_by === undefined ? null : this.#today(record.recorded_by),
      signature,
      commitSignature,
      commit,
      unbound: foreign ?? unboundIn(record, policy),
      falsehood,
    });
    return {
      ...judgement,
      witness,
      foreign,
      falsehood,
      enough: isEnough(judgement, policy?.trust ?? 'author'),
    };
  }

  /**
   * The signature that proves the author, where there is one; else the first. Somebody's other one
   * on another branch takes nothing away.
   */
  async #ownSignature(witness: Witness): Promise<SignatureFact | null> {
    const facts = await Promise.all(
      witness.signatures.map((signature) => this.#beside(signature, witness)),
    );
    const author = this.#today(witness.entry.record.author);
    return (
      facts.find(
        (fact) => fact.is === 'good' && fact.signer === author && fact.outOfTime === null,
      ) ??
      facts[0] ??
      null
    );
  }

  /**
   * A record and its signature come in one commit. What was put beside it later may prove its
   * author, but says nothing against them.
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
    return against && !this.commits.broughtTogether(key, own)
      ? { is: 'later', key: fact.key }
      : fact;
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
      this.base?.ref ?? 'no base',
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

  /**
   * An event pins the digest of what it is about: one that was pointed at something else names a
   * digest that this does not have.
   */
  #falsehood(record: HandoffRecord): string | null {
    if (!('subject' in record)) return null;
    const subject = this.view.entries.get(record.subject.id)?.record;
    if (subject === undefined || subject.digest === record.subject.digest) return null;
    return `it names a digest that its subject ${shortHandle(record.subject.id)} does not have`;
  }
}

/**
 * A signature says who wrote it, not for which project: only the project that was signed with it
 * does.
 */
function foreignTo({ project }: HandoffRecord, policy: Policy | null): string | null {
  if (policy?.project == null || project === undefined || project === policy.project) return null;
  return `it belongs to the project ${project}, but this is the project ${policy.project}`;
}

/**
 * Why the same record could as well have been signed for another repository; null where it could
 * not.
 */
function unboundIn({ project }: HandoffRecord, policy: Policy | null): string | null {
  if (policy?.project == null)
    return 'the policy names no project, so the signature may be for another project';
  return project === undefined
    ? 'the record names no project, so the signature may be for another project'
    : null;
}
