import type { JsonObject } from '../../../protocol/format/json.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import { keptWords } from '../../../protocol/format/kept-words.js';
import { parseBody } from '../../../usecases/read-body.js';
import { editDraft } from '../edit/edit.js';
import type { BodySource } from '../../../usecases/body-source.js';
import { askEntries } from './ask-entries.js';
import { askReturn, askTo } from './ask-head.js';
import { askItems } from './ask-items.js';
import { askNotes } from './ask-notes.js';
import { begin } from './begin.js';
import { looseBody } from './loose-body.js';
import { observedFacts } from '../../../usecases/observe-shift.js';
import { review } from './review.js';
import { takenNotes } from './running-draft.js';
import { SECTIONS, type SectionName } from './sections.js';
import type { Session } from './session.js';

/**
 * The wrap: asks for a declaration section by section, prefilled from the records and git, and
 * saves a draft after every answer.
 * @param overrides values from flags, which are not asked for
 * @throws HandoffError `interrupted`; the draft is kept
 */
export async function wrap(env: Env, overrides: JsonObject): Promise<BodySource> {
  const { running } = await env.drafts();
  let saved = (): boolean => false;
  try {
    for (;;) {
      const session = await begin(env);
      saved = () => session.draft.saved;
      const done = await converse(session, overrides);
      if (done) return done;
    }
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind !== 'interrupted') throw error;
    const hint = saved() ? `your draft is kept in ${running}; handoff declare resumes it` : null;
    throw new HandoffError('interrupted', 'interrupted, nothing was declared', hint);
  }
}

const ORDER = [
  'to',
  'returns_at',
  'notes',
  'shipped',
  'in_flight',
  'decisions',
  'blockers',
  'questions',
] as const;

/** @returns null to start anew */
async function converse(session: Session, overrides: JsonObject): Promise<BodySource | null> {
  for (const section of ORDER) {
    if (!Object.hasOwn(overrides, section)) await ask(session, section);
  }
  for (;;) {
    const verdict = await review(session, overrides);
    if (verdict.do === 'declare') return sourceOf(session);
    if (verdict.do === 'leave') return { ...(await sourceOf(session)), leave: true };
    if (verdict.do === 'section') await ask(session, verdict.section);
    else if (verdict.do === 'edit') await edit(session, overrides);
    else return anew(session);
  }
}

async function ask(session: Session, section: string): Promise<void> {
  if (section === 'to') return askTo(session);
  if (section === 'returns_at') return askReturn(session);
  if (section === 'notes') return askNotes(session);
  if (section === 'in_flight' || section === 'dropped') return askItems(session);
  if (isSection(section)) return askEntries(session, section);
}

function isSection(name: string): name is SectionName {
  return Object.hasOwn(SECTIONS, name);
}

async function edit(session: Session, overrides: JsonObject): Promise<void> {
  const { source } = await editDraft(session.env, session.draft.text, overrides);
  if (!source.read) {
    // The next answer overwrites the draft, so the unreadable text is kept elsewhere.
    const kept = await (await session.env.drafts()).keep('unreadable-draft', source.text);
    return session.say(keptWords('Your text is not valid YAML; it is', kept));
  }
  session.draft.value = looseBody(source.read.value);
  session.draft.taken = takenNotes(source.text);
}

async function anew({ env, draft }: Session): Promise<null> {
  const drafts = await env.drafts();
  env.say(keptWords('The earlier draft is', await drafts.keep('earlier-draft', draft.text)));
  await drafts.discard(drafts.running);
  return null;
}

async function sourceOf({ env, draft, work }: Session): Promise<BodySource> {
  await draft.save();
  const source = await parseBody(Buffer.from(draft.text), draft.path, draft.path);
  return { ...source, usedNotes: draft.taken, observed: await observedFacts(env, work) };
}
