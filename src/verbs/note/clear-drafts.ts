import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { formatTime } from '../../protocol/format/time.js';
import type { NoteAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { agedDrafts, draftWords, type AgedDraft } from '../../usecases/stale-drafts.js';

/**
 * Lists the drafts, and removes those that the person ticks; without a terminal, the stale ones. A
 * draft that a window works on is left alone.
 */
export async function clearDrafts(env: Env): Promise<Result<NoteAnswer>> {
  const drafts = await env.drafts();
  const listed = await agedDrafts(env);
  const removed = new Set(env.interactive ? await ticked(env, listed) : listed.filter(isStale));
  for (const { path } of removed) await drafts.discard(path);
  return {
    exit: 0,
    answer: {
      schema: 'handoff.note/1',
      ...envelope(env, null),
      notes: (await drafts.notes()).length,
      draft: drafts.notesFile,
      drafts: listed.map((draft) => ({
        path: draft.path,
        saved_at: formatTime(draft.savedAt),
        stale: draft.isStale,
        removed: removed.has(draft),
      })),
    },
  };
}

async function ticked(env: Env, listed: readonly AgedDraft[]): Promise<AgedDraft[]> {
  if (listed.length === 0) return [];
  const prompt = await env.prompt();
  return prompt.tick({
    message: 'Which drafts are removed? (space ticks)',
    choices: listed.map((draft) => ({
      name: draftWords(draft),
      value: draft,
      ticked: draft.isStale,
    })),
  });
}

function isStale(draft: AgedDraft): boolean {
  return draft.isStale;
}
