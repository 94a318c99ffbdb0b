import type { Result } from '../cli/verb.js';
import { writeCanonicalYaml } from '../core/canonical-yaml.js';
import type { JsonObject } from '../core/json.js';
import { ordered } from '../core/order.js';
import { shortHandle } from '../core/record-id.js';
import { judge } from '../core/rules/index.js';
import type { Content } from '../core/rules/rule.js';
import type { Env } from '../env.js';
import { HandoffError, RecordRefused } from '../errors.js';
import { unplaced } from '../ledger/place.js';
import { prepare } from '../ledger/seal.js';
import { writeRecord, type Written } from '../ledger/write.js';
import { answerOf } from './answer.js';

/** What the program fills in by itself; the rest is what a person said. */
const FILLED = new Set(['schema', 'kind', 'id', 'author', 'recorded_by', 'project', 'subject', 'cancels', 'addressees', 'observed', 'saw', 'digest', 'declared_at', 'zone']);

/**
 * Judges content and records it: shape, then rules, then file and commit. A text that is refused or that could not be written is kept.
 * @throws RecordRefused with every finding; HandoffError `write`
 */
export async function record(env: Env, content: JsonObject): Promise<Written> {
  try {
    await judgeContent(env, content);
    const written = await writeRecord(await env.repository(), await env.view(), content, { commit: env.flags.commit });
    await env.recorded(written);
    return written;
  } catch (error) {
    throw error instanceof HandoffError ? await withKeptText(env, content, error) : error;
  }
}

/** @throws RecordRefused where shape or rules stand against the content */
export async function judgeContent(env: Env, content: JsonObject): Promise<void> {
  const { record: typed, problems } = prepare(content);
  const kind = String(content['kind']);
  if (!typed || problems.length > 0) throw new RecordRefused(`this ${kind} is not valid, so nothing was written`, unplaced(problems));
  const { handle, policy, state } = await env.author();
  const findings = judge(typed as Content, { author: handle, policy, state, now: env.now(), writing: true });
  if (findings.some(({ level }) => level === 'error')) throw new RecordRefused(`this ${kind} was refused, so nothing was written`, unplaced(findings));
  for (const { message } of findings) env.say(`handoff: note: ${message}`);
}

/** The error, saying where the person's text was kept. */
async function withKeptText(env: Env, content: JsonObject, error: HandoffError): Promise<HandoffError> {
  const said = Object.fromEntries(Object.entries(content).filter(([key]) => !FILLED.has(key)));
  if (Object.keys(said).length === 0) return error;
  const path = await (await env.drafts()).keep(String(content['kind']), writeCanonicalYaml(ordered(said)));
  const hint = [error.hint, `your text is kept in ${path}`].filter(Boolean).join('; ');
  return error instanceof RecordRefused ? new RecordRefused(error.message, error.findings, hint) : new HandoffError(error.kind, error.message, hint);
}

/** The answer of a verb that writes one record, or that shows what it would write. */
export async function recordAndAnswer(env: Env, verb: string, content: JsonObject, options: { dryRun: boolean; about?: JsonObject }): Promise<Result> {
  const about = options.about ?? {};
  if (options.dryRun) {
    await judgeContent(env, content);
    return { exit: 0, answer: answerOf(verb, env, await env.view(), { dry_run: true, would_record: prepare(content).sealed, ...about }) };
  }
  const written = await record(env, content);
  return { exit: 0, answer: answerOf(verb, env, await env.view(), { ...writtenFields(written), ...about }) };
}

/** The fields that every writing verb answers (cli.md, "JSON"). */
export function writtenFields({ record: { id, kind, author }, path, commit, published, ref }: Written): JsonObject {
  return { id, handle: shortHandle(id), kind, author, path, commit, published, ref };
}
