import { writeCanonicalYaml } from '../protocol/format/canonical-yaml.js';
import type { JsonObject } from '../protocol/format/json.js';
import { ordered } from '../protocol/fold/order.js';
import { withoutTellingKeys } from '../protocol/secrets/telling-keys.js';
import type { Env } from '../env.js';
import { writeRecord, type Written } from '../ledger/write.js';
import { BegunRecords } from '../store/begun-records.js';
import { keptWords } from '../protocol/format/kept-words.js';
import type { VerbBody } from './body/verb-body.js';
import { judgeContent, type JudgedContent } from './judge-content.js';
import type { Snapshot } from './snapshot.js';
import { needPolicy } from './need-policy.js';
import { withHint } from './with-hint.js';

/** Keys that the program fills in; a person gave all others. */
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

/** A new record, and the snapshot that includes it. */
export interface AfterRecording {
  written: Written;
  snapshot: Snapshot;
}

/**
 * Judges content by a snapshot and records it: shape, rules, file, commit. Keeps a refused or
 * unwritten text.
 * @throws RecordRefused with every finding; HandoffError `write`
 */
export async function record(
  env: Env,
  snapshot: Snapshot,
  content: JsonObject,
  body: VerbBody | null = null,
): Promise<AfterRecording> {
  try {
    const sealed = await judgeContent(env, snapshot.author, content, body?.place);
    for (const { message } of sealed.notes) env.say(`handoff: note: ${message}`);
    const written = await writeJudged(env, snapshot, sealed);
    return { written, snapshot: snapshot.with(written) };
  } catch (error) {
    // What was said to a verb is kept as its draft.
    throw body === null ? await withKeptText(env, content, error) : error;
  }
}

/**
 * Writes judged content, if this repository may have it: file and commit.
 * @param said a digest of what the person said, if the same words may be said again
 * @throws HandoffError `write`; `setup` without a policy
 */
export async function writeJudged(
  env: Env,
  { view }: Snapshot,
  sealed: JudgedContent,
  said?: string,
): Promise<Written> {
  await needPolicy(env);
  const repository = await env.repository();
  const target = await env.publishTarget();
  const sign = await env.sign();
  const written = await writeRecord(repository, view, sealed, { target, sign, said });
  env.whenTold(() => new BegunRecords(repository.gitDir).end(sealed.record.id));
  return written;
}

/**
 * Keeps the person's texts of a record that is not written.
 * @returns the error, with the place of the text
 */
async function withKeptText(env: Env, content: JsonObject, error: unknown): Promise<unknown> {
  const ownFields = withoutTellingKeys(
    Object.fromEntries(Object.entries(content).filter(([key]) => !FILLED.has(key))),
  );
  if (Object.keys(ownFields).length === 0) return error;
  return withHint(
    error,
    keptWords(
      'your text is',
      await (await env.drafts()).keep(String(content['kind']), textOf(ownFields)),
    ),
  );
}

function textOf(fields: JsonObject): string {
  try {
    return writeCanonicalYaml(ordered(fields));
  } catch {
    // Content without a canonical form may be the reason of the refusal.
    return `${JSON.stringify(fields, null, 2)}\n`;
  }
}
