import type { Declaration } from '../../schema/types.js';
import { inFlightLines } from '../fold/held-by.js';
import type { State } from '../fold/state.js';
import { slotIdOf } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { introduced } from '../kinds/introduced.js';
import { spokenFor } from '../kinds/synthesis.js';

/** Something of a source that a synthesis has, or leaves out with a reason. */
export interface Owed {
  is: 'blocker' | 'question' | 'item';
  /** Its slot id; of an item that of its place in the source. */
  id: string;
  /** Null where this clone does not have the record that raised it. */
  key: string | null;
  /** The newest source that has it. */
  source: Declaration;
}

/**
 * What a synthesis of these declarations accounts for: every blocker and question in them that is
 * open, and every critical item that is in flight with a member of the pod, or with whoever they say
 * has it. A blocker that is not known to be closed counts as open.
 * @param members of the pod
 */
export function owedBy(
  sources: readonly Declaration[],
  state: State,
  members: readonly string[],
): Owed[] {
  const owed = new Map<string, Owed>();
  for (const source of sources) {
    for (const id of topicIds(source)) {
      const topic = state.topics.get(id);
      if (topic?.open === false) continue;
      const is = topic?.kind ?? (/\.q\d+$/.test(id) ? 'question' : 'blocker');
      owed.set(id, { is, id, key: topic?.entry.key ?? null, source });
    }
    entries(source.in_flight).forEach((item, index) => {
      const { key } = item;
      const inside = new Set([...members, spokenFor(source, item)]);
      if (item.severity !== 'critical' || !isWith(inside, key, state)) return;
      const id = slotIdOf(source.id, `i${index + 1}`);
      owed.set(`item ${key}`, { is: 'item', id, key, source });
    });
  }
  return [...owed.values()];
}

/** True while somebody of these has an item in flight. */
function isWith(inside: ReadonlySet<string>, key: string, state: State): boolean {
  const item = state.items.get(key);
  return item !== undefined && inFlightLines(item).some(({ holder }) => inside.has(holder));
}

/** The blockers and questions that a declaration raises or carries. */
function topicIds(declaration: Declaration): string[] {
  const { blockers, questions } = introduced(declaration);
  return [
    ...[...blockers, ...questions].map(({ slotId }) => slotId),
    ...(declaration.carries ?? []).filter((id) => /\.[bq]\d+$/.test(id)),
  ];
}
