import type { Condition, Item } from '../../schema/types.js';
import type { Path } from '../format/finding.js';
import { plural } from '../format/plural.js';
import { parseId } from '../format/record-id.js';
import { entries } from './entries.js';
import type { Held } from './held.js';
import { mentions } from './items.js';
import type { ContentOf, RecordKind, StoryLine } from './kind.js';
import type { ItemReference, RecordReference } from './references.js';
import { decisionReferences, slotReference, slotted } from './slots.js';

/** The state at the end of a shift. */
export const declaration: RecordKind<'declaration'> = {
  place: 'either',
  follows: ({ supersedes: id, sources = [] }) => [
    ...(id === undefined ? [] : [{ as: 'corrects', id, slot: null, at: ['supersedes'] } as const]),
    ...sources.map(
      (source, i) => ({ as: 'sources', id: source, slot: null, at: ['sources', i] }) as const,
    ),
  ],
  names: (content) => [
    ...(content.carries ?? []).flatMap((name, i) => slotReference('carries', name, ['carries', i])),
    ...entries(content.decisions).flatMap((entry, i) =>
      decisionReferences(entry, ['decisions', i]),
    ),
    ...conditions(content).flatMap(({ condition, at }) =>
      slotReference('awaits', condition.resolved, [...at, 'resolved']),
    ),
    ...leftOut(content),
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
  gives: ({ author, synthesis }) => (synthesis === undefined ? author : null),
  did: 'declared',
  step: (record, reference): StoryLine => {
    if (reference.as === 'corrects') return ['corrected it', null];
    const pod = record.synthesis?.pod;
    if (reference.as === 'sources') return [`put it into the synthesis of ${pod ?? ''}`, null];
    if (reference.as === 'leaves')
      return [
        `left it out of the synthesis of ${pod ?? ''}`,
        record.synthesis?.left_out?.[Number(reference.at[2])]?.reason ?? null,
      ];
    const mention = 'key' in reference ? mentions(record).get(reference.key) : undefined;
    if (mention === undefined) return ['carried it', null];
    if (mention.as === 'shipped') return ['shipped it', mention.entry.summary];
    if (mention.as === 'dropped') return ['dropped it', mention.entry.reason];
    const { status, handover, summary } = mention.item;
    const forPod = pod === undefined ? '' : `, for ${pod}`;
    return [`declared it ${status.replace('_', ' ')}, handover ${handover}${forPod}`, summary];
  },
  commit: (record) => {
    const keys = entries(record.in_flight).map(({ key }) => key);
    const carried = (record.carries ?? []).filter((name) => /\.b\d+$/.test(name));
    const blockers = entries(record.blockers).length + carried.length;
    const items = keys.length === 0 ? '' : `: ${keys.join(', ')}`;
    if (record.synthesis !== undefined)
      return `declares for ${record.synthesis.pod}: ${plural(blockers, 'blocker')}, ${plural(keys.length, 'item')} of ${plural((record.sources ?? []).length, 'source')}`;
    return `declares ${plural(blockers, 'blocker')}, ${plural(keys.length, 'item')}${items}`;
  },
};

/** What a synthesis says that it leaves out of its sources. */
function leftOut({ synthesis }: ContentOf<'declaration'>): RecordReference[] {
  return (synthesis?.left_out ?? []).flatMap(({ id }, i): RecordReference[] => {
    const at = ['synthesis', 'left_out', i, 'id'];
    return parseId(id) === null
      ? slotReference('leaves', id, at)
      : [{ as: 'leaves', id, slot: null, at }];
  });
}

/** A synthesis only repeats what its sources shipped. */
function items(content: ContentOf<'declaration'>): ItemReference[] {
  const lists =
    content.synthesis === undefined
      ? (['in_flight', 'shipped', 'dropped'] as const)
      : (['in_flight'] as const);
  return lists.flatMap((as) =>
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
