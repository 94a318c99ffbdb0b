import { own } from '../../format/own.js';
import { handoffsIn } from '../handoffs.js';
import type { Material } from '../material.js';
import type { Observation } from '../observation.js';
import { share, type Summary } from '../summarise.js';

/** The counts of an acknowledgement that are questions to the record, by verb or list. */
const QUESTIONS = [
  'blocked',
  'questions',
  'pending-acks',
  'in-flight',
  'decisions',
  'next',
  'query',
  'show',
  'who',
  'why',
];

/**
 * Acknowledgements before which the receiver asked the record ÷ acknowledgements that say how often.
 * Reading leaves no trace in git, so this is known only where acknowledgements carry the counts.
 */
export function queryUsage(material: Material): Summary {
  const { from, to, when } = material;
  const seen: Observation[] = [];
  let countable = 0;
  for (const { acks, receiver } of handoffsIn(material))
    for (const { id, usage } of acks) {
      const { at, clock } = when(id);
      if (at < from || at >= to) continue;
      countable += 1;
      const counts = QUESTIONS.flatMap((name) =>
        usage === undefined ? [] : (own(usage, name) ?? []),
      );
      if (counts.length > 0)
        seen.push({ of: [receiver], at, value: counts.some((times) => times > 0) ? 1 : 0, clock });
    }
  return {
    ...share({ seen, countable }),
    collected: seen.length > 0,
    note: 'counts that acknowledgements carry, where the policy has `count_queries: true`',
  };
}
