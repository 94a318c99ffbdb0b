import type { Asked, Call, Told } from '../../system/agents/tools.js';
import type { Env } from '../../env.js';
import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { markedData } from '../../protocol/format/marked-data.js';
import { FewAtATime } from '../../system/few-at-a-time.js';
import { spawnProgram } from '../../system/process/spawn-program.js';
import { globalFlagWords } from '../global-flag-words.js';

/** Runs at once; an agent may call many tools in parallel. */
const AT_ONCE = 4;
/** Milliseconds for one answer. */
const PATIENCE = 120_000;
/** Bytes of an answer that are read, and characters that an agent gets: more fills its context. */
const MOST_READ = 16_000_000;
const MOST_TOLD = 100_000;

/**
 * Answers each call with a run of this program: it sees the repository as it is at that moment, and
 * neither its output nor its failure touches the connection.
 */
export function verbCaller(env: Env): Call {
  const few = new FewAtATime(AT_ONCE);
  return (asked, signal) => few.run(() => callVerb(env, asked, signal));
}

async function callVerb(env: Env, { args, input }: Asked, signal: AbortSignal): Promise<Told> {
  const { HANDOFF_DEBUG: _debug, HANDOFF_FORCE_TTY: _tty, ...vars } = env.vars;
  const words = [env.program, ...globalFlagWords(env), ...args];
  const ended = await spawnProgram(process.execPath, words, {
    cwd: env.cwd,
    env: vars,
    input: input ?? undefined,
    timeoutMs: PATIENCE,
    maxBytes: MOST_READ,
    signal,
  });
  const out = ended.stdout.toString('utf8').trimEnd();
  const answer = jsonOf(out);
  if (answer === null) return { text: markedData(reasonOf(ended)), isError: true };
  return { text: cut(out), isError: isObject(answer) && 'error' in answer };
}

/** The answer, marked as data; the end of a long one is left out, and the agent is told. */
function cut(out: string): string {
  if (out.length <= MOST_TOLD) return markedData(out);
  const note = `The answer has ${out.length} characters, and only the first ${MOST_TOLD} are here: ask for less.\n`;
  return markedData(out.slice(0, MOST_TOLD)) + note;
}

function jsonOf(text: string): JsonValue {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

function reasonOf({ fault, stderr }: { fault: string | null; stderr: Buffer }): string {
  if (fault === 'timeout') return 'handoff did not answer in time';
  if (fault === 'overflow') return 'the answer is too large: ask for less';
  return stderr.toString('utf8').trim().slice(0, MOST_TOLD) || 'handoff gave no answer';
}
