import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { fold } from '../../protocol/fold/fold.js';
import type { State } from '../../protocol/fold/state.js';
import type { Finding } from '../../protocol/format/finding.js';
import { NO_POLICY, type Policy } from '../../protocol/team/policy.js';
import { blockedElsewhere } from '../../protocol/kinds/blocked.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { judge } from '../../protocol/rules/index.js';
import { secretsInFile } from '../../protocol/secrets/in-file.js';
import { loadPolicy, loadPolicyAt } from '../../input/config/load-policy.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { HandoffError } from '../../errors.js';
import { parseRecord } from '../../ledger/parse-record.js';
import { place } from '../../ledger/place.js';
import { secretsOfRecord } from '../../input/secrets/problems.js';
import type { HandoffRecord } from '../../schema/types.js';
import { codeOf, reasonOf } from '../../system/files/file-fault.js';
import { readBounded } from '../../system/files/read-bounded.js';
import { judgeBody } from '../judge-body.js';
import { parseBody } from '../read-body.js';
import type { CheckEnv } from './sealed.js';

/** The result of a check. */
export interface Checked {
  records: number;
  valid: number;
  findings: Finding[];
  /** True if the contents of some records are not in this clone, so that they were not judged. */
  unread?: boolean;
}

/**
 * What a path is checked against. Functions, because a sealed record in an empty repository needs
 * none of it.
 */
export interface PathContext {
  policy: () => Promise<Policy>;
  /** The team's policy for the work tree with this top, where it lies on another branch. */
  policyElsewhere: (topLevel: string) => Promise<Policy | null>;
  author: () => Promise<string>;
  state: () => Promise<State>;
  /** The same with the names that people use where they stand, to judge a body. */
  stateHere: () => Promise<State>;
}

/**
 * Checks a file, or every file of a folder: inside `.handoffs/` as a sealed record, by its name as
 * the policy, anything else as a body.
 */
export async function checkPath(
  env: CheckEnv,
  argument: string,
  context: PathContext,
): Promise<Checked> {
  const path = resolve(env.cwd, argument);
  let kind;
  try {
    kind = statSync(path);
  } catch (error) {
    const reason =
      codeOf(error) === 'ENOENT'
        ? 'there is no such file'
        : `it cannot be read: ${reasonOf(error)}`;
    throw new HandoffError('usage', `${argument}: ${reason}`);
  }
  if (!kind.isDirectory())
    return kind.isFile() ? checkFile(env, path, argument, context) : refuse(argument);
  const { files, unreadable } = filesBelow(path);
  const shown = (file: string): string => join(argument, relative(path, file));
  const results: Checked[] = [];
  for (const file of files) results.push(await checkFile(env, file, shown(file), context));
  return {
    records: results.reduce((total, { records }) => total + records, 0),
    valid: results.reduce((total, { valid }) => total + valid, 0),
    findings: [
      ...unreadable.map(({ folder, error }) => unread(shown(folder), error)),
      ...results.flatMap(({ findings }) => findings),
    ],
  };
}

interface Below {
  files: string[];
  /** Folders whose files cannot be listed, with the system's error. */
  unreadable: { folder: string; error: unknown }[];
}

/** Every YAML file below a folder. Links are not followed. */
function filesBelow(folder: string, below: Below = { files: [], unreadable: [] }): Below {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    below.unreadable.push({ folder, error });
    return below;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) filesBelow(path, below);
    else if (entry.isFile() && /\.ya?ml$/.test(entry.name)) below.files.push(path);
  }
  return below;
}

/** What cannot be read may be wrong. */
function unread(path: string, error: unknown): Finding {
  const message = `cannot be read: ${reasonOf(error)}`;
  return {
    rule: 'unreadable',
    level: 'error',
    path,
    line: null,
    column: null,
    message,
    hint: null,
  };
}

function refuse(given: string): never {
  throw new HandoffError('usage', `${given}: neither a file nor a folder`);
}

async function checkFile(
  env: CheckEnv,
  file: string,
  shown: string,
  context: PathContext,
): Promise<Checked> {
  const findings = await findingsOf(env, file, shown, context);
  const valid = findings.every(({ level }) => level !== 'error') ? 1 : 0;
  return { records: 1, valid, findings };
}

async function findingsOf(
  env: CheckEnv,
  file: string,
  shown: string,
  context: PathContext,
): Promise<Finding[]> {
  if (basename(file) === POLICY_FILE) return (await loadPolicy(file, shown)).findings;
  let bytes: Buffer;
  let sealed: ReturnType<typeof placeInLedger>;
  try {
    bytes = readBounded(file, { follow: true });
    sealed = placeInLedger(file);
  } catch (error) {
    return [unread(shown, error)];
  }
  return sealed === null
    ? bodyFindings(env, bytes, shown, context)
    : sealedFindings(env, bytes, sealed, shown, context);
}

/**
 * The top of the work tree and the path of a record in it; null for a file outside any
 * `.handoffs/`. Looks at the path only, because asking git would cost more.
 */
function placeInLedger(file: string): { topLevel: string; path: string } | null {
  const parts = realpathSync(file).split(sep);
  const start = parts.lastIndexOf(RECORDS_FOLDER);
  return start < 0
    ? null
    : { topLevel: parts.slice(0, start).join(sep) || sep, path: parts.slice(start).join('/') };
}

async function sealedFindings(
  env: CheckEnv,
  bytes: Uint8Array,
  { topLevel, path }: { topLevel: string; path: string },
  shown: string,
  context: PathContext,
): Promise<Finding[]> {
  const { record, findings, locate } = await parseRecord(bytes, path);
  const own = findings.map((finding) => ({ ...finding, path: shown }));
  if (!record || !locate) return own;
  const here = await loadPolicyAt(topLevel, POLICY_FILE);
  const policy = here.exists ? here.policy : await context.policyElsewhere(topLevel);
  const state = looksOutside(record) ? await context.state() : fold([], NO_POLICY);
  const problems = judge(record, {
    author: record.author,
    policy: policy ?? NO_POLICY,
    state,
    now: env.now(),
    writing: false,
  });
  problems.push(...(await secretsOfRecord(record)));
  return [...own, ...(await place(problems, shown, locate))];
}

/** True for a record that can only be checked with others: then all records are read. */
function looksOutside(record: HandoffRecord): boolean {
  const isSynthesis = record.kind === 'declaration' && record.synthesis !== undefined;
  return 'subject' in record || isSynthesis || blockedElsewhere(record).size > 0;
}

async function bodyFindings(
  env: CheckEnv,
  bytes: Uint8Array,
  shown: string,
  context: PathContext,
): Promise<Finding[]> {
  const source = await parseBody(bytes, shown, null);
  if (!source.read) return [...source.findings, ...secretsInFile(source.text, shown)];
  const [policy, state, handle] = await Promise.all([
    context.policy(),
    context.stateHere(),
    context.author(),
  ]);
  return (
    await judgeBody(
      { handle, recordedBy: null, now: env.now(), zone: 'UTC', policy, state },
      source,
      {},
    )
  ).findings;
}
