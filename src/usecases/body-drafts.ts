import type { Env } from '../env.js';
import { keptWords } from '../protocol/format/kept-words.js';
import type { Drafts } from '../store/drafts.js';
import type { BodySource } from './body-source.js';
import { withHint } from './with-hint.js';

/**
 * Removes the draft and the notes that went into a record. The record is written, so a failure here
 * does not fail the run.
 */
export async function tidyDrafts(env: Env, source: BodySource): Promise<void> {
  try {
    await removeUsed(await env.drafts(), source);
  } catch (error) {
    env.say(
      `handoff: note: the draft could not be deleted (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

async function removeUsed(drafts: Drafts, source: BodySource): Promise<void> {
  if (drafts.isEmpty()) return;
  const draft = source.keptAs === undefined ? drafts.own : source.keptAs.draft;
  if (source.file !== null && drafts.holds(source.file)) await drafts.discard(source.file);
  else if (draft?.read() === source.text) await drafts.discard(draft.path);
  await draft?.retireRefused();
  if (source.usedNotes) {
    const used = new Set(source.usedNotes.map(({ at, text }) => `${at} ${text}`));
    await drafts.keepNotes(
      (await drafts.notes()).filter(({ at, text }) => !used.has(`${at} ${text}`)),
    );
  }
}

/**
 * Keeps the body, and adds its place to the error. Also keeps a copy of the person's own file,
 * which may change.
 */
export async function keepBody(env: Env, source: BodySource, error: unknown): Promise<Error> {
  const drafts = await env.drafts();
  const held = source.file !== null && drafts.holds(source.file) ? source.file : null;
  if (held !== null) await drafts.cut(held);
  const { draft, command } = source.keptAs ?? { draft: drafts.own, command: 'handoff declare' };
  const path =
    held ?? (await drafts.keep(draft?.kind ?? 'synthesis', source.raw ?? source.text, draft));
  const as = env.flags.as === undefined ? '' : ` --as ${env.flags.as}`;
  const resume =
    path === null
      ? ''
      : path === draft?.path
        ? ` (${command}${as} resumes it)`
        : ` (${command}${as} --from ${path})`;
  return withHint(error, `${keptWords('the text is', path)}${resume}`);
}
