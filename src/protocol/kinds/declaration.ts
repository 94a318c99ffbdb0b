import type { Condition, Item } from '../../schema/types.js';
import type { Path } from '../format/finding.js';
import { plural } from '../format/plural.js';
import { entries } from './entries.js';
import type { Held } from './held.js';
import { mentions } from './items.js';
import type { ContentOf, RecordKind, StoryLine } from './kind.js';
import type { ItemReference } from './references.js';
import { decisionReferences, slotReference, slotted } from './slots.js';

/** The state at the end of a shift. */
export const declaration: RecordKind<'declaration'> = {
  place: 'either',
  follows: ({ supersedes: id }) =>
    id === undefined ? [] : [{ as: 'corrects', id, slot: null, at: ['supersedes'] }],
  names: (content) => [
    ...(content.carries ?? []).flatMap((name, i) => slotReference('carries', name, ['carries', i])),
    ...entries(content.decisions).flatMap((entry, i) =>
      decisionReferences(entry, ['decisions', i]),
    ),
    ...conditions(content).flatMap(({ condition, at }) =>
      slotReference('awaits', condition.resolved, [...at, 'resolved']),
    ),
  ],
  mentions: (content) => [...items(content), ...blocked(content), ...awaited(content)],
  holds: (content) => [
    ...entries(content.shipped).map((entry, i): Held => ({
      is: 'shipped',
      at: ['shipped', i],
      entry,
    })),
    ...entries(content.in_flight).map((entry, i): Held => ({
      is: 'item',
      at: ['in_flight', i],
      entry,
    })),
    ...entries(content.decisions).map((entry, i): Held => ({
      is: 'decision',
      at: ['decisions', i],
      entry,
    })),
    ...entries(content.blockers).map((entry, i): Held => ({
      is: 'blocker',
      at: ['blockers', i],
      entry,
    })),
    ...entries(content.questions).map((entry, i): Held => ({
      is: 'question',
      at: ['questions', i],
      entry,
    })),
  ],
  introduces: ({ id, blockers, questions, decisions }) => ({
    blockers: slotted(id, 'b', entries(blockers)),
    questions: slotted(id, 'q', entries(questions)),
    decisions: slotted(id, 'd', entries(decisions)),
  }),
  gives: ({ author }) => author,
  did: 'declared',
  step: (record, reference): StoryLine => {
    if (reference.as === 'corrects') return ['corrected it', null];
    const mention = 'key' in reference ? mentions(record).get(reference.key) : undefined;
    if (mention === undefined) return ['carried it', null];
    if (mention.as === 'shipped') return ['shipped it', mention.entry.summary];
    if (mention.as === 'dropped') return ['dropped it', mention.entry.reason];
    const { status, handover, summary } = mention.item;
    return [`declared it ${status.replace('_', ' ')}, handover ${handover}`, summary];
  },
  commit: (record) => {
    const keys = entries(record.in_flight).map(({ key }) => key);
    const carried = (record.carries ?? []).filter((name) => /\.b\d+$/.test(name));
    const blockers = entries(record.blockers).length + carried.length;
    const items = keys.length === 0 ? '' : `: ${keys.join(', ')}`;
    return `declares ${plural(blockers, 'blocker')}, ${plural(keys.length, 'item')}${items}`;
  },
};

function items(content: ContentOf<'declaration'>): ItemReference[] {
  return (['in_flight', 'shipped', 'dropped'] as const).flatMap((as) =>
    entries<{ key?: string }>(content[as]).flatMap(({ key }, i) =>
      key === undefined ? [] : [{ as, key, at: [as, i] }],
    ),
  );
}

/** The conditions of its next actions, each with its place. */
function conditions(content: ContentOf<'declaration'>): { condition: Condition; at: Path }[] {
  return entries<Pick<Item, 'next'>>(content.in_flight).flatMap(({ next }, i) =>
    next.flatMap(({ condition }, j) =>
      condition === undefined
        ? []
        : [{ condition, at: ['in_flight', i, 'next', j, 'condition'] satisfies Path }],
    ),
  );
}

function awaited(content: ContentOf<'declaration'>): ItemReference[] {
  return conditions(content).flatMap(({ condition: { done: key }, at }): ItemReference[] =>
    key === undefined ? [] : [{ as: 'awaits', key, at: [...at, 'done'] }],
  );
}

function blocked(content: ContentOf<'declaration'>): ItemReference[] {
  return (['blockers', 'questions'] as const).flatMap((list) =>
    entries(content[list]).flatMap(({ blocks = [] }, i) =>
      blocks.map((key, j): ItemReference => ({ as: 'blocks', key, at: [list, i, 'blocks', j] })),
    ),
  );
}
