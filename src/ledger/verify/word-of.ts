import { shortHandle } from '../../protocol/format/record-id.js';
import { currentHandle } from '../../protocol/team/policy.js';
import type { SignatureFact, Word } from '../../protocol/trust/verdict.js';
import type { HandoffRecord } from '../../schema/types.js';
import type { Base } from './base.js';
import { foreignTo, unboundIn } from './project.js';

/**
 * The verdict on a record by its own signatures alone, without a look at the commits that brought
 * it: what an answer needs, because only a record's own signature proves it.
 * @param subject what the record is about; undefined if it is not here
 */
export function wordOf(
  record: HandoffRecord,
  facts: readonly SignatureFact[],
  base: Base | null,
  subject: HandoffRecord | undefined,
): Word {
  const falsehood = falsehoodIn(record, subject);
  if (falsehood !== null) return { verdict: 'forged', reason: falsehood };
  const policy = base?.policy ?? null;
  const current = (handle: string): string =>
    policy === null ? handle : currentHandle(policy, handle);
  const author = current(record.author);
  const own = facts.filter((fact) => fact.is === 'good' && fact.signer === author);
  if (own.some((fact) => fact.is === 'good' && fact.outOfTime === null)) {
    const unbound = foreignTo(record, policy) ?? unboundIn(record, policy);
    return unbound === null
      ? { verdict: 'verified', reason: `signed with ${author}’s key` }
      : { verdict: 'unverified', reason: unbound };
  }
  const undecided = facts.find((fact) => fact.is === 'undecided');
  if (undecided?.is === 'undecided') return { verdict: 'unknown', reason: undecided.reason };
  const [fact] = [...own, ...facts];
  return { verdict: 'unverified', reason: fact === undefined ? 'not signed' : doubtIn(fact) };
}

/**
 * An event names the digest of its subject. If somebody redirected the event to another subject,
 * the digest does not match. Null if nothing in it is false.
 */
export function falsehoodIn(
  record: HandoffRecord,
  subject: HandoffRecord | undefined,
): string | null {
  if (!('subject' in record)) return null;
  if (subject === undefined || subject.digest === record.subject.digest) return null;
  return `it names a digest that its subject ${shortHandle(record.subject.id)} does not have`;
}

function doubtIn(fact: SignatureFact): string {
  switch (fact.is) {
    case 'good':
      return fact.outOfTime ?? `signed with ${fact.signer}’s key`;
    case 'bad':
      return `its content does not match the signature of ${fact.signer}’s key`;
    case 'void':
      return `the signature of ${fact.signer} beside it is void`;
    case 'unlisted':
      return 'signed with a key that is not in .handoff-signers';
    case 'elsewhere':
      return `signed for the namespace ${fact.namespace || '(none)'}, not for handoff`;
    case 'unreadable':
      return 'the file beside it is not a signature';
    case 'undecided':
      return fact.reason;
  }
}
