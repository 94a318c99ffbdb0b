import { withKeys } from '../compose/keys.js';
import { didYouMean } from '../query/did-you-mean.js';
import type { Path } from '../format/finding.js';
import { entries } from '../kinds/record.js';
import { contextual, type Content, type Rule } from './rule.js';

/**
 * What a blocker or a question blocks is an item of the same declaration, or one that is in flight.
 */
export const blocksItem: Rule = (content, context) => {
  const here = new Set(
    content.kind === 'declaration'
      ? withKeys(content.in_flight, (item) => item.summary).map(({ key }) => key)
      : [],
  );
  return blocks(content).flatMap(([at, key]) => {
    if (here.has(key) || context.state.items.get(key)?.status.as === 'in_flight') return [];
    const elsewhere = [...context.state.items.values()]
      .filter(({ status }) => status.as === 'in_flight')
      .map((item) => item.key);
    const known = new Set([...here, ...elsewhere]);
    const meant = didYouMean(key, [...known]);
    const hint = meant
      ? `did you mean ${meant}?`
      : known.size > 0
        ? `items in flight: ${[...known].slice(0, 5).join(', ')}`
        : 'declare the item first';
    return [
      {
        rule: 'blocks-item',
        level: contextual(context),
        at,
        message: `${key} is no item in flight`,
        hint,
      },
    ];
  });
};

function blocks(content: Content): [at: Path, key: string][] {
  if (content.kind === 'declaration') {
    return (['blockers', 'questions'] as const).flatMap((list) =>
      entries(content[list]).flatMap((entry, i) =>
        (entry.blocks ?? []).map((key, j): [Path, string] => [[list, i, 'blocks', j], key]),
      ),
    );
  }
  if (content.kind === 'blocker' || content.kind === 'question')
    return (content.blocks ?? []).map((key, i) => [['blocks', i], key]);
  return [];
}
