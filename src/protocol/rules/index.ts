import type { Problem } from '../format/finding.js';
import { ackAddressed } from './ack-addressed.js';
import { addresseeKnown } from './addressee-known.js';
import { blocksItem } from './blocks-item.js';
import { correctionComplete } from './correction-complete.js';
import { duplicateKeys } from './duplicate-keys.js';
import { itemWhy } from './item-why.js';
import { noneContradicted } from './none-contradicted.js';
import { ownerKnown } from './owner-known.js';
import { placeholder } from './placeholder.js';
import { realTime } from './real-time.js';
import { returnsAfter } from './returns-after.js';
import type { Content, Rule, RuleContext } from './rule.js';
import { silentDrop } from './silent-drop.js';
import { subjectKnown } from './subject-known.js';
import { ticketKnown } from './ticket-known.js';

const RULES: readonly Rule[] = [
  realTime,
  returnsAfter,
  addresseeKnown,
  ownerKnown,
  blocksItem,
  itemWhy,
  silentDrop,
  correctionComplete,
  noneContradicted,
  placeholder,
  duplicateKeys,
  subjectKnown,
  ackAddressed,
  ticketKnown,
];

/** Everything that stands against content whose shape is valid. */
export function judge(content: Content, context: RuleContext): Problem[] {
  return RULES.flatMap((rule) => rule(content, context));
}
