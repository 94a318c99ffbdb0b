import { stat } from 'node:fs/promises';
import type { JsonObject } from '../../../protocol/format/json.js';
import { formatTime } from '../../../protocol/format/time.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import { keptWords } from '../../../protocol/format/kept-words.js';
import { cleanLine } from '../../../terminal/clean.js';
import { ago } from '../../../terminal/text/ago.js';
import { findingLines } from '../../../terminal/findings/finding-lines.js';
import { shown } from '../../../terminal/shown.js';
import { wrapLine } from '../../../terminal/text/wrap.js';
import { readYaml } from '../../../input/yaml/read.js';
import { styleFor } from '../../../usecases/style-for.js';
import { withoutFindings } from '../editor/findings.js';
import { observe, seePulls } from './observe.js';
import { lastDeclaration, withHeldItems } from './prefill.js';
import { RunningDraft, takenNotes } from './running-draft.js';
import type { Session } from './session.js';

/**
 * Opens a wrap: the running draft is taken up where there is one; every item that the author holds
 * is in it.
 */
export async function begin(env: Env): Promise<Session> {
  const [prompt, { author }, drafts] = await Promise.all([
    env.prompt(),
    env.snapshot('all'),
    env.drafts(),
  ]);
  const style = await styleFor(env, prompt.width, author.zone);
  const last = lastDeclaration(author);
  const say = (line: string): void => env.say(wrapLine(line, prompt.width));
  const text = await readDraft(env);
  const read = text === null ? null : await readYaml(Buffer.from(text), drafts.running);
  if (text !== null && read && !read.ok) {
    for (const line of findingLines(shown(read.findings))) say(line);
    await setAside(env, text);
  }
  const known: JsonObject = read?.ok ? read.value : {};
  const draft = new RunningDraft(drafts, known);
  draft.value = withHeldItems(author, draft.value);
  if (read?.ok) {
    draft.saved = true;
    draft.taken = takenNotes(text ?? '');
    say(`Resuming your draft${await ageOf(drafts.running, style)}: ${cleanLine(drafts.running)}`);
  }
  const [work, notes, pulls] = await Promise.all([
    observe(env, author, last),
    drafts.notes(),
    seePulls(env, author, last, say),
  ]);
  if (work && work.commits.length > 0)
    say(
      style.dim(
        `observed: ${work.commits.length} of your commits since ${last ? 'your last declaration' : 'yesterday'}${work.branches.length > 0 ? `, on ${work.branches.map(cleanLine).join(', ')}` : ''}`,
      ),
    );
  say(style.dim('Enter keeps what is shown, Tab edits it; Ctrl-C leaves and keeps the draft.'));
  return { env, prompt, style, author, draft, last, work, pulls, notes, say };
}

/**
 * The running draft without the comments that an earlier check put in; null where there is none.
 */
async function readDraft(env: Env): Promise<string | null> {
  const text = await (await env.drafts()).read();
  return text === null || text.trim() === '' ? null : withoutFindings(text);
}

/**
 * A draft that cannot be read is never lost: it goes back to the editor, or is kept under another
 * name.
 */
async function setAside(env: Env, text: string): Promise<void> {
  const drafts = await env.drafts();
  const choice = await (
    await env.prompt()
  ).choose({
    message: `Your draft cannot be read: ${drafts.running}`,
    choices: [
      { name: 'leave, and mend it with handoff declare --edit', value: 'leave' },
      { name: 'start anew, and keep it under another name', value: 'anew' },
    ],
  });
  if (choice === 'leave')
    throw new HandoffError(
      'record',
      'the draft cannot be read, so nothing was declared',
      `handoff declare --edit mends it; it lies in ${drafts.running}`,
    );
  const kept = await drafts.keep('earlier-draft', text);
  await drafts.discard(drafts.running);
  env.say(keptWords('The earlier draft is', kept));
}

async function ageOf(path: string, style: Session['style']): Promise<string> {
  try {
    const { mtimeMs } = await stat(path);
    return mtimeMs > style.now ? '' : ` (saved ${ago(formatTime(mtimeMs), style)})`;
  } catch {
    return '';
  }
}
