import { composeAck } from '../../protocol/compose/events.js';
import { slotIdOf } from '../../protocol/format/record-id.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { replyRows } from '../../protocol/query/reply-rows.js';
import type { Env } from '../../env.js';
import type { Acknowledgement } from '../../schema/types.js';
import { record, type Written } from '../../usecases/record.js';
import type { Snapshot } from '../../usecases/snapshot.js';
import { remoteFields } from '../../usecases/record-and-answer.js';
import type { CarriedUsage } from '../../usecases/usage/carried.js';
import type { Plan } from './plan.js';

/** The result of one acknowledgement, without its reviews. */
export type AckOutcome = Omit<Acknowledgement, 'reviews'>;

/** Where an acknowledgement was recorded, and who can see it. */
export type Whereabouts = Pick<
  AckOutcome,
  'id' | 'path' | 'commit' | 'published' | 'remote' | 'remote_reason' | 'ref' | 'target'
>;

/** For an acknowledgement that was not recorded. */
export const NOWHERE: Whereabouts = {
  id: null,
  path: null,
  commit: null,
  published: null,
  remote: null,
  remote_reason: null,
  ref: null,
  target: null,
};

/** How a run records. */
interface Recording {
  dryRun: boolean;
  /** What it carries; null where the policy does not count queries. */
  usage: CarriedUsage | null;
}

/** The records of a plan, as written. */
export interface CarriedOut {
  answered: AckOutcome;
  /** The records, in the order in which they were written. */
  written: Written[];
  /** What the records say with them. */
  snapshot: Snapshot;
}

/**
 * Records what was planned: resolutions and questions first, because the acknowledgement names
 * them.
 */
export async function carryOut(
  env: Env,
  before: Snapshot,
  planned: Plan,
  { dryRun, usage }: Recording,
): Promise<CarriedOut> {
  const { declaration, earlier, questions, resolutions } = planned;
  const raises = [...questions].filter(([, content]) => typeof content !== 'string');
  const counts = earlier === null ? await usage?.counts(dryRun) : undefined;
  const base = {
    declaration: declaration.id,
    author: declaration.author,
    changed: earlier === null || raises.length > 0 || resolutions.length > 0,
    dry_run: dryRun,
    items: replyRows(declaration, planned.items),
    read_back: planned.readBack ?? null,
    covers: [...planned.covers],
    without_read_back: [...planned.withoutReadBack],
    briefing: planned.briefing,
    ...(counts === undefined ? {} : { usage: counts }),
  };
  const nowhere = { ...NOWHERE, id: earlier };
  if (dryRun)
    return {
      answered: { ...nowhere, ...base, questions: [], resolved: [] },
      written: [],
      snapshot: before,
    };
  let snapshot = before;
  const written: Written[] = [];
  const recordNext = async (content: JsonObject): Promise<Written> => {
    const recorded = await record(env, snapshot, content);
    snapshot = recorded.snapshot;
    written.push(recorded.written);
    return recorded.written;
  };
  const resolved: string[] = [];
  for (const content of resolutions) resolved.push((await recordNext(content)).record.id);
  const raised: string[] = [];
  const named = new Map<string, string>();
  for (const [slot, content] of questions) {
    if (typeof content === 'string') named.set(slot, content);
    else {
      const { id } = (await recordNext(content)).record;
      raised.push(id);
      named.set(slot, slotIdOf(id, 'q1'));
    }
  }
  const items = planned.items.map((item) => {
    const question = named.get(item.slot);
    return question === undefined ? item : { ...item, question };
  });
  const acked =
    earlier === null
      ? await recordNext(
          composeAck(snapshot.author, declaration, { ...planned, items, usage: counts }),
        )
      : null;
  if (acked !== null) usage?.sent();
  return {
    answered: {
      ...(acked ? placeOf(acked) : nowhere),
      ...base,
      questions: raised,
      resolved,
    },
    written,
    snapshot,
  };
}

/** Where an acknowledgement lies, and who can see it. */
export function placeOf({
  record: { id },
  path,
  commit,
  published,
  remote,
  ref,
  target,
}: Written): Whereabouts {
  return { id, path, commit, published, ...remoteFields(remote), ref, target };
}
