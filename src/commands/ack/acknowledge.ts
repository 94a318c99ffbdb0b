import { composeAck, composeRaised } from '../../core/compose/events.js';
import type { Author } from '../../core/compose/context.js';
import { itemAt } from '../../core/record.js';
import { shortHandle } from '../../core/record-id.js';
import type { Env } from '../../env.js';
import type { AckItem, Declaration } from '../../schema/types.js';
import { judgeContent, record } from '../record.js';
import type { AckAnswer } from './replies.js';

/** What became of one acknowledgement, as JSON output has it. */
export interface Answered {
  id: string | null;
  path: string | null;
  commit: string | null;
  published: boolean | null;
  ref: string | null;
  declaration: string;
  author: string;
  /** False where it said nothing new: then nothing was recorded. */
  changed: boolean;
  dry_run: boolean;
  items: { slot: string; key: string | null; reply: string; reason: string | null; action: string | null; read_back: string | null }[];
  read_back: string | null;
  /** Ids of the questions that replies of `ask` raised. */
  questions: string[];
}

/** Records an acknowledgement, unless the same was said already; a reply of `ask` raises the question as well, so that it is open for its owner. */
export async function acknowledge(env: Env, declaration: Declaration, answer: AckAnswer, options: { cover: boolean; dryRun: boolean }): Promise<Answered> {
  const author = await env.author();
  const base = {
    declaration: declaration.id,
    author: declaration.author,
    dry_run: options.dryRun,
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
  const earlier = repeated(author, declaration, answer);
  if (earlier !== null) return { id: earlier, path: null, commit: null, published: null, ref: null, ...base, changed: false, questions: [] };
  const content = composeAck(author, declaration, { items: answer.items, cover: options.cover, ...(answer.readBack === undefined ? {} : { readBack: answer.readBack }) });
  if (options.dryRun) {
    await judgeContent(env, content);
    return { id: null, path: null, commit: null, published: null, ref: null, ...base, changed: true, questions: [] };
  }
  const { record: written, path, commit, published, ref } = await record(env, content);
  const questions: string[] = [];
  for (const item of answer.items.filter(({ reply }) => reply === 'ask')) questions.push(await raiseQuestion(env, author, declaration, item));
  return { id: written.id, path, commit, published, ref, ...base, changed: true, questions };
}

/** The id of the ack that already says all of this, or null. Only an identical repeat says nothing new. */
function repeated(author: Author, declaration: Declaration, answer: AckAnswer): string | null {
  const known = author.state.declarations.get(declaration.id)?.acknowledgements.get(author.handle);
  if (!known) return null;
  const same = answer.items.every((item) => {
    const standing = known.replies.get(item.slot)?.item;
    if (!standing) return false;
    return (['reply', 'reason'] as const).every((field) => standing[field] === item[field]) && (item.read_back === undefined || item.read_back === standing.read_back);
  });
  return same && (answer.readBack === undefined || known.acks.some((ack) => ack.read_back === answer.readBack)) ? known.last.id : null;
}

async function raiseQuestion(env: Env, author: Author, declaration: Declaration, item: AckItem): Promise<string> {
  const key = itemAt(declaration, item.slot)?.key ?? item.slot;
  const content = composeRaised(author, 'question', {
    need: item.reason ?? '',
    why: `asked while acknowledging ${key} of ${shortHandle(declaration.id)}`,
    owner: declaration.author,
    blocks: [key],
  });
  return (await record(env, content)).record.id;
}
