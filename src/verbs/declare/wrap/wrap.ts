import type { JsonObject } from '../../../protocol/format/json.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import { keptWords } from '../../../protocol/format/kept-words.js';
import { parseBody } from '../../../usecases/read-body.js';
import { editDeclaration } from '../edit/edit.js';
import type { BodySource } from '../../../usecases/body-source.js';
import { withSaidTimes } from '../../../protocol/compose/said-times.js';
import { allProblems } from '../../../usecases/judge-body.js';
import { askChange } from './ask-change.js';
import { askHead } from './ask-head.js';
import { askLines, LINE_FORMS, take } from './ask-lines.js';
import { begin } from './begin.js';
import { looseBody } from './loose-body.js';
import { observedFacts } from '../../../usecases/observe-shift.js';
import { attest, fill } from './fill.js';
import { gapsOf } from './gaps.js';
import { askWish } from './menu.js';
import { answeredIn, takenNotes } from './running-draft.js';
import { screenLines } from './screen.js';
import { bodyOf, type Session } from './session.js';

/**
 * The wrap: assembles the declaration from the records, git and GitHub, shows it as it would be
 * published, and asks for what is missing. Saves a draft after every answer.
 * @param overrides values from flags, which are not asked for
 * @throws HandoffError `interrupted`; the draft is kept
 */
export async function wrap(env: Env, overrides: JsonObject): Promise<BodySource> {
  const drafts = await env.drafts();
  let saved = (): boolean => false;
  try {
    for (;;) {
      const session = await begin(env, overrides);
      saved = () => session.draft.saved;
      const done = await converse(session);
      if (done) return done;
    }
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind !== 'interrupted') throw error;
    const hint = saved()
      ? `your draft is kept in ${drafts.running}; handoff declare resumes it`
      : null;
    throw new HandoffError('interrupted', 'interrupted, nothing was declared', hint);
  } finally {
    await drafts.release();
  }
}

/** @returns null to start again */
async function converse(session: Session): Promise<BodySource | null> {
  for (;;) {
    const gaps = gapsOf(session);
    const { problems } = await allProblems(session.author, bodyOf(session));
    for (const line of screenLines(session, gaps, problems)) session.say(line);
    const wish = await askWish(session, gaps, problems);
    switch (wish.do) {
      case 'declare':
        return sourceOf(session);
      case 'leave':
        return { ...(await sourceOf(session)), leave: true };
      case 'anew':
        return anew(session);
      case 'edit':
        await edit(session);
        break;
      case 'fill':
        await fill(session);
        break;
      case 'none':
        await attest(session, wish.lists);
        break;
      case 'add':
        for (const form of LINE_FORMS) session.say(session.style.dim(`  ${form}`));
        await askLines(session, () => 'One line. Enter: no more');
        break;
      case 'seed':
        await take(session, { list: 'in_flight', entry: wish.item });
        break;
      case 'head':
        await askHead(session, ['to', 'returns_at']);
        break;
      case 'change':
        await askChange(session, wish.list, wish.index);
    }
  }
}

async function edit(session: Session): Promise<void> {
  const { source } = await editDeclaration(session.env, session.draft.text, session.overrides);
  if (!source.read) {
    // The next answer overwrites the draft, so the unreadable text is kept elsewhere.
    const kept = await (await session.env.drafts()).keep('unreadable-draft', source.text);
    return session.say(keptWords('Your text is not valid YAML; it is', kept));
  }
  session.draft.value = looseBody(withSaidTimes(source.read.value, session.author).body);
  session.draft.taken = takenNotes(source.text);
  session.draft.answered = answeredIn(source.text);
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
