import type { State } from '../../protocol/fold/state.js';
import type { Finding, Problem } from '../../protocol/format/finding.js';
import type { ProjectPolicy } from '../../protocol/fold/groups.js';
import type { Policy } from '../../protocol/team/policy.js';
import { parseRecordName } from '../../protocol/format/record-path.js';
import { subjectOf } from '../../protocol/kinds/references.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { judge } from '../../protocol/rules/index.js';
import { canonicalLocate } from '../../ledger/canonical-locate.js';
import { place, unplaced } from '../../ledger/place.js';
import { secretsOfRecord } from '../../input/secrets/problems.js';
import type { Entry, View } from '../../ledger/view.js';
import { foreign, straddling } from './project.js';
import type { Env } from '../../env.js';

/** What a sealed record is checked against. */
export interface SealedContext {
  /** That of its project. */
  policy: Policy;
  /** Those of the repository. */
  policies: readonly ProjectPolicy[];
  state: State;
  now: number;
}

/**
 * Applies the rules to a record that is already in. Positions cost a parse, so only findings get
 * one.
 */
export async function judgeSealed(
  entry: Entry,
  view: View,
  context: SealedContext,
): Promise<Finding[]> {
  const { record, path } = entry;
  const problems = [
    ...judge(record, { ...context, author: record.author, writing: false }),
    ...misrooted(entry, view.entries),
    ...straddling(entry, view.entries),
    ...foreign(entry, context.policy, { added: false, policies: context.policies }),
    ...(await secretsOfRecord(record)),
  ];
  if (problems.length === 0) return [];
  const locate = await canonicalLocate(record);
  if (!locate) return unplaced(problems).map((finding) => ({ ...finding, path }));
  return place(problems, path, locate);
}

/** A record lies beside the root of what it is about. */
export function misrooted({ record, path }: Entry, entries: ReadonlyMap<string, Entry>): Problem[] {
  const neighbour = subjectOf(record);
  const subject = neighbour && entries.get(neighbour.id);
  if (!subject) return [];
  const nameOf = (of: string): ReturnType<typeof parseRecordName> =>
    parseRecordName(of.slice(of.lastIndexOf('/') + 1));
  const [own, root] = [nameOf(path)?.root, nameOf(subject.path)?.root];
  if (own === undefined || root === undefined || own === root) return [];
  return [
    {
      rule: 'identity',
      level: 'error',
      at: ['id'],
      message: `the file is named after ${shortHandle(own)}, but the record is about ${shortHandle(root)}`,
      hint: 'rename the file back',
    },
  ];
}

/** The part of the environment that checks need. */
export type CheckEnv = Pick<Env, 'cwd' | 'now'>;
