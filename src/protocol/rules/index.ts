import type { Problem } from '../format/finding.js';
import { ackAddressed } from './ack-addressed.js';
import { addresseeKnown } from './addressee-known.js';
import { addresseesAgree } from './addressees-agree.js';
import { authorKnown } from './author-known.js';
import { blocksItem } from './blocks-item.js';
import { blank } from './blank.js';
import { conditionKnown } from './condition-known.js';
import { correctionComplete } from './correction-complete.js';
import { decisionCovered } from './decision-covered.js';
import { duplicateKeys } from './duplicate-keys.js';
import { holderIsPerson } from './holder-is-person.js';
import { itemWhy } from './item-why.js';
import { keyTaken } from './key-taken.js';
import { lossAccounting } from './loss-accounting.js';
import { mayWithdraw } from './may-withdraw.js';
import { namedKnown } from './named-known.js';
import { neededInTime } from './needed-in-time.js';
import { noneContradicted } from './none-contradicted.js';
import { notYet } from './not-yet.js';
import { offeredAgain } from './offered-again.js';
import { oneReply } from './one-reply.js';
import { ownerKnown } from './owner-known.js';
import { placeholder } from './placeholder.js';
import { readBackReply } from './read-back-reply.js';
import { realTime } from './real-time.js';
import { replacedWithNews } from './replaced-with-news.js';
import { returnsAfter } from './returns-after.js';
import type { RuleName } from './catalogue.js';
import type { Content } from '../kinds/kind.js';
import { applyRule, type Rule, type RuleContext } from './rule.js';
import { silentDrop } from './silent-drop.js';
import { subjectKnown } from './subject-known.js';
import { synthesis } from './synthesis.js';
import { ticketKnown } from './ticket-known.js';
import { transferKept } from './transfer-kept.js';
import { vagueNext } from './vague-next.js';

/** Every rule, in the order of findings. This is the one list: names, levels and order follow. */
export const RULES = [
  realTime,
  returnsAfter,
  neededInTime,
  addresseeKnown,
  ownerKnown,
  blocksItem,
  conditionKnown,
  itemWhy,
  silentDrop,
  keyTaken,
  correctionComplete,
  synthesis,
  lossAccounting,
  noneContradicted,
  blank,
  placeholder,
  vagueNext,
  offeredAgain,
  transferKept,
  duplicateKeys,
  decisionCovered,
  replacedWithNews,
  subjectKnown,
  ackAddressed,
  oneReply,
  notYet,
  holderIsPerson,
  readBackReply,
  ticketKnown,
  authorKnown,
  mayWithdraw,
  addresseesAgree,
  namedKnown,
] as const;

/** The rule of that name; undefined for a finding that is about no content. */
export function ruleNamed(name: RuleName): Rule<RuleName> | undefined {
  return RULES.find((rule) => rule.name === name);
}

/** All problems of content with a valid shape. */
export function judge(content: Content, context: RuleContext): Problem[] {
  return RULES.flatMap((rule) => applyRule(rule, content, context));
}
