import { composeAck, composeRaised } from '../../protocol/compose/events.js';
import type { Author } from '../../protocol/compose/context.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { itemAt } from '../../protocol/kinds/items.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Env } from '../../env.js';
import type { Acknowledgement, AckItem, Declaration } from '../../schema/types.js';
import { judgeContent } from '../../usecases/judge-content.js';
import { record, type Written } from '../../usecases/record.js';
import type { Snapshot } from '../../usecases/snapshot.js';
import type { AckReplies } from './replies.js';

/** The result of one acknowledgement, without its reviews. */
export type AckOutcome = Omit<Acknowledgement, 'reviews'>;

/** Where an acknowledgement was recorded, and who can see it. */
export type Whereabouts = Pick<
  AckOutcome,
  'id' | 'path' | 'commit' | 'published' | 'ref' | 'target'
>;

/** For an acknowledgement that was not recorded. */
export const NOWHERE: Whereabouts = {
  id: null,
  path: null,
  commit: null,
  published: null,
  ref: null,
  target: null,
};

/** A judged acknowledgement: the records to write, in this order. */
export interface Plan {
  declaration: Declaration;
  answer: AckReplies;
  /** Null if the same ack exists already; then `id` is its id. */
  ack: JsonObject | null;
  earlier: string | null;
  questions: JsonObject[];
}

/**
 * Judges an acknowledgement together with the questions that its `ask` replies raise, so that all
 * or none of them are recorded.
 * @throws RecordRefused
 */
export async function plan(
  env: Env,
  { author }: Snapshot,
  declaration: Declaration,
  answer: AckReplies,
  cover: boolean,
): Promise<Plan> {
  const earlier = repeated(author, declaration, answer);
  const readBack = answer.readBack === undefined ? {} : { readBack: answer.readBack };
  const ack =
    earlier === null
      ? composeAck(author, declaration, { items: answer.items, cover, ...readBack })
      : null;
  const questions = answer.items
    .filter((item) => item.reply === 'ask' && !isRaised(author, item))
    .map((item) => question(author, declaration, item));
  for (const content of [ack, ...questions]) if (content) await judgeContent(env, author, content);
  return { declaration, answer, ack, earlier, questions };
}

/** The records written for a plan. */
export interface CarriedOut {
  answered: AckOutcome;
  /** In the order of writing. */
  written: Written[];
  /** The snapshot that includes them. */
  snapshot: Snapshot;
}

export async function carryOut(
  env: Env,
  before: Snapshot,
  { declaration, answer, ack, earlier, questions }: Plan,
  dryRun: boolean,
): Promise<CarriedOut> {
  const base = {
    declaration: declaration.id,
    author: declaration.author,
    changed: ack !== null || questions.length > 0,
    dry_run: dryRun,
    items: answer.items.map((item) => ({
      slot: item.slot,
      key: itemAt(declaration, item.slot)?.key ?? null,
      reply: item.reply,
      reason: item.reason ?? null,
      action: item.action ?? null,
      read_back: item.read_back ?? null,
    })),
    read_back: answer.readBack ?? null,
  };
  const nowhere = { ...NOWHERE, id: earlier };
  if (dryRun)
    return {
      answered: { ...nowhere, ...base, questions: [] },
      written: [],
      snapshot: before,
    };
  let snapshot = before;
  const recordNext = async (content: JsonObject): Promise<Written> => {
    const recorded = await record(env, snapshot, content);
    snapshot = recorded.snapshot;
    return recorded.written;
  };
  const acked = ack === null ? null : await recordNext(ack);
  const raised: Written[] = [];
  for (const content of questions) raised.push(await recordNext(content));
  return {
    answered: {
      ...(acked ? placeOf(acked) : nowhere),
      ...base,
      questions: raised.map(({ record: { id } }) => id),
    },
    written: [...(acked ? [acked] : []), ...raised],
    snapshot,
  };
}

export function placeOf({
  record: { id },
  path,
  commit,
  published,
  ref,
  target,
}: Written): Whereabouts {
  return { id, path, commit, published, ref, target };
}

/** The id of an identical earlier ack; null if this one says something new. */
function repeated(author: Author, declaration: Declaration, answer: AckReplies): string | null {
  const known = author.state.declarations.get(declaration.id)?.acknowledgements.get(author.handle);
  if (!known) return null;
  const same = answer.items.every((item) => {
    const standing = known.replies.get(item.slot)?.item;
    if (!standing) return false;
    return (
      (['reply', 'reason'] as const).every((field) => standing[field] === item[field]) &&
      (item.read_back === undefined || item.read_back === standing.read_back)
    );
  });
  return same &&
    (answer.readBack === undefined || known.acks.some((ack) => ack.read_back === answer.readBack))
    ? known.last.id
    : null;
}

/** True if this person has asked this question already. */
function isRaised(author: Author, item: AckItem): boolean {
  return [...author.state.topics.values()].some(
    ({ kind, entry, introducedBy }) =>
      kind === 'question' && introducedBy.author === author.handle && entry.need === item.reason,
  );
}

function question(author: Author, declaration: Declaration, item: AckItem): JsonObject {
  const key = itemAt(declaration, item.slot)?.key ?? item.slot;
  // A shipped item is not blocked, but the question stays open.
  const inFlight = author.state.items.get(key)?.status.as === 'in_flight';
  return composeRaised(author, 'question', {
    need: item.reason ?? '',
    why: `asked while acknowledging ${key} of ${shortHandle(declaration.id)}`,
    owner: declaration.author,
    blocks: inFlight ? [key] : undefined,
  });
}
