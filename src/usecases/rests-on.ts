import type { Env } from '../env.js';
import { shortName } from '../ledger/tips.js';
import { prove } from '../ledger/verify/prove.js';
import { subjectBeside, unmergedEvents, type Unmerged } from '../ledger/verify/unmerged.js';
import type { Entry, Warning } from '../ledger/view.js';
import { namedIn } from '../protocol/fold/projects.js';
import { belongsTo } from '../protocol/team/scope.js';
import { plural } from '../protocol/format/plural.js';
import { shortHandle } from '../protocol/format/record-id.js';
import { openClaims } from '../protocol/query/events.js';
import { SEEN } from '../ledger/seen.js';
import type { Snapshot } from './snapshot.js';

type RestEnv = Pick<Env, 'repository' | 'index' | 'now'>;

/** Records that one warning names; the rest is counted. */
const NAMED = 3;

/**
 * What the reader of an answer must know of what it rests on: a policy that differs from that of the
 * default branch; under `trust: signed`, what is only claimed; under `trust: author`, what nothing
 * proves and nobody has merged.
 */
export async function restsOn(env: RestEnv, snapshot: Snapshot): Promise<Warning[]> {
  const { trust } = snapshot;
  return [
    ...trust.warnings,
    ...(trust.required ? claimed(snapshot) : await unmerged(env, snapshot)),
  ];
}

function claimed({ state, other, view, proofs }: Snapshot): Warning[] {
  const claims = [...new Set([...openClaims(state), ...(other === null ? [] : openClaims(other))])];
  return [...groupedByBranch(claims.flatMap(({ id }) => view.entries.get(id) ?? []))].map(
    ([ref, entries]) => ({
      code: 'claimed',
      message: `${named(entries, (id) => proofs?.words.get(id)?.reason ?? '')} on ${branch(ref)} ${entries.length === 1 ? 'is' : 'are'} not proved, so nothing changes by ${entries.length === 1 ? 'it' : 'them'}`,
      ...(ref === null ? {} : { ref }),
    }),
  );
}

async function unmerged(env: RestEnv, { trust, scope, projects }: Snapshot): Promise<Warning[]> {
  const { base, read } = trust;
  const [repo, files] = await Promise.all([env.repository(), env.index()]);
  const isOwn = belongsTo(scope, namedIn(projects));
  const found = (await unmergedEvents(repo, base, read)).filter(({ entry }) =>
    isOwn(entry.record.project ?? scope.project),
  );
  if (found.length === 0) return [];
  const entries = found.map(({ entry }) => entry);
  const subjects = await Promise.all(entries.map((entry) => subjectBeside(repo, entry)));
  const all = new Map(
    subjects.flatMap((entry) => (entry === null ? [] : [[entry.record.id, entry] as const])),
  );
  const { words } = await prove({ repo, base, now: env.now(), files }, entries, all, null);
  const open = found.filter(({ entry }) => words.get(entry.record.id)?.verdict !== 'verified');
  const byId = new Map(open.map((one) => [one.entry.record.id, one]));
  return [...groupedByBranch(open.map(({ entry }) => entry))].map(([ref, group]) => ({
    code: 'unverified',
    message: `${named(group, () => '')} ${group.length === 1 ? 'is' : 'are'} unverified: ${where(ref, byId.get(group[0]?.record.id ?? ''))}`,
    ...(ref === null ? {} : { ref }),
  }));
}

function where(ref: string | null, one: Unmerged | undefined): string {
  if (ref === SEEN) return 'no branch has it any more';
  return `only on ${branch(ref)}, which is not merged and whose last commit is by ${one?.lastAuthor ?? 'nobody known'}`;
}

function groupedByBranch(entries: readonly Entry[]): Map<string | null, Entry[]> {
  const groups = new Map<string | null, Entry[]>();
  for (const entry of entries) groups.set(entry.ref, [...(groups.get(entry.ref) ?? []), entry]);
  return groups;
}

/** `sarah’s resolution k3v9tq2m (not signed)`, and how many more. */
function named(entries: readonly Entry[], reasonOf: (id: string) => string): string {
  const names = entries.slice(0, NAMED).map(({ record: { id, author, kind } }) => {
    const reason = reasonOf(id);
    return `${author}’s ${kind} ${shortHandle(id)}${reason === '' ? '' : ` (${reason})`}`;
  });
  const more = entries.length - names.length;
  return more > 0
    ? `${names.join(', ')} and ${plural(more, 'record', 'records')} more`
    : names.join(', ');
}

function branch(ref: string | null): string {
  if (ref === null) return 'the work tree';
  return ref === SEEN ? 'no branch any more' : shortName(ref);
}
