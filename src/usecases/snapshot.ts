import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import {
  NOTHING_PRUNED,
  openSnapshot,
  wholeSnapshot,
  type OpenSnapshot,
} from '../ledger/open-snapshot.js';
import type { Keeps } from '../ledger/checkpoint.js';
import { keptBy } from '../ledger/kept-records.js';
import { viewInScope, type Projects } from '../ledger/in-scope.js';
import type { Entry, View } from '../ledger/view.js';
import type { Author } from '../protocol/compose/context.js';
import { fold } from '../protocol/fold/fold.js';
import type { OpenRecords } from '../protocol/fold/open-records.js';
import type { State } from '../protocol/fold/state.js';
import type { Identity } from '../protocol/team/identity.js';
import { withoutRepository, type HubNames } from '../protocol/hub/names.js';
import type { HandoffRecord } from '../schema/types.js';
import { traced, traceOf } from '../system/trace.js';
import { elsewhere } from '../protocol/fold/projects.js';
import type { Scope } from '../protocol/team/scope.js';
import { NO_POLICY, type Policy } from '../protocol/team/policy.js';
import { proofsOf, unprovedIn } from './proofs.js';
import type { Proofs } from '../ledger/verify/prove.js';
import type { Trust } from './trust.js';
import { readRecords, withFetch } from './read-records.js';

/** The records in a snapshot: those that anything open depends on, these and the newest, or all. */
export type Extent = Keeps | 'all';

/** What a snapshot is made from. */
type SnapshotEnv = Pick<
  Env,
  | 'repository'
  | 'policy'
  | 'inForce'
  | 'inHub'
  | 'trust'
  | 'identity'
  | 'index'
  | 'unfetched'
  | 'teamRemote'
  | 'version'
  | 'now'
  | 'zone'
  | 'flags'
>;

/** Who runs the program, or why that is unknown, and the rest of an author. */
interface Writer {
  identity: Identity | HandoffError;
  policy: Policy;
  scope: Scope;
  /** What the hub calls the code repository where they stand; null without a hub or a name. */
  names: HubNames | null;
  now: () => number;
  zone: () => string;
  allowsSecrets: boolean;
}

/**
 * The records of this clone at one moment, and who may add to them. It never changes: after a
 * write, a run goes on with the snapshot from `with`. State and author are computed at first use,
 * because few verbs need both.
 */
export class Snapshot {
  readonly view: View;
  /** What is open, with facts about the pruned records; null if none are pruned. */
  readonly open: OpenRecords | null;
  /** True if a text may name what is not in the view, because it was pruned. */
  readonly mayNamePruned: OpenSnapshot['mayNamePruned'];
  /** The projects of all records of this clone; null for records that name none. */
  readonly projects: Projects;
  /** Which of them the state is about. */
  readonly scope: Scope;
  /** The object that `refs/handoff/seen` names; null if it was not read. */
  readonly seen: string | null;
  /** What the state rests on. */
  readonly trust: Trust;
  /** What is proved of each record, if the policy asks for proof; else null. */
  readonly proofs: Proofs | null;
  readonly #writer: Writer;
  #state: State | null;
  #author: Author | null = null;

  constructor(
    { view, open, mayNamePruned, projects, seen, state }: OpenSnapshot,
    { trust, proofs }: Pick<Snapshot, 'trust' | 'proofs'>,
    writer: Writer,
  ) {
    this.trust = trust;
    this.proofs = proofs;
    this.view = view;
    this.open = open;
    this.mayNamePruned = mayNamePruned;
    this.projects = projects;
    this.scope = writer.scope;
    this.seen = seen;
    this.#state = state;
    this.#writer = writer;
  }

  /** The projects of records that the state is not about. */
  get elsewhere(): (string | null)[] {
    return elsewhere(this.scope, this.projects);
  }

  /** The fold of the records in `view`. */
  get state(): State {
    return (this.#state ??= this.#fold());
  }

  /**
   * The fold by the policy of the default branch, if that may show more than the checked-out one;
   * else null.
   */
  get other(): State | null {
    const { other } = this.trust;
    return other === null ? null : this.#fold(other);
  }

  /** The author of the next record. @throws HandoffError `setup` if the person is unknown */
  get author(): Author {
    return (this.#author ??= this.#makeAuthor());
  }

  /** The snapshot with more records. */
  with(...added: readonly Entry[]): Snapshot {
    const entries = new Map(this.view.entries);
    for (const entry of added) entries.set(entry.record.id, entry);
    const { open, mayNamePruned, projects, seen, view } = this;
    const more = { open, mayNamePruned, projects, seen, view: { ...view, entries }, state: null };
    return new Snapshot(more, this, this.#writer);
  }

  #fold(
    policy = this.#writer.policy,
    read: (record: HandoffRecord) => HandoffRecord = (record) => record,
  ): State {
    const begun = performance.now();
    const records = [...this.view.entries.values()].map(({ record }) => read(record));
    const state = fold(records, policy, this.open?.pruned, unprovedIn(this.proofs));
    traceOf('fold')?.(
      `state of ${records.length} records (${Math.round(performance.now() - begun)} ms)`,
    );
    return state;
  }

  /** The state with the names that people use where they stand. */
  get stateHere(): State {
    return this.#states().state;
  }

  /** The state that a record is made from: in a hub, with the names of the code repository. */
  #states(): Pick<Author, 'state' | 'stored'> {
    const { names } = this.#writer;
    if (names === null) return { state: this.state };
    const rename = (record: HandoffRecord): HandoffRecord => withoutRepository(record, names);
    return { state: this.#fold(undefined, rename), stored: this.state };
  }

  #makeAuthor(): Author {
    const { identity, policy, scope, now, zone, allowsSecrets } = this.#writer;
    if (identity instanceof HandoffError) throw identity;
    if (policy === NO_POLICY && scope.adopts !== 'all')
      throw new HandoffError(
        'setup',
        'no policy is in force in this folder, but other folders of this repository have one',
        'run it in the folder of a project (handoff doctor lists them), or add a .handoff.yml here',
      );
    const { handle, recordedBy } = identity;
    return {
      handle,
      recordedBy,
      now: now(),
      // The machine's zone is read only if the roster has none.
      get zone() {
        return policy.members.get(handle)?.zone ?? zone();
      },
      policy,
      ...this.#states(),
      allowsSecrets,
    };
  }
}

/** The snapshots of one reading of the repository; each is taken once, at first use. */
export function snapshotsOf(env: SnapshotEnv): (extent: Extent) => Promise<Snapshot> {
  const taken = new Map<Extent, Promise<Snapshot>>();
  return (extent) => {
    const known = taken.get(extent);
    if (known !== undefined) return known;
    const others = [taken.get('open'), taken.get('recent')].flatMap((one) => one ?? []);
    const snapshot = take(env, extent, others);
    taken.set(extent, snapshot);
    return snapshot;
  };
}

/** @param others the open snapshots that were taken; in doubt they hold all records */
async function take(
  env: SnapshotEnv,
  extent: Extent,
  others: readonly Promise<Snapshot>[],
): Promise<Snapshot> {
  const whole = (await Promise.all(others)).find(({ open }) => open === null);
  if (whole !== undefined) return whole;
  return extent === 'all' ? takeAll(env) : takeOpen(env, extent);
}

async function takeAll(env: SnapshotEnv): Promise<Snapshot> {
  const [all, scope, writer, trust] = await Promise.all([
    readRecords(env),
    scopeOf(env),
    writerOf(env),
    env.trust(),
  ]);
  const { view, projects } = viewInScope(all, scope);
  const proofs = await proofsOf(env, trust, view);
  const read = { view, ...NOTHING_PRUNED, projects, seen: null, state: null };
  return new Snapshot(read, { trust, proofs }, writer);
}

async function takeOpen(env: SnapshotEnv, keeps: Keeps): Promise<Snapshot> {
  return snapshotOf(env, await readOpen(env, keeps));
}

/** The snapshot of records that were read. */
export async function snapshotOf(env: SnapshotEnv, read: OpenSnapshot): Promise<Snapshot> {
  const [writer, trust] = await Promise.all([writerOf(env), env.trust()]);
  const proofs = await proofsOf(env, trust, read.view);
  return new Snapshot(read, { trust, proofs }, writer);
}

async function readOpen(env: SnapshotEnv, keeps: Keeps): Promise<OpenSnapshot> {
  const [repository, policy, inForce, scope, trust] = await Promise.all([
    env.repository(),
    env.policy(),
    env.inForce(),
    scopeOf(env),
    env.trust(),
  ]);
  const files = await env.index();
  const { key } = inForce;
  const read = await traced(
    'fold',
    () =>
      // What is open by one policy says nothing of what another one shows, nor of what is proved.
      trust.required || trust.other !== null
        ? wholeSnapshot(repository, trust.read, scope, keptBy({ files, version: env.version }))
        : openSnapshot(repository, {
            policy,
            policyText: key,
            place: inForce.name,
            keeps,
            scope,
            files,
            version: env.version,
          }),
    ({ view }) => `${view.entries.size} records read`,
  );
  return { ...read, view: await withFetch(env, read.view) };
}

async function writerOf(env: SnapshotEnv): Promise<Writer> {
  const [policy, scope, hub, identity] = await Promise.all([
    env.policy(),
    scopeOf(env),
    env.inHub(),
    env.identity().catch((error: unknown) => {
      if (error instanceof HandoffError) return error;
      throw error;
    }),
  ]);
  return {
    identity,
    policy,
    scope,
    names: hub === null || hub.known === null ? null : hub.names(),
    now: env.now,
    zone: () => env.zone,
    allowsSecrets: env.flags.allowSecret !== undefined,
  };
}

async function scopeOf(env: Pick<SnapshotEnv, 'inForce'>): Promise<Scope> {
  return (await env.inForce()).scope;
}
