import { isRelayRef } from '../../../protocol/team/relay-names.js';
import type { Finding } from '../../../protocol/format/finding.js';
import type { RuleName } from '../../../protocol/rules/catalogue.js';
import { policyOf, type ProjectPolicy } from '../../../protocol/fold/groups.js';
import { kindOfFile } from '../../../protocol/gate/kind-of-file.js';
import { NO_POLICY } from '../../../protocol/team/policy.js';
import { secretsInFile } from '../../../protocol/secrets/in-file.js';
import type { Env } from '../../../env.js';
import type { Tip } from '../../../git/list-files.js';
import { readBlobs } from '../../../git/read-blobs.js';
import type { Repository } from '../../../git/repository.js';
import type { TreeChange } from '../../../git/tree-changes.js';
import { canonicalBytes, newerBytes } from '../../../ledger/canonical-locate.js';
import { firstDifference } from '../../../ledger/gate/first-difference.js';
import { gather } from '../../../ledger/gate/gather.js';
import { RecordFinder } from '../../../ledger/gate/record-finder.js';
import { limitsOf } from '../../../ledger/limits.js';
import { parseRecord } from '../../../ledger/parse-record.js';
import { readAllCommitted } from '../../../ledger/read.js';
import type { Entry } from '../../../ledger/view.js';
import type { HandoffRecord } from '../../../schema/types.js';
import { secretsOfRecord } from '../../../input/secrets/problems.js';
import { judgeRecords, needsAllRecords, placed } from './added.js';
import type { Base } from './base.js';
import type { PoliciesOfCommit } from '../../../ledger/policies-in.js';

/** The result for the records that a range adds. */
export interface Added {
  /** Paths of the added records. */
  paths: string[];
  findings: Finding[];
  /** True if this clone lacks the content of one. */
  missing: boolean;
}

/** What to compare. */
export interface Question {
  changes: readonly TreeChange[];
  base: Base;
  head: string;
  policies: PoliciesOfCommit;
}

/**
 * Checks the records that HEAD has and the base lacks: each by itself, by the base's policy, and
 * with the records that it refers to.
 */
export async function addedRecords(
  env: Env,
  repository: Repository,
  question: Question,
): Promise<Added> {
  const files = question.changes.filter(
    ({ status, path, to }) =>
      status !== 'D' && to.mode === '100644' && kindOfFile(path) === 'record',
  );
  const added: Added = { paths: files.map(({ path }) => path), findings: [], missing: false };
  if (files.length === 0) return added;
  const entries = await parsed(repository, files, question.head, added);
  const { policies, faulty, missing } = question.policies;
  if (missing) return { ...added, missing };
  const judgeable = entries.filter(({ record }) => !isWithout(record, question.policies));
  if (judgeable.length < entries.length)
    added.findings.push(...faulty.map((path) => unreadablePolicy(path)));
  const complete = limitsOf(repository, await repository.config()).length === 0;
  const context = { policies, now: env.now(), complete };
  const { entries: beside, doubt } = await gather(
    entries,
    new RecordFinder(repository, placesOf(repository, question, relaysOf(policies))),
  );
  let results = judgeRecords(judgeable, beside, context);
  // Some findings may only be there because other records were not read.
  if (doubt || results.some(needsAllRecords)) {
    const everything = await readAllCommitted(repository, NO_POLICY.read, null);
    results = judgeRecords(judgeable, new Map([...everything.entries, ...beside]), context);
  }
  for (const { entry, problems } of results) {
    const secrets = await secretsOfRecord(entry.record);
    added.findings.push(...(await placed({ entry, problems: [...problems, ...secrets] })));
  }
  return added;
}

/** True for a record whose policy may be one that cannot be used. */
function isWithout(
  { project }: HandoffRecord,
  { policies, faulty }: Pick<PoliciesOfCommit, 'policies' | 'faulty'>,
): boolean {
  return faulty.length > 0 && policyOf(project ?? null, policies) === null;
}

function unreadablePolicy(path: string): Finding {
  return {
    rule: 'policy-unreadable',
    level: 'error',
    path,
    line: 1,
    column: 1,
    message: 'the policy of the base is not valid, so added records cannot be checked',
    hint: 'fix the policy first, in a change of its own',
  };
}

/** Parses the records in files. A file that cannot be read becomes a finding. */
async function parsed(
  repository: Repository,
  files: readonly TreeChange[],
  head: string,
  added: Added,
): Promise<Entry[]> {
  const blobs = await readBlobs(
    repository,
    files.map(({ to }) => to.oid),
  );
  const entries = new Map<string, Entry>();
  for (const { path, to } of files) {
    const bytes = blobs.get(to.oid) ?? 'missing';
    const find = (rule: RuleName, message: string, hint: string | null): void => {
      added.findings.push({ rule, level: 'error', path, line: 1, column: 1, message, hint });
    };
    if (bytes === 'missing') added.missing = true;
    else if (bytes === 'too large')
      find('too-large', 'the file is larger than 64 KB, the limit of a record', null);
    else {
      const { record, findings } = await parseRecord(bytes, path);
      const isNewer = findings.some(({ rule }) => rule === 'unknown-key');
      const unusual = record === null ? [] : unusualBytes(bytes, record, path, isNewer);
      added.findings.push(...findings, ...unusual);
      if (record === null) continue;
      // Text outside all fields, such as a comment, may also hold a secret.
      if (unusual.length > 0) added.findings.push(...secretsInFile(bytes.toString('utf8'), path));
      if (entries.has(record.id))
        find(
          'duplicate-id',
          `the record is also in ${entries.get(record.id)?.path}`,
          'keep only the file that is named after the id of the record',
        );
      else entries.set(record.id, { record, path, ref: 'HEAD', commit: head });
    }
  }
  return [...entries.values()];
}

/**
 * The bytes of a record are fixed (records.md, "Files"). Other bytes with the same content have
 * comments or line ends that no digest covers, and would be a second version of the record.
 * @param isNewer true for a record with keys that this version does not know
 */
function unusualBytes(
  bytes: Uint8Array,
  record: HandoffRecord,
  path: string,
  isNewer: boolean,
): Finding[] {
  const usual = isNewer ? newerBytes(record) : canonicalBytes(record);
  if (Buffer.compare(bytes, usual) === 0) return [];
  const [line, hint] = [firstDifference(usual, bytes), 'commit the file as handoff wrote it'];
  return [
    {
      rule: 'not-canonical',
      level: 'error',
      path,
      line,
      column: 1,
      message: 'the file differs from the bytes that handoff writes for this record',
      hint,
    },
  ];
}

/** The relay branches of the projects. */
function relaysOf(policies: readonly ProjectPolicy[]): string[] {
  const all = policies.length === 0 ? [NO_POLICY] : policies.map(({ policy }) => policy);
  return [...new Set(all.map(({ commit }) => commit.branch))];
}

/** The commits that are searched for referenced records: HEAD, the base, and the relay branches. */
function placesOf(
  repository: Repository,
  { base, head }: Question,
  relays: readonly string[],
): Tip[] {
  const relayed = repository.refs.filter(({ name }) =>
    relays.some((relay) => isRelayRef(name, relay)),
  );
  const tips = [
    { ref: 'HEAD', commit: head },
    ...[base.commit, base.policy].flatMap((commit) =>
      commit === null ? [] : [{ ref: commit, commit }],
    ),
    ...relayed.map(({ name, oid }) => ({ ref: name, commit: oid })),
  ];
  return tips.filter(
    ({ commit }, index) => tips.findIndex((other) => other.commit === commit) === index,
  );
}
