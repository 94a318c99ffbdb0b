import { withKeys } from '../compose/keys.js';
import type { State } from '../fold/state.js';
import { shortHandle } from '../format/record-id.js';
import type { ContentOf } from '../kinds/kind.js';
import { lookup } from '../query/lookup.js';
import { itemNamed, leftOutIds } from '../synthesis/left-out.js';
import type { Breach } from './rule.js';

type Content = ContentOf<'declaration'>;

/** What a synthesis has and leaves out at once: its readers cannot tell which is meant. */
export function keptAndLeftOut(content: Content, state: State): Breach[] {
  const kept = keptIn(content, state);
  const before = new Map<string, number>();
  return (content.synthesis?.left_out ?? []).flatMap(({ id: text }, index): Breach[] => {
    const ids = leftOutIds(state, text);
    const [id = text] = ids;
    const key = itemNamed(state, id);
    const topic = state.topics.get(id)?.entry.key;
    const name = key ?? (topic === undefined ? shortHandle(id) : `${topic} (${shortHandle(id)})`);
    const field = kept.get(key === null ? id : `item ${key}`);
    const twice = before.get(id);
    before.set(id, twice ?? index);
    if (ids.length > 1 || (field === undefined && twice === undefined)) return [];
    return [
      {
        at: ['synthesis', 'left_out', index],
        about: key ?? id,
        message:
          field === undefined
            ? `this synthesis leaves out ${name} twice`
            : `${name} is in ${field} and is left out`,
        hint:
          field === undefined
            ? 'remove one of the two entries'
            : `keep it in ${field}, or in synthesis.left_out with its reason`,
      },
    ];
  });
}

/** Where each blocker, question, decision, source and item stands that the synthesis has. */
function keptIn(content: Content, state: State): Map<string, string> {
  const kept = new Map<string, string>();
  const idsOf = (text: string): string[] => {
    const ids = leftOutIds(state, text);
    return ids.length === 0 ? [text] : ids;
  };
  for (const text of content.sources ?? []) for (const id of idsOf(text)) kept.set(id, 'sources');
  for (const text of content.carries ?? []) for (const id of idsOf(text)) kept.set(id, 'carries');
  for (const { key } of withKeys(content.in_flight, ({ summary }) => summary))
    kept.set(`item ${key}`, 'in_flight');
  for (const kind of ['blocker', 'question'] as const) {
    const list = `${kind}s` as const;
    for (const { key } of withKeys(content[list], ({ need }) => need))
      for (const target of lookup(state, key))
        if (target.is === 'topic' && target.topic.kind === kind) kept.set(target.topic.id, list);
  }
  return kept;
}
