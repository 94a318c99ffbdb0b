import type { Env } from '../../env.js';
import { readYaml } from '../../input/yaml/read.js';
import { duration } from '../../protocol/format/duration.js';
import type { JsonObject, JsonValue } from '../../protocol/format/json.js';
import { keptWords } from '../../protocol/format/kept-words.js';
import { own } from '../../protocol/format/own.js';
import { shorten } from '../../protocol/format/shorten.js';
import type { ResumableDraft } from '../../store/resumable-draft.js';

/** What this run is about to ask. */
interface Asking {
  verb: string;
  /** What flags give. */
  given: JsonObject;
  /** Keys that are asked for. */
  asked: readonly string[];
}

/** Characters of a text by which a person recognises their draft. */
const SHOWN = 50;

/**
 * What an earlier run left, if the person wants to go on with it; else nothing. Takes the draft for
 * this window.
 */
export async function resumed(
  env: Env,
  draft: ResumableDraft,
  { verb, given, asked }: Asking,
): Promise<JsonObject> {
  const busy = await draft.claim();
  if (busy !== null)
    env.say(`Another window works on ${busy}. This one keeps its own draft: ${draft.path}`);
  const text = draft.read();
  if (text === null || text.trim() === '') return {};
  const read = await readYaml(Buffer.from(text), draft.path);
  const earlier = read.ok ? read.value : null;
  if (earlier === null) {
    await startAnew(draft);
    env.say(`Your draft cannot be read; it stays in ${busy ?? draft.path}`);
    return {};
  }
  if (Object.entries(given).some(([key, value]) => differs(value, own(earlier, key)))) {
    env.say(`You have another draft: ${draft.path} (handoff ${verb} resumes it)`);
    await startAnew(draft);
    return {};
  }
  const saved = draft.savedAt();
  const seconds = saved === null ? -1 : Math.floor((env.now() - saved) / 1000);
  const age = seconds < 0 ? '' : ` (saved ${duration(seconds)} ago)`;
  const wish = await (
    await env.prompt()
  ).choose({
    message: `You have a draft${age}: ${titleOf(earlier)}`,
    choices: [
      { name: 'go on with it', value: 'resume' },
      { name: 'start a new one, and keep this', value: 'anew' },
      { name: 'start a new one, and delete this', value: 'delete' },
    ],
    default: 'resume',
  });
  if (wish === 'resume') {
    for (const [key, value] of Object.entries(earlier))
      if (!asked.includes(key) && key !== 'id') env.say(`  ${key}: ${wordsOf(value)}`);
    return earlier;
  }
  if (wish === 'delete') await draft.discard();
  else {
    env.say(keptWords('Your draft is', draft.path));
    await startAnew(draft);
  }
  return {};
}

/** Takes another file for this window, so that the earlier draft stays. */
async function startAnew(draft: ResumableDraft): Promise<void> {
  await draft.release();
  await draft.claim({ empty: true });
}

/** True for a value that is not what the draft has: the draft is about something else. */
function differs(value: JsonValue, drafted: JsonValue | undefined): boolean {
  return JSON.stringify(value) !== JSON.stringify(drafted);
}

/** The text by which a person recognises a draft. */
function titleOf(value: JsonObject): string {
  const text = Object.entries(value).find(([key, one]) => key !== 'id' && typeof one === 'string');
  return text === undefined ? '' : `"${shorten(String(text[1]), SHOWN)}"`;
}

function wordsOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
