import { CLOSED_PUSHER, removeStaleLocks } from '../bare-remote.js';
import type { Clone, Team } from '../clones.js';
import type { Random } from '../random.js';
import type { TestRepo } from '../repo.js';
import { isObject, type JsonObject } from '../../../src/protocol/format/json.js';
import { addAll, idOf, recordsAt, type RecordFiles } from '../record-files.js';
import { start, type Ended } from '../start.js';
import { compareLooks, lookAt } from './look.js';

/** Where the policy says that records are written; `auto` leaves it unsaid. */
export type Store = 'auto' | 'tree' | 'branch';

/** A record that a verb reported as written. */
interface Expected {
  path: string;
  /** Object id of its bytes. */
  oid: string;
  by: string;
  step: number;
  /** The folder in whose project it was written. */
  folder: string;
}

/** How a verb is said. */
export interface Saying {
  stdin?: string;
  /** Milliseconds until it is killed. */
  killAfter?: number | undefined;
  /** Where it is typed, from the top of the clone. */
  folder?: string;
}

const WRITES = new Set(['declare', 'ack', 'block', 'ask', 'resolve', 'reopen', 'decide', 'assign']);
const FIRST_NOW = Date.UTC(2026, 0, 15, 8);

/** Everything that a chaos run knows of what its clones were told. */
export class World {
  /** By id. */
  readonly expected = new Map<string, Expected>();
  /**
   * Second and author, as ids begin, of verbs that were killed before they could answer: they may
   * have written a record, or not.
   */
  readonly unsaid = new Set<string>();
  /** Blockers and questions that were resolved. */
  readonly closed: string[] = [];
  readonly counts: Record<string, number> = {};
  step = 0;
  private now = FIRST_NOW;
  private readonly journal: string[] = [];

  readonly team: Team;
  readonly random: Random;
  readonly store: Store;
  /** The forks, by the handle of whoever has one as their remote `fork`. */
  readonly forks: ReadonlyMap<string, TestRepo>;
  /** Folders with a policy of their own, beside the one at the top. */
  readonly projects: readonly string[];

  constructor(
    team: Team,
    random: Random,
    { store, forks, projects }: Pick<World, 'store' | 'forks' | 'projects'>,
  ) {
    this.team = team;
    this.random = random;
    this.store = store;
    this.forks = forks;
    this.projects = projects;
  }

  /** True for somebody who may not push to the team's remote. */
  isClosedTo(handle: string): boolean {
    const clone = this.team.clones.find((one) => one.handle === handle);
    return clone?.env[CLOSED_PUSHER] !== undefined;
  }

  /** The records on the remote that an answer names. */
  private recordsOf({ handle }: Clone, remote: unknown): RecordFiles {
    const fork = remote === 'fork' ? this.forks.get(handle) : undefined;
    return fork === undefined ? this.team.remote.records() : recordsAt(fork, 'refs/heads');
  }

  /** The time on everybody's clock, for HANDOFF_NOW, or some hours later. */
  time(hours = 0): string {
    return new Date(this.now + hours * 3_600_000).toISOString().replace('.000Z', 'Z');
  }

  /** The next step begins; now and then in the same second as the one before. */
  advance(): void {
    this.step += 1;
    this.now += this.random.chance(0.1) ? 0 : this.random.int(1, 600) * 1000;
    for (const { env } of this.team.clones)
      env['GIT_AUTHOR_DATE'] = env['GIT_COMMITTER_DATE'] = this.time();
  }

  note(line: string): void {
    this.journal.push(`${this.step} ${line}`);
  }

  /** The last things that happened, for whoever reads a failure. */
  story(lines: number): string {
    return this.journal.slice(-lines).join('\n');
  }

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  /**
   * Runs a verb in a clone, notes what it said, and judges at once: the exit code against the
   * answer, the answer against the remote, and that nothing of the person's was touched.
   * @throws Error with the first promise that was broken
   */
  async say(
    clone: Clone,
    args: readonly string[],
    { stdin, killAfter, folder = '' }: Saying = {},
  ): Promise<Ended> {
    const now = this.time();
    const before = lookAt(clone);
    const ended = await start(clone, args, {
      now,
      killAfter,
      folder,
      ...(stdin === undefined ? {} : { stdin }),
    });
    const killed = ended.code === null;
    if (killed)
      for (const gitDir of [this.team.remote.repo.dir, `${clone.dir}/.git`])
        removeStaleLocks(gitDir);
    const { code, answer } = ended;
    const verb = args[0] ?? '';
    this.note(
      `${clone.handle}: ${folder === '' ? '' : `in ${folder}: `}${args.join(' ')} -> ${killed ? `killed after ${killAfter} ms` : code} ${said(answer)}`,
    );
    this.count(killed ? 'killed' : `exit ${code}`);
    const fail = (why: string): never => {
      throw new Error(
        `${clone.handle}: handoff ${args.join(' ')}: ${why}\nexit ${code}, answer ${JSON.stringify(answer)}\n${ended.err}`,
      );
    };
    const { faults, left } = compareLooks(clone, before, lookAt(clone), {
      commits: WRITES.has(verb),
      killed,
    });
    if (faults.length > 0) fail(faults.join('; '));
    for (const path of left)
      if ((await start(clone, ['check', path], { now })).code !== 0)
        fail(`${path} was left and is not whole and valid`);
    if (WRITES.has(verb)) this.hear(clone, folder, answer, fail);
    const wrote = answer !== null && reportsOf(answer).length > 0;
    if (WRITES.has(verb) && (answer === null || (verb === 'ack' && code !== 0)))
      this.unsaid.add(`${stampOf(now)}-${clone.handle}`);
    if (!killed) this.judge(clone, args, ended, wrote, fail);
    return ended;
  }

  /** Takes what an answer says into the ledger, and holds it against the clone and the remote. */
  private hear(
    clone: Clone,
    folder: string,
    answer: JsonObject | null,
    fail: (why: string) => never,
  ): void {
    for (const { id, path, commit, published, remote } of answer ? reportsOf(answer) : []) {
      const { code, out } = clone.tryGit(
        'rev-parse',
        '--verify',
        '--quiet',
        `${String(commit)}:${path}`,
      );
      const oid = out.trim();
      if (code !== 0) fail(`reported as committed in ${String(commit)}, and ${path} is not there`);
      if (idOf(path) !== id) fail(`${path} is not the place of ${id}`);
      const known = this.expected.get(id);
      if (known && (known.path !== path || known.oid !== oid))
        fail(`${id} was reported before, at ${known.path} with bytes ${known.oid}`);
      this.expected.set(id, { path, oid, by: clone.handle, step: this.step, folder });
      this.count('records');
      if (published === true && this.recordsOf(clone, remote).get(path) !== oid)
        fail(`${id} is said to be published, and is on no branch of ${String(remote)}`);
    }
  }

  /** What exit code and answer must be, given what the remote takes. */
  private judge(
    clone: Clone,
    args: readonly string[],
    { code, answer }: Ended,
    wrote: boolean,
    fail: (why: string) => never,
  ): void {
    const [verb = ''] = args;
    const { refusal } = this.team.remote;
    const taken = refusal === 'nothing' || refusal === 'main';
    const sends = !args.includes('--no-push') && !args.includes('--offline');
    if (!WRITES.has(verb) && verb !== 'publish' && code !== 0) fail('it was to answer');
    if (verb === 'publish') {
      if (code !== 0 && code !== 3) fail('it ends with 0 or 3');
      if (taken && code !== 0) fail('nothing kept it from publishing');
      if (code === 0) this.judgePublished(clone, answer, fail);
    }
    if (!WRITES.has(verb)) return;
    // Somebody else may have taken the key of an item since one looked.
    const isTaken =
      code === 1 && JSON.stringify(answer?.['findings'] ?? []).includes('"key-taken"');
    // In the tree alone there is no way around an unfinished merge; with a relay there always is.
    // What is reopened may be open here, or unknown.
    if (
      !isTaken &&
      ![0, 3, ...(verb === 'reopen' ? [2] : []), ...(this.store === 'tree' ? [5] : [])].includes(
        code ?? -1,
      )
    )
      fail('nothing stood against it');
    if (!wrote) return void (code === 3 && fail('nothing was written, so nothing is unsent'));
    if (code !== 0 && code !== 3) fail('it says that it wrote, and that it failed');
    const published = reportsOf(answer as JsonObject).map((report) => report.published);
    if (!sends && (code !== 0 || published.some((value) => value !== false)))
      fail('it was told to send nothing');
    if (code === 3 && !published.includes(false)) fail('exit 3 means that something was not sent');
    if (!sends || this.store === 'tree') return;
    if (code === 0 && published.some((value) => value !== true))
      fail('exit 0 means that it was sent');
    if (taken && code !== 0) fail('nothing kept it from publishing');
    const isForked = reportsOf(answer as JsonObject).some(({ remote }) => remote === 'fork');
    if (isForked) return;
    if ((refusal === 'everything' || refusal === 'dies') && code !== 3)
      fail('the remote took nothing');
  }

  /**
   * After a `publish` that was content, a remote has every committed record that this clone has.
   */
  private judgePublished(
    clone: Clone,
    answer: JsonObject | null,
    fail: (why: string) => never,
  ): void {
    // A fork gets what the original does not take.
    const there = new Map(this.team.remote.records());
    addAll(there, this.recordsOf(clone, answer?.['remote']), 'the fork');
    const ids = new Set([...there.keys()].map(idOf));
    for (const id of Array.isArray(answer?.['sent']) ? answer['sent'] : [])
      if (!ids.has(String(id))) fail(`${String(id)} is said to be sent`);
    for (const [path, oid] of recordsAt(clone, 'refs/heads', 'HEAD'))
      if (there.get(path) !== oid) fail(`the remote does not have ${path}`);
  }
}

interface Report {
  id: string;
  path: string;
  commit: unknown;
  published: unknown;
  remote: unknown;
}

/** The records that an answer says were written. */
function reportsOf(answer: JsonObject): Report[] {
  const { acknowledged } = answer;
  const all = Array.isArray(acknowledged)
    ? acknowledged.filter((one) => isObject(one)).filter(({ changed }) => changed === true)
    : [answer];
  return all.flatMap(({ id, path, commit, published, remote }): Report[] =>
    typeof id === 'string' && typeof path === 'string'
      ? [{ id, path, commit, published, remote }]
      : [],
  );
}

/** The second as ids begin with it. */
function stampOf(now: string): string {
  return now.replaceAll(/[-:]/g, '');
}

function said(answer: JsonObject | null): string {
  if (!answer) return 'without an answer';
  const { error, findings } = answer;
  const reports = reportsOf(answer).map(
    ({ id, published }) => `${id} published ${String(published)}`,
  );
  const found = (Array.isArray(findings) ? findings : []).map((one) =>
    isObject(one) ? String(one['message']) : '',
  );
  return isObject(error)
    ? [error['message'], ...found].join(': ')
    : [
        ...reports,
        ...(Array.isArray(answer['sent']) ? [`sent ${answer['sent'].length}`] : []),
      ].join(', ');
}
