import { messageWithHint } from '../../../protocol/format/message-with-hint.js';
import { formatTime } from '../../../protocol/format/time.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import { keptWords } from '../../../protocol/format/kept-words.js';
import { cleanLine } from '../../../terminal/clean.js';
import { ago } from '../../../terminal/text/ago.js';
import { findingLines } from '../../../terminal/findings/finding-lines.js';
import { shown } from '../../../terminal/shown.js';
import { wrapLine } from '../../../terminal/text/wrap.js';
import { talkStyle } from '../../../terminal/talk-style.js';
import { withoutFindings } from '../../../terminal/findings/edited.js';
import { changesSince } from '../../../protocol/query/changes/changes.js';
import { withSaidTimes } from '../../../protocol/compose/said-times.js';
import { assemble } from '../../../protocol/compose/assemble.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { seeShift } from '../../../usecases/shift-facts.js';
import { parseBody } from '../../../usecases/read-body.js';
import { lastDeclaration } from '../../../protocol/compose/prefill.js';
import { askTaken } from './ask-taken.js';
import { RunningDraft, answeredIn, takenNotes } from './running-draft.js';
import type { Session } from './session.js';

/** Opens a wrap: from the running draft if there is one; adds every item that the author holds. */
export async function begin(env: Env, overrides: JsonObject): Promise<Session> {
  const [prompt, { author }, drafts] = await Promise.all([
    env.prompt(),
    env.snapshot('all'),
    env.drafts(),
  ]);
  const style = await talkStyle(env, prompt.width, author.zone);
  const last = lastDeclaration(author);
  const say = (line: string): void => env.say(wrapLine(line, prompt.width));
  const busy = await drafts.claim();
  if (busy !== null)
    say(`Another window works on ${busy}. This one keeps its own draft: ${drafts.running}`);
  const text = await readDraft(env);
  const source =
    text === null ? null : await parseBody(Buffer.from(text), drafts.running, drafts.running);
  if (source !== null && source.read === null) {
    for (const line of findingLines(shown(source.findings))) say(line);
    await setAside(env, source.text);
  }
  // Said in words, a time is meant as of now.
  const known = source?.read && withSaidTimes(source.read.value, author).body;
  const draft = new RunningDraft(drafts, known ?? {});
  if (known) {
    draft.saved = true;
    draft.taken = takenNotes(text ?? '');
    draft.answered = answeredIn(text ?? '');
    const age = ageOf(await drafts.savedAt(), style);
    say(`Resuming your draft${age}: ${cleanLine(drafts.running)}`);
    await askTaken(prompt, author, draft);
  }
  const [{ facts, work, fault }, notes] = await Promise.all([
    seeShift(env, author, last, draft.value, say),
    drafts.notes(),
  ]);
  if (fault !== null) say(`Your pull requests are unknown: ${cleanLine(messageWithHint(fault))}`);
  // Flags replace values of the draft, and proposals depend on the addressees.
  const { to } = overrides;
  draft.value = assemble(
    author,
    last,
    facts,
    to === undefined ? draft.value : { ...draft.value, to },
    draft.answered,
  );
  say(style.dim('Enter accepts the value shown, Tab edits it, Ctrl-C stops and keeps the draft.'));
  const changes = changesSince(author.state, author.handle);
  return { env, prompt, style, author, draft, last, work, facts, notes, changes, overrides, say };
}

/** The running draft without the comments of an earlier check; null if there is none. */
async function readDraft(env: Env): Promise<string | null> {
  const text = await (await env.drafts()).read();
  return text === null || text.trim() === '' ? null : withoutFindings(text);
}

/** A draft that cannot be parsed goes back to the editor, or is kept under another name. */
async function setAside(env: Env, text: string): Promise<void> {
  const drafts = await env.drafts();
  const choice = await (
    await env.prompt()
  ).choose({
    message: `Your draft cannot be read: ${drafts.running}`,
    choices: [
      { name: 'stop, and fix it with handoff declare --edit', value: 'leave' },
      { name: 'start a new draft, and keep this one under another name', value: 'anew' },
    ],
  });
  if (choice === 'leave')
    throw new HandoffError(
      'record',
      'the draft cannot be read, so nothing was declared',
      `fix ${drafts.running} with handoff declare --edit`,
    );
  const kept = await drafts.keep('earlier-draft', text);
  await drafts.discard(drafts.running);
  env.say(keptWords('The earlier draft is', kept));
}

function ageOf(savedAt: number | null, style: Session['style']): string {
  return savedAt === null || savedAt > style.now
    ? ''
    : ` (saved ${ago(formatTime(savedAt), style)})`;
}
