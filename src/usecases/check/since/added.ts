import { fold } from '../../../protocol/fold/fold.js';
import type { State } from '../../../protocol/fold/state.js';
import type { Finding, Problem } from '../../../protocol/format/finding.js';
import { judgeAdded } from '../../../protocol/gate/judge-added.js';
import { groupByProject, type ProjectPolicy } from '../../../protocol/fold/groups.js';
import type { Policy } from '../../../protocol/team/policy.js';
import { causes } from '../../../protocol/kinds/references.js';
import { ruleNamed } from '../../../protocol/rules/index.js';
import { canonicalLocate } from '../../../ledger/canonical-locate.js';
import { place, unplaced } from '../../../ledger/place.js';
import type { Entry } from '../../../ledger/view.js';
import type { HandoffRecord } from '../../../schema/types.js';
import { foreign, straddling } from '../project.js';
import { misrooted } from '../sealed.js';

/** What added records are checked against. */
export interface AddedEnv {
  /** Those of the base: each record is judged by that of its project. */
  policies: readonly ProjectPolicy[];
  now: number;
  /** True if every branch can be seen. */
  complete: boolean;
}

/** An added record with its problems. */
export interface Judged {
  entry: Entry;
  problems: Problem[];
}

/**
 * Checks added records together with others of their project.
 * @param entries all known records by id, including the added ones
 */
export function judgeRecords(
  added: readonly Entry[],
  entries: ReadonlyMap<string, Entry>,
  { policies, ...env }: AddedEnv,
): Judged[] {
  const all = [...entries.values()].map(({ record }) => record);
  const byId = new Map(added.map((entry) => [entry.record.id, entry]));
  return groupByProject(all, policies).flatMap(({ policy, records }) => {
    const own = records.flatMap(({ id }) => byId.get(id) ?? []);
    const known = new Map(records.map((record) => [record.id, record]));
    return own.length === 0 ? [] : judgeProject(own, known, entries, { ...env, policy, policies });
  });
}

/** Checks added records together with all known records of their project. */
function judgeProject(
  added: readonly Entry[],
  records: ReadonlyMap<string, HandoffRecord>,
  entries: ReadonlyMap<string, Entry>,
  env: AddedEnv & { policy: Policy },
): Judged[] {
  const all = fold(records.values(), env.policy);
  return added.map((entry) => {
    const { record } = entry;
    // A correction closes what it corrects. What it drops shows only in the state without it.
    const corrects = record.kind === 'declaration' && record.supersedes !== undefined;
    const others = (): HandoffRecord[] =>
      [...records.values()].filter(({ id }) => id !== record.id);
    const until = (): HandoffRecord[] =>
      others().filter((other) => other.declared_at <= record.declared_at);
    const known = corrects ? fold(others(), env.policy) : all;
    const knownThen = (): State => fold(until(), env.policy);
    const problems = judgeAdded(record, {
      ...env,
      known,
      knownThen,
      saw: () => stateSeenBy(record, records, env.policy),
    });
    return {
      entry,
      problems: [
        ...problems,
        ...misrooted(entry, entries),
        ...straddling(entry, entries),
        ...foreign(entry, env.policy, { added: true, policies: env.policies }),
      ],
    };
  });
}

/** True if the problems may be caused by records that were not read: then all must be read. */
export function needsAllRecords({ problems }: Judged): boolean {
  return problems.some(
    ({ rule, level }) => level === 'error' && ruleNamed(rule)?.needsAllRecords === true,
  );
}

/** The findings, with their positions in the file. */
export async function placed({ entry, problems }: Judged): Promise<Finding[]> {
  if (problems.length === 0) return [];
  const locate = await canonicalLocate(entry.record);
  return locate === null
    ? unplaced(problems).map((finding) => ({ ...finding, path: entry.path }))
    : place(problems, entry.path, locate);
}

/**
 * The state that the author saw: the records that this one refers to, directly or through others.
 */
function stateSeenBy(
  record: HandoffRecord,
  records: ReadonlyMap<string, HandoffRecord>,
  policy: Policy,
): State {
  const seen = new Map<string, HandoffRecord>();
  const waiting = [...causes(record)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const cause = records.get(id);
    if (!cause || seen.has(id)) continue;
    seen.set(id, cause);
    waiting.push(...causes(cause));
  }
  return fold(seen.values(), policy);
}
