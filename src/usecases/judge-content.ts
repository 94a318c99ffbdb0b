import type { Author } from '../protocol/compose/context.js';
import type { Finding, Problem } from '../protocol/format/finding.js';
import type { JsonObject } from '../protocol/format/json.js';
import { lacksRepository, withRepository } from '../protocol/hub/names.js';
import { judge } from '../protocol/rules/index.js';
import type { Env } from '../env.js';
import { RecordRefused } from '../errors.js';
import { place, unplaced } from '../ledger/place.js';
import { bytesOf, prepare, type Sealed } from '../ledger/seal.js';
import { secretProblems } from '../input/secrets/problems.js';
import { readYaml, type Locate } from '../input/yaml/read.js';
import { allowingSecrets } from './allow-secret.js';

/** Valid content: sealed, as JSON and as bytes, with its warnings. */
export interface JudgedContent extends Sealed {
  sealed: JsonObject;
  notes: Problem[];
}

/** The file that content came from, for its findings. */
export interface ContentPlace {
  shown: string;
  locate: Locate;
}

/** @throws RecordRefused for a wrong shape, a size above the limits, a broken rule or a secret */
export async function judgeContent(
  env: Env,
  { handle, policy, state, stored = state }: Author,
  typedContent: JsonObject,
  from: ContentPlace | null = null,
): Promise<JudgedContent> {
  const placed = async (problems: readonly Problem[]): Promise<Finding[]> =>
    from === null ? unplaced(problems) : place(problems, from.shown, from.locate);
  const content = await named(env, await allowingSecrets(env, typedContent));
  const { sealed, record: typed, problems } = prepare(content);
  if (!('allowed_secret' in content)) problems.push(...(await secretProblems(sealed)));
  const kind = String(content['kind']);
  if (!typed || problems.length > 0) {
    const fault = problems.every(({ rule }) => rule === 'secret') ? 'was refused' : 'is not valid';
    throw new RecordRefused(
      `this ${kind} ${fault}, so nothing was written`,
      await placed(problems),
    );
  }
  const bytes = bytesOf(sealed);
  await judgeBytes(kind, bytes);
  const notes = judge(typed, {
    author: handle,
    policy,
    state: stored,
    now: env.now(),
    writing: true,
  });
  if (notes.some(({ level }) => level === 'error'))
    throw new RecordRefused(
      `this ${kind} was refused, so nothing was written`,
      await placed(notes),
    );
  return { sealed, record: typed, bytes, notes };
}

/** In a hub, the names of branches, paths and pull requests say in which repository they are. */
async function named(env: Env, content: JsonObject): Promise<JsonObject> {
  const hub = await env.inHub();
  // Without a name of its own, a repository takes part with what needs none.
  if (hub === null || (hub.known === null && !lacksRepository(content, hub))) return content;
  return withRepository(content, hub.names());
}

/**
 * The sealed file must be readable again, so the limits for size and number of values apply to it,
 * including what the program adds.
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
  throw new RecordRefused(
    `this ${kind} exceeds the limits of a record, so nothing was written`,
    faults,
  );
}
