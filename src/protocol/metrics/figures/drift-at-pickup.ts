import { entries } from '../../kinds/entries.js';
import { declaredPulls } from '../../pull/declared-pull.js';
import { drift } from '../../pull/drift.js';
import { handoffsIn } from '../handoffs.js';
import type { Material } from '../material.js';
import type { Observation } from '../observation.js';
import { share, sharePart, type Hit, type Summary } from '../summarise.js';

/**
 * Items whose pull request was not as declared when they were acknowledged ÷ items whose pull
 * request was looked at both times. Progress is no fault; a contradiction is one.
 */
export function driftAtPickup(material: Material): Summary {
  const { from, to, when, policy } = material;
  const seen: Observation[] = [];
  const progress: Hit[] = [];
  const contradiction: Hit[] = [];
  let countable = 0;
  for (const { declaration, acks } of handoffsIn(material))
    for (const { id, items: replies, observed } of acks) {
      const { at, clock } = when(id);
      if (at < from || at >= to) continue;
      for (const [index, { refs, status }] of entries(declaration.in_flight).entries()) {
        if (refs?.pr === undefined || !replies.some(({ slot }) => slot === `i${index + 1}`))
          continue;
        countable += 1;
        const [before] = declaredPulls(refs, declaration.observed?.pulls);
        const [now] = declaredPulls(refs, observed?.pulls);
        if (before === undefined || now === undefined) continue;
        const found = drift(before, now, { policy, zone: 'UTC', status });
        const { author } = declaration;
        progress.push({ of: author, is: found.some(({ is }) => is === 'progress') });
        contradiction.push({ of: author, is: found.some(({ is }) => is === 'contradiction') });
        seen.push({ of: [author], at, value: found.length > 0 ? 1 : 0, clock });
      }
    }
  return {
    ...share({ seen, countable }),
    parts: [
      sharePart('progress', 'the review went on', progress),
      sharePart('contradiction', 'the declared state did not hold', contradiction),
    ],
    note: 'pull requests only, where both sides looked at them',
  };
}
