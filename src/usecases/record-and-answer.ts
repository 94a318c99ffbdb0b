import type { Result } from '../cli/verb.js';
import type { JsonObject } from '../protocol/format/json.js';
import { shortHandle } from '../protocol/format/record-id.js';
import type { Env } from '../env.js';
import type { Envelope, Recorded, Warning, WouldRecord } from '../schema/types.js';
import { type Written } from '../ledger/write.js';
import { judgeContent } from './judge-content.js';
import { record } from './record.js';
import { deliver } from './deliver.js';
import type { VerbBody } from './body/verb-body.js';
import type { Snapshot } from './snapshot.js';
import { envelope } from './envelope.js';

/** The answer of a verb that writes one record: common keys and its own. */
export type WrittenAnswer<Schema extends string, Own> = Envelope &
  (Recorded | WouldRecord) & { schema: Schema } & Own;

/** How a record is written and answered. */
export interface WriteOptions<Schema extends string, Own extends object> {
  dryRun: boolean;
  schema: Schema;
  /** The verb's own keys. */
  own: Own;
  /** What the person said, which `withBody` keeps if anything fails. */
  body?: VerbBody;
  /** What the person should know beside. */
  doubts?: readonly Warning[];
}

/** Records content, or shows what would be recorded. */
export async function recordAndAnswer<Schema extends string, Own extends object>(
  env: Env,
  snapshot: Snapshot,
  content: JsonObject,
  { dryRun, schema, own, body, doubts = [] }: WriteOptions<Schema, Own>,
): Promise<Result<WrittenAnswer<Schema, Own>>> {
  if (dryRun) {
    const { record: would_record } = await judgeContent(env, snapshot.author, content, body?.place);
    const would: WouldRecord = { dry_run: true, would_record };
    return {
      exit: 0,
      answer: { schema, ...envelope(env, snapshot.view, [...doubts]), ...would, ...own },
    };
  }
  const recorded = await record(env, snapshot, content, body ?? null);
  const { written, exit, warnings, routed } = await deliver(env, recorded.snapshot, [
    recorded.written,
  ]);
  const common = envelope(env, recorded.snapshot.view, [...doubts, ...warnings]);
  const answer = {
    schema,
    ...common,
    // These verbs say nothing about what is open, so the age of the view is no warning.
    warnings: common.warnings.filter(({ code }) => code !== 'stale-view'),
    ...recordedFields(written[0] ?? recorded.written),
    ...own,
    ...(routed.length > 0 ? { routed } : {}),
  };
  return { exit, answer };
}

/** The keys in the answer of every verb that writes a record (cli.md, "JSON"). */
export function recordedFields({
  record: { id, kind, author },
  path,
  signature,
  commit,
  published,
  remote,
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
    ...remoteFields(remote),
    ref,
    target,
  };
}

/** The remote of a record in an answer, and why it is that one. */
export function remoteFields(
  remote: Written['remote'],
): Pick<Recorded, 'remote' | 'remote_reason'> {
  return { remote: remote?.name ?? null, remote_reason: remote?.reason ?? null };
}
