import { entries } from '../record.js';
import type { Rule } from './rule.js';

const WAITING = /\b(?:waiting (?:on|for)|blocked (?:on|by)|stuck on|pending (?:on|from))\b/i;

/** `blockers: none` is not true of an item that is said to wait: then `waits_on` says on whom, or a blocker says what is needed. */
export const noneContradicted: Rule = (content) => {
  if (content.kind !== 'declaration' || content.blockers !== 'none' || (content.carries ?? []).length > 0) return [];
  return entries(content.in_flight).flatMap((item, index) => {
    if ((item.waits_on ?? []).length > 0) return [];
    const status = item.status === 'blocked' || item.status === 'waiting' ? `status: ${item.status}` : null;
    const [field, evidence] = said('summary', item.summary) ?? said('resume', item.resume) ?? ['status', status];
    if (evidence === null) return [];
    return [{ rule: 'none-contradicted', level: 'error', at: ['in_flight', index, field], message: `blockers: none, but the item says ${evidence}`, hint: 'add waits_on: [{ who, for }] to the item, or a blocker' }];
  });
};

/** The words in which a text says that the item waits, quoted. */
function said(field: string, text: string | undefined): [field: string, evidence: string] | null {
  const words = WAITING.exec(text ?? '')?.[0];
  return words === undefined ? null : [field, `"${words}"`];
}
