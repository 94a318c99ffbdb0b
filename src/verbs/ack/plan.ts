import { composeAck, composeRaised, composeResolution } from '../../protocol/compose/events.js';
import type { Author } from '../../protocol/compose/context.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { whyAsked } from '../../protocol/fold/asked-about.js';
import type { TopicState } from '../../protocol/fold/state.js';
import { itemAt } from '../../protocol/kinds/items.js';
import { newestOf, type Unacknowledged } from '../../protocol/query/briefing/unacknowledged.js';
import { RecordRefused } from '../../errors.js';
import type { Env } from '../../env.js';
import type { AckItem, Briefing, Declaration, Pull } from '../../schema/types.js';
import { judgeContent } from '../../usecases/judge-content.js';
import type { Snapshot } from '../../usecases/snapshot.js';
import type { AckReplies } from './replies.js';

/** What somebody was shown, and what they reply. */
export interface Reviewed {
  shown: Unacknowledged;
  replies: AckReplies;
  /** What the answer repeats of what was shown; null after a walk. */
  briefing: Briefing | null;
  /** True if the reader stands in for an addressee. */
  cover: boolean;
  /** The pull requests as they were when it was shown. */
  pulls: readonly Pull[];
}

/** A judged acknowledgement of one declaration. */
export interface Plan {
  declaration: Declaration;
  items: AckItem[];
  readBack: string | undefined;
  covers: readonly string[];
  withoutReadBack: readonly string[];
  cover: boolean;
  pulls: readonly Pull[];
  briefing: Briefing | null;
  /** The id of an ack that says the same already; else null. */
  earlier: string | null;
  /** By slot: the question to raise, or the id of one that was raised already. */
  questions: Map<string, JsonObject | string>;
  resolutions: JsonObject[];
}

/**
 * Judges the records of one review. The first acknowledgement is about the newest declaration and
 * covers all that was shown; the others reply to items that only an older one has.
 * @throws RecordRefused
 */
export async function plan(env: Env, { author }: Snapshot, reviewed: Reviewed): Promise<Plan[]> {
  const { shown, replies, cover, briefing } = reviewed;
  const newest = newestOf(shown);
  const bare = withoutReadBack(replies);
  const resolutions = replies.answers.map(({ topic, outcome }) =>
    composeResolution(author, topic as TopicState, { outcome }),
  );
  for (const content of resolutions) await judgeContent(env, author, content);
  const plans: Plan[] = [];
  for (const declaration of shown.toReversed()) {
    const items = replies.items.flatMap((reply) =>
      reply.declaration === declaration.id ? reply.item : [],
    );
    const isNewest = declaration === newest;
    if (!isNewest && items.length === 0) continue;
    const said = {
      declaration,
      items,
      readBack: isNewest ? replies.readBack : undefined,
      covers: isNewest ? shown.map(({ id }) => id) : [declaration.id],
      withoutReadBack: items.filter((item) => bare.has(item)).map(({ slot }) => slot),
      cover,
    };
    const questions = new Map<string, JsonObject | string>();
    for (const item of items)
      if (item.reply === 'ask') questions.set(item.slot, questionOf(author, declaration, item));
    for (const content of questions.values())
      if (typeof content !== 'string') await judgeContent(env, author, content);
    const earlier = repeated(author, said);
    const pulls =
      earlier === null ? await judgedPulls(env, author, said, isNewest ? reviewed.pulls : []) : [];
    plans.push({
      ...said,
      pulls,
      earlier,
      questions,
      briefing: isNewest ? briefing : null,
      resolutions: isNewest ? resolutions : [],
    });
  }
  return plans;
}

type Said = Pick<
  Plan,
  'declaration' | 'items' | 'readBack' | 'covers' | 'withoutReadBack' | 'cover'
>;

/**
 * Judges an acknowledgement. What the forge showed never keeps anything from being acknowledged:
 * if the record has no room for it, or it looks like a secret, it is left out.
 * @throws RecordRefused
 */
async function judgedPulls(
  env: Env,
  author: Author,
  said: Said,
  pulls: readonly Pull[],
): Promise<readonly Pull[]> {
  await judgeContent(env, author, composeAck(author, said.declaration, said));
  if (pulls.length === 0) return [];
  try {
    await judgeContent(env, author, composeAck(author, said.declaration, { ...said, pulls }));
    return pulls;
  } catch (error) {
    if (error instanceof RecordRefused) return [];
    throw error;
  }
}

/**
 * Items that are taken over without a word of what the reader will do. A read-back of the whole
 * counts where one item is taken.
 */
function withoutReadBack({ items, readBack }: AckReplies): Set<AckItem> {
  const taken = items.map(({ item }) => item).filter(({ reply }) => reply === 'accept');
  return new Set(
    taken.length === 1 && readBack !== undefined
      ? []
      : taken.filter((item) => item.read_back === undefined),
  );
}

/** The id of the ack that already says all of this and covers it, or null. */
function repeated(author: Author, { declaration, items, readBack, covers }: Said): string | null {
  const { handle, state } = author;
  const known = state.declarations.get(declaration.id)?.acknowledgements.get(handle);
  if (!known) return null;
  const covered = covers.every((id) => {
    const other = state.declarations.get(id);
    return other?.acknowledgements.has(handle) === true || other?.through.has(handle) === true;
  });
  const same = items.every((item) => {
    const standing = known.replies.get(item.slot)?.item;
    if (!standing) return false;
    return (
      (['reply', 'reason', 'not_yet', 'until', 'acting'] as const).every(
        (field) => standing[field] === item[field],
      ) &&
      (item.read_back === undefined || item.read_back === standing.read_back)
    );
  });
  const spoken = readBack === undefined || known.acks.some((ack) => ack.read_back === readBack);
  return covered && same && spoken ? known.last.id : null;
}

/** The question that a reply of `ask` raises, or the id of the one that this person raised already. */
function questionOf(author: Author, declaration: Declaration, item: AckItem): JsonObject | string {
  const key = itemAt(declaration, item.slot)?.key ?? item.slot;
  const why = whyAsked(key, shortHandle(declaration.id));
  const asked = [...author.state.topics.values()].find(
    ({ kind, entry, introducedBy, open }) =>
      kind === 'question' &&
      introducedBy.author === author.handle &&
      entry.need === item.reason &&
      (entry.why === why || (open && entry.blocks?.includes(key) === true)),
  );
  if (asked) return asked.id;
  // A shipped item is not blocked by anything; the question still stands.
  const inFlight = author.state.items.get(key)?.status.as === 'in_flight';
  return composeRaised(author, 'question', {
    need: item.reason ?? '',
    why,
    owner: declaration.author,
    blocks: inFlight ? [key] : undefined,
  });
}
