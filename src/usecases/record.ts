import type { Result } from '../cli/verb.js';
import type { Author } from '../protocol/compose/context.js';
import { writeCanonicalYaml } from '../protocol/format/canonical-yaml.js';
import type { Problem } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import { ordered } from '../protocol/fold/order.js';
import { shortHandle } from '../protocol/format/record-id.js';
import { withoutTellingKeys } from '../protocol/secrets/telling-keys.js';
import { judge } from '../protocol/rules/index.js';
import type { Env } from '../env.js';
import type { Envelope, Recorded, WouldRecord } from '../schema/types.js';
import { RecordRefused } from '../errors.js';
import { unplaced } from '../ledger/place.js';
import { bytesOf, prepare, type Sealed } from '../ledger/seal.js';
import { writeRecord, type Written } from '../ledger/write.js';
import { secretProblems } from '../input/secrets/problems.js';
import { keptWords } from '../protocol/format/kept-words.js';
import { readYaml } from '../input/yaml/read.js';
import { allowingSecrets } from './allow-secret.js';
import { deliver } from './deliver.js';
import type { Snapshot } from './snapshot.js';
import { envelope } from './envelope.js';
import { withHint } from './with-hint.js';

/** What the program fills in by itself; the rest is what a person said. */
const FILLED = new Set([
  'schema',
  'kind',
  'id',
  'author',
  'recorded_by',
  'project',
  'subject',
  'cancels',
  'addressees',
  'observed',
  'saw',
  'digest',
  'declared_at',
  'zone',
  'allowed_secret',
]);

export type { Written };

/** What was recorded, and what the records say with it. */
export interface AfterRecording {
  written: Written;
  snapshot: Snapshot;
}

/**
 * Judges content by a snapshot and records it: shape, then rules, then file and commit. A text that
 * is refused or that could not be written is kept.
 * @throws RecordRefused with every finding; HandoffError `write`
 */
export async function record(
  env: Env,
  snapshot: Snapshot,
  content: JsonObject,
): Promise<AfterRecording> {
  try {
    const judged = await judgeContent(env, snapshot.author, content);
    for (const { message } of judged.notes) env.say(`handoff: note: ${message}`);
    const written = await writeJudged(env, snapshot, judged);
    return { written, snapshot: snapshot.with(written) };
  } catch (error) {
    throw await withKeptText(env, content, error);
  }
}

/** Writes content that was judged: file and commit. @throws HandoffError `write` */
export async function writeJudged(
  env: Env,
  { view }: Snapshot,
  judged: JudgedContent,
): Promise<Written> {
  return writeRecord(await env.repository(), view, judged, {
    target: await env.publishTarget(),
    sign: await env.sign(),
  });
}

/** Content that nothing stands against: sealed, as JSON and as bytes, with what is worth a word. */
export interface JudgedContent extends Sealed {
  sealed: JsonObject;
  notes: Problem[];
}

/** @throws RecordRefused where shape, size, rules or a secret stand against the content */
export async function judgeContent(
  env: Env,
  { handle, policy, state }: Author,
  said: JsonObject,
): Promise<JudgedContent> {
  const content = await allowingSecrets(env, said);
  const { sealed, record: typed, problems } = prepare(content);
  if (!('allowed_secret' in content)) problems.push(...(await secretProblems(sealed)));
  const kind = String(content['kind']);
  if (!typed || problems.length > 0) {
    const fault = problems.every(({ rule }) => rule === 'secret') ? 'was refused' : 'is not valid';
    throw new RecordRefused(`this ${kind} ${fault}, so nothing was written`, unplaced(problems));
  }
  const bytes = bytesOf(sealed);
  await judgeBytes(kind, bytes);
  const notes = judge(typed, {
    author: handle,
    policy,
    state,
    now: env.now(),
    writing: true,
  });
  if (notes.some(({ level }) => level === 'error'))
    throw new RecordRefused(`this ${kind} was refused, so nothing was written`, unplaced(notes));
  return { sealed, record: typed, bytes, notes };
}

/**
 * What is sealed must be readable: limits on size and on the number of values hold for the file,
 * and what the program fills in counts.
 * @throws RecordRefused
 */
async function judgeBytes(kind: string, bytes: Uint8Array): Promise<void> {
  const read = await readYaml(bytes, '', { requireFinalNewline: true });
  if (read.ok) return;
  const faults = read.findings.map((finding) => ({
    ...finding,
    path: null,
    line: null,
    column: null,
  }));
  throw new RecordRefused(`this ${kind} could not be read again, so nothing was written`, faults);
}

/**
 * Keeps what the person said of a record that is not written.
 * @returns the error, saying where the text was kept
 */
export async function withKeptText(
  env: Env,
  content: JsonObject,
  error: unknown,
): Promise<unknown> {
  const said = withoutTellingKeys(
    Object.fromEntries(Object.entries(content).filter(([key]) => !FILLED.has(key))),
  );
  if (Object.keys(said).length === 0) return error;
  return withHint(
    error,
    keptWords(
      'your text is',
      await (await env.drafts()).keep(String(content['kind']), textOf(said)),
    ),
  );
}

function textOf(said: JsonObject): string {
  try {
    return writeCanonicalYaml(ordered(said));
  } catch {
    // What has no canonical form is one of the things that may have been refused.
    return `${JSON.stringify(said, null, 2)}\n`;
  }
}

/** What a verb that writes one record answers: the common keys and its own. */
export type WrittenAnswer<Schema extends string, Own> = Envelope &
  (Recorded | WouldRecord) & { schema: Schema } & Own;

/** Records content, or shows what would be recorded. @param own the keys of the verb's own answer */
export async function recordAndAnswer<Schema extends string, Own extends object>(
  env: Env,
  snapshot: Snapshot,
  content: JsonObject,
  { dryRun, schema, own }: { dryRun: boolean; schema: Schema; own: Own },
): Promise<Result<WrittenAnswer<Schema, Own>>> {
  if (dryRun) {
    const { record: would_record } = await judgeContent(env, snapshot.author, content);
    const would: WouldRecord = { dry_run: true, would_record };
    return { exit: 0, answer: { schema, ...envelope(env, snapshot.view), ...would, ...own } };
  }
  const recorded = await record(env, snapshot, content);
  const { written, exit, warnings, routed } = await deliver(env, recorded.snapshot, [
    recorded.written,
  ]);
  const answer = {
    schema,
    ...envelope(env, recorded.snapshot.view, warnings),
    ...recordedFields(written[0] ?? recorded.written),
    ...own,
    ...(routed.length > 0 ? { routed } : {}),
  };
  return { exit, answer };
}

/** The keys that every verb answers which writes a record (cli.md, "JSON"). */
export function recordedFields({
  record: { id, kind, author },
  path,
  signature,
  commit,
  published,
  ref,
  target,
}: Written): Recorded {
  return {
    id,
    handle: shortHandle(id),
    kind,
    author,
    path,
    signed: signature !== null,
    commit,
    published,
    ref,
    target,
  };
}
