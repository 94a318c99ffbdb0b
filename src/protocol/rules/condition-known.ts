import type { Item } from '../../schema/types.js';
import { withKeys } from '../compose/keys.js';
import { conditionOf } from '../conditions/condition.js';
import type { Path } from '../format/finding.js';
import { parseSlotId, shortHandle } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { fits } from '../kinds/fits.js';
import type { ContentOf } from '../kinds/kind.js';
import { itemReferences } from '../kinds/references.js';
import { didYouMean } from '../query/did-you-mean.js';
import type { Breach, Rule, RuleContext } from './rule.js';

/** Judges the typed condition of a next action: nothing tells when it is due if it names nothing. */
export const conditionKnown: Rule<'condition-known', 'declaration'> = {
  name: 'condition-known',
  asks: 'The condition of a next action names an item, a blocker or a question that is there.',
  kinds: ['declaration'],
  when: 'always',
  level: 'contextual',
  needsAllRecords: true,
  check: (content, context) =>
    withKeys<Item>(content.in_flight, ({ summary }) => summary).flatMap(({ key, next }, i) =>
      next.flatMap((action, j): Breach[] => {
        const { condition } = action;
        if (condition === undefined) return [];
        const at = ['in_flight', i, 'next', j, 'condition'];
        const read = conditionOf({ condition }, '');
        if (read === null)
          return [
            {
              at,
              message: 'a condition says one of pr with until, resolved, done and at',
              hint: 'for example `when: { done: payments-refund-flow }`',
            },
          ];
        if (condition.resolved !== undefined)
          return topicBreaches(condition.resolved, [...at, 'resolved'], content, context);
        return condition.done === undefined
          ? []
          : itemBreaches(condition.done, [...at, 'done'], { content, context, own: key });
      }),
    ),
};

function topicBreaches(
  name: string,
  at: Path,
  content: ContentOf<'declaration'>,
  { state }: RuleContext,
): Breach[] {
  const parsed = parseSlotId(name);
  const hint = '`handoff query --blocked --questions` lists those that are open';
  if (parsed === null) {
    const list = name.startsWith('q') ? content.questions : content.blockers;
    const isHere = Number(name.slice(1)) <= entries<object>(list).length;
    return isHere ? [] : [{ at, message: `this declaration has no ${name}`, hint }];
  }
  const record = state.records.get(parsed.id);
  if (record !== undefined && fits({ as: 'awaits', ...parsed, at }, record, content)) return [];
  return [{ at, message: `${shortHandle(name)} is no blocker or question in this clone`, hint }];
}

function itemBreaches(
  key: string,
  at: Path,
  {
    content,
    context,
    own,
  }: { content: ContentOf<'declaration'>; context: RuleContext; own: string },
): Breach[] {
  if (key === own)
    return [
      {
        at,
        level: 'warning',
        message: `${key} waits for its own end`,
        hint: 'name the item that has to be done first',
      },
    ];
  const here = itemReferences(content).flatMap((one) => (one.as === 'awaits' ? [] : one.key));
  const known = new Set([...here, ...context.state.itemHeads.keys()]);
  if (known.has(key)) return [];
  const near = didYouMean(key, known);
  return [
    {
      at,
      message: `no item is called ${key}`,
      hint: near === null ? '`handoff query --in-flight` lists the items' : `did you mean ${near}?`,
    },
  ];
}
