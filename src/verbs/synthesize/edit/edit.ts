import type { Env } from '../../../env.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { EDITING } from '../../../terminal/findings/editing.js';
import type { BodySource, ResumedAs } from '../../../usecases/body-source.js';
import { editDraft } from '../../../usecases/edit-draft.js';

/**
 * Opens the synthesis in the person's editor: the kept draft, else a fresh one; and again with the
 * findings as comments until it is complete.
 * @throws RecordRefused if it stays incomplete; the draft is kept
 */
export async function editSynthesis(
  env: Env,
  { draft, command, what }: ResumedAs,
  overrides: JsonObject,
  fresh: () => string,
): Promise<BodySource> {
  const drafts = await env.drafts();
  const busy = await draft.claim();
  if (busy !== null) env.say(`handoff: note: another window works on ${busy}`);
  try {
    const kept = draft.read();
    const known = kept === null || kept.trim() === '' ? null : EDITING.withoutFindings(kept);
    if (known !== null) env.say(`resumes the draft of ${ageOf(draft.savedAt(), env.now())}`);
    const { source, refused } = await editDraft(
      env,
      { draft, text: known ?? fresh(), overrides, command, words: { what, done: 'recorded' } },
      EDITING,
    );
    if (refused) {
      await drafts.cut(draft.path);
      throw refused;
    }
    return source;
  } finally {
    await draft.release();
  }
}

function ageOf(savedAt: number | null, now: number): string {
  if (savedAt === null) return 'an unknown time';
  return `${new Date(Math.min(savedAt, now)).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
