import { writeCanonicalYaml } from '../../../protocol/format/canonical-yaml.js';
import { normaliseObject } from '../../../protocol/format/normalise-text.js';
import { shortHandle, slotIdOf } from '../../../protocol/format/record-id.js';
import { own } from '../../../protocol/format/own.js';
import { isObject, type JsonObject } from '../../../protocol/format/json.js';
import type { Author } from '../../../protocol/compose/context.js';
import type { Env } from '../../../env.js';
import type { AckItem, BriefedItem, Briefing } from '../../../schema/types.js';
import { parseBody } from '../../../usecases/read-body.js';
import { ackBodyOf, bodyOfReplies } from '../body.js';
import type { AckReplies } from '../replies.js';

const HEADER =
  '# Replies that are not recorded yet: handoff ack resumes them, or --from takes them.';

/** The draft of somebody's replies to the declarations of one author. */
export type ReplyDraft = ReturnType<Awaited<ReturnType<Env['drafts']>>['of']>;

/** What an interrupted walk left. */
export interface KeptReplies {
  draft: ReplyDraft;
  replies: ReadonlyMap<BriefedItem, AckItem>;
  answers: AckReplies['answers'];
}

/** Opens the draft of the replies to what the newest declaration is shown with. */
export async function openReplies(
  env: Env,
  author: Author,
  briefing: Briefing,
  newest: string,
): Promise<KeptReplies> {
  const draft = (await env.drafts()).of('ack', shortHandle(newest));
  const busy = await draft.claim();
  if (busy !== null)
    env.say(`Another window works on ${busy}. This one keeps its own replies: ${draft.path}`);
  const text = draft.read();
  const source = text === null ? null : await parseBody(Buffer.from(text), draft.path, null);
  const body = source?.read?.value ?? {};
  const replies = repliesIn(body, briefing);
  let answers: AckReplies['answers'] = [];
  try {
    ({ answers } = ackBodyOf(body, author.state));
  } catch {
    // What was answered is closed by now, so there is nothing to offer.
  }
  if (replies.size + answers.length > 0) env.say(`Resuming your replies: ${draft.path}`);
  return { draft, replies, answers };
}

/** Saves what was replied so far. */
export async function saveReplies(
  draft: ReplyDraft,
  newest: string,
  replies: ReadonlyMap<BriefedItem, AckItem>,
  answers: AckReplies['answers'],
): Promise<void> {
  const items = [...replies].map(([{ declaration }, item]) => ({ declaration, item }));
  const body = normaliseObject(bodyOfReplies(newest, items, answers));
  await draft.save(writeCanonicalYaml(body, { header: HEADER }));
}

function repliesIn(body: JsonObject, { items }: Briefing): Map<BriefedItem, AckItem> {
  const list = own(body, 'items');
  const kept = Array.isArray(list) ? list.filter((entry) => isObject(entry)) : [];
  return new Map(
    items.flatMap((item): [BriefedItem, AckItem][] => {
      const id = slotIdOf(item.declaration, item.slot);
      const entry = kept.find((one) => one['item'] === id);
      if (entry === undefined) return [];
      const { item: _, ...given } = entry;
      const isNotYet = given['reply'] === 'not-yet';
      const reply = isNotYet ? { ...given, reply: 'hold', not_yet: true } : given;
      // The walk asks again, and judges it.
      return [[item, { ...reply, slot: item.slot } as AckItem]];
    }),
  );
}
