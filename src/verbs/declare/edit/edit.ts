import type { JsonObject } from '../../../protocol/format/json.js';
import type { Env } from '../../../env.js';
import type { HandoffError } from '../../../errors.js';
import { EDITING } from '../../../terminal/findings/editing.js';
import { editDraft } from '../../../usecases/edit-draft.js';
import { template } from './template.js';
import type { BodySource } from '../../../usecases/body-source.js';
import { observedFacts, observeShift } from '../../../usecases/observe-shift.js';
import { lastDeclaration } from '../../../protocol/compose/prefill.js';
import { takenNotes } from '../wrap/running-draft.js';

/**
 * Opens a declaration in the person's editor, and again with the findings as comments until it is
 * complete.
 * @throws RecordRefused if it stays incomplete; the draft is kept
 */
export async function editBody(env: Env, overrides: JsonObject): Promise<BodySource> {
  const [{ author }, drafts] = await Promise.all([env.snapshot('all'), env.drafts()]);
  const last = lastDeclaration(author);
  const [running, notes, work] = await Promise.all([
    drafts.read(),
    drafts.notes(),
    observeShift(env, author),
  ]);
  const known = running === null || running.trim() === '' ? null : EDITING.withoutFindings(running);
  const { source, refused } = await editDeclaration(
    env,
    known ?? template({ author, last, work, notes }),
    overrides,
  );
  if (refused) {
    await drafts.cut(drafts.running);
    throw refused;
  }
  const used = notes.filter(({ text }) =>
    source.text.split('\n').some((line) => !/^\s*#/.test(line) && line.includes(text)),
  );
  return {
    ...source,
    usedNotes: [...used, ...takenNotes(source.text)],
    observed: await observedFacts(env, work),
  };
}

/** Opens the running draft in the editor until it is complete or the person stops. */
export async function editDeclaration(
  env: Env,
  text: string,
  overrides: JsonObject,
): Promise<{ source: BodySource; refused: HandoffError | null }> {
  const drafts = await env.drafts();
  return editDraft(
    env,
    {
      draft: {
        path: drafts.running,
        read: () => drafts.read(),
        save: (draft) => drafts.save(draft),
      },
      text,
      overrides,
      command: 'handoff declare --edit',
      words: { what: 'declaration', done: 'declared' },
    },
    EDITING,
  );
}
