import type { JsonObject } from '../../src/protocol/format/json.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import type { Random } from './random.js';

/**
 * The receipt of a second post that asks somebody else. Mostly it has seen what raised the topic, at
 * times a later event.
 */
export function randomEscalation(
  random: Random,
  records: readonly HandoffRecord[],
  [team, targets]: readonly [readonly string[], readonly string[]],
): JsonObject {
  const of = (...kinds: HandoffRecord['kind'][]): HandoffRecord | undefined =>
    random.maybe(records.filter(({ kind }) => kinds.includes(kind)));
  const first = of('route') ?? random.pick(records);
  const later = random.chance(0.3) ? of('assignment', 'reopening') : undefined;
  return {
    subject: { id: first.id, digest: first.digest },
    target: random.pick(targets),
    escalated_to: [random.pick(team)],
    saw: [
      ...('subject' in first ? [first.subject.id] : []),
      ...(later === undefined ? [] : [later.id]),
    ],
  };
}
