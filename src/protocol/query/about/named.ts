import type { HandoffRecord } from '../../../schema/types.js';
import { parseId, parseSlotId } from '../../format/record-id.js';
import { introduced } from '../../kinds/introduced.js';
import { namesShort } from '../lookup.js';
import type { Policy } from '../../team/policy.js';
import type { Families } from './families.js';
import type { Gatherer } from './gatherer.js';
import { TERM } from './terms.js';
import { gatherWaiting } from './waiting.js';

/** Gathers everything that a text can name: an id, a short handle, a slot, a key. */
export async function gatherNamed(
  gatherer: Gatherer,
  families: Families,
  text: string,
  policy: Policy,
): Promise<void> {
  const ofRecord = async (record: HandoffRecord): Promise<void> => {
    const { blockers, questions } = introduced(record);
    const [topic, ...others] = [...blockers, ...questions];
    if (topic !== undefined && others.length === 0) await gatherer.topic(topic.slotId);
    if (record.kind !== 'declaration') return;
    await gatherWaiting(gatherer, families, record, policy);
    // Whether it was late depends on whether one of these is a declaration.
    for (const id of policy.shifts === null ? [] : record.saw)
      if (parseId(id)?.author === record.author) await gatherer.record(id);
  };
  const slot = parseSlotId(text);
  if (slot !== null) return gatherer.slot(slot.id, slot.slot);
  if (parseId(text) !== null) {
    const record = await gatherer.record(text);
    return record === undefined ? undefined : ofRecord(record);
  }
  await gatherer.item(text);
  for (const record of gatherer.records.values()) {
    const { blockers, questions, decisions } = introduced(record);
    for (const { slotId, entry } of [...blockers, ...questions])
      if (entry.key === text) await gatherer.topic(slotId);
    for (const { slotId, entry } of decisions)
      if (entry.key === text) await gatherer.decision(slotId);
  }
  const short = namesShort(text);
  if (short === null) return;
  await gatherer.look(TERM.handle(short.prefix));
  for (const record of gatherer.records.values()) {
    if (parseId(record.id)?.short.startsWith(short.prefix) !== true) continue;
    if (short.slot === null) await ofRecord(record);
    else await gatherer.slot(record.id, short.slot);
  }
}
