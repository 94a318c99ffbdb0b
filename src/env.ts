import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Author } from './protocol/compose/context.js';
import type { OpenRecords } from './protocol/fold/open-records.js';
import type { State } from './protocol/fold/state.js';
import { identify, type Identity } from './protocol/team/identity.js';
import type { Policy } from './protocol/team/policy.js';
import type { GlobalFlags } from './cli/flags.js';
import { draftsOf } from './usecases/drafts-of.js';
import { HandoffError } from './errors.js';
import type { Repository } from './git/repository.js';
import type { GitHub } from './online/github/github.js';
import type { Glance } from './ledger/glance.js';
import type { Sign } from './ledger/signer.js';
import type { Target } from './ledger/target.js';
import type { Entry, ReadWarning, View } from './ledger/view.js';
import type { Drafts } from './store/drafts.js';
import type { IndexFiles } from './store/index-files.js';
import { machineZone } from './system/machine-zone.js';
import { clockOf } from './system/clock.js';
import { once } from './system/once.js';
import type { Http } from './online/net/http.js';
import type { Prompt } from './terminal/prompt.js';
import { wantsColour } from './terminal/style.js';

/** More bytes than this nobody typed: they are refused before they fill the memory. */
export const MOST_INPUT = 16 * 1024 * 1024;

/** What the process gives: the only place where the program touches it. */
export interface Process {
  cwd: string;
  vars: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** True where a person sits at both ends: stdin and stdout are terminals. */
  terminal: boolean;
  stdin: () => Promise<Buffer>;
  say: (line: string) => void;
  show: (text: string) => void;
  /** The file that was started, for calling the program again. */
  program: string;
  /** The version of the program. */
  version: string;
}

/**
 * The one object that knows which adapter is real. Everything is a thunk: what a verb does not ask
 * for is never loaded.
 */
export interface Env {
  readonly flags: GlobalFlags;
  readonly vars: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** True where prompts may be shown. */
  readonly interactive: boolean;
  now(): number;
  /** The zone of this machine; a member's own comes from the roster. */
  readonly zone: string;
  stdin(): Promise<Buffer>;
  /** Talks to the person, on stderr; silent under --quiet. */
  say(line: string): void;
  /** Shows a part of the answer while the rest is still being made. */
  show(text: string): void;
  readonly program: string;
  prompt(): Promise<Prompt>;
  repository(): Promise<Repository>;
  policy(): Promise<Policy>;
  identity(): Promise<Identity>;
  view(): Promise<View>;
  state(): Promise<State>;
  /** The author of the record that is about to be written. */
  author(): Promise<Author>;
  /** Where this run records; null under --no-commit. */
  target(): Promise<Target | null>;
  /** Signs what is recorded; null where nobody asked for signatures. */
  sign(): Promise<Sign | null>;
  /** What is open, without reading the history where that can be helped. */
  glance(): Promise<Glance>;
  /**
   * From here on `view`, `state` and `author` know only what is open. For verbs whose record speaks
   * of nothing else: they must call it before they ask for any of the three, and `everything` as
   * soon as they are in doubt.
   * @returns what is known of the rest; null where everything had to be read all the same
   */
  openOnly(): Promise<OpenRecords | null>;
  /** Takes `openOnly` back: `view`, `state` and `author` are made anew, of all records. */
  everything(): void;
  /** Where it is kept what was computed before; null under --no-cache. */
  index(): Promise<IndexFiles | null>;
  /** What could not be fetched, where that was tried. */
  unfetched(): Promise<ReadWarning | null>;
  readonly version: string;
  /** Tells what was just recorded, so that the next record of the same run has seen it. */
  recorded(entry: Entry): Promise<void>;
  drafts(): Promise<Drafts>;
  /** Forgets what was read: refs have moved, and what is asked for from here on is read anew. */
  reread(): void;
  /** The one door to servers; null under --offline. */
  http(): Promise<Http | null>;
  /** GitHub; null under --offline. */
  github(): Promise<GitHub | null>;
}

/**
 * The environment of one run.
 * @param answers whether the verb answers from the record, so that the policy may have it fetch
 * first
 */
export function createEnv(
  process: Process,
  flags: GlobalFlags,
  { answers = false }: { answers?: boolean } = {},
): Env {
  const cwd = resolve(process.cwd, flags.directory ?? '.');
  if (
    flags.directory !== undefined &&
    statSync(cwd, { throwIfNoEntry: false })?.isDirectory() !== true
  ) {
    throw new HandoffError('usage', `-C ${flags.directory}: there is no such folder`);
  }
  const view = once(async () => {
    if (quick) return (await env.glance()).view;
    const repository = await env.repository();
    // A policy that cannot be read is told by whoever needs it; the records are there all the same.
    const patterns = await env.policy().then(
      ({ read }) => read,
      () => undefined,
    );
    const view = await (await import('./cli/app.js')).readLedger(repository, patterns);
    const unheard = await env.unfetched();
    if (unheard === null) return view;
    return { ...view, complete: false, warnings: [...view.warnings, unheard] };
  });
  const state = once(async () => {
    const [view, policy] = await Promise.all([env.view(), env.policy()]);
    const open = quick ? (await env.glance()).open : null;
    return (await import('./cli/app.js')).fold(
      [...view.entries.values()].map(({ record }) => record),
      policy,
      open?.settled,
    );
  });
  const author = once(async () => {
    const [{ handle, recordedBy }, policy, folded] = await Promise.all([
      env.identity(),
      env.policy(),
      env.state(),
    ]);
    // Only asked for where nothing else names a zone.
    const zone = (): string => policy.members.get(handle)?.zone ?? env.zone;
    return {
      handle,
      recordedBy,
      now: env.now(),
      get zone() {
        return zone();
      },
      policy,
      state: folded,
      allowsSecrets: flags.allowSecret !== undefined,
    };
  });
  // Where the repository is, before anything was fetched: what is there afterwards is opened anew.
  const place = once(async () => (await import('./cli/app.js')).openRepository(cwd, process.vars));
  /** True where view and state are those of a glance. */
  let quick = false;
  const turn = (to: boolean): void => {
    if (quick !== to) for (const thunk of [view, state, author]) thunk.forget();
    quick = to;
  };
  /** What could not be fetched, once that was tried. */
  let fetched: Promise<ReadWarning | null> | null = null;
  const repository = once(async () => {
    const { openRepository } = await import('./cli/app.js');
    const here = await place();
    if (flags.offline || !(flags.fetch || (answers && (await env.policy()).fetchOnStart)))
      return here;
    const { fetchFirst } = await import('./ledger/fetch-first.js');
    fetched = fetchFirst(here, env.interactive, env.say);
    await fetched;
    return openRepository(cwd, process.vars);
  });
  const target = once(async () => {
    if (!flags.commit) return null;
    const [repository, policy, { handle }] = await Promise.all([
      env.repository(),
      env.policy(),
      env.identity(),
    ]);
    return (await import('./cli/app.js')).targetOf(repository, policy, handle);
  });
  const env: Env = {
    flags,
    cwd,
    vars: process.vars,
    get interactive() {
      return flags.input && !flags.json && !isSet(process.vars['CI']) && process.terminal;
    },
    now: clockOf(process.vars, process.clock),
    get zone() {
      return machineZone(process.vars);
    },
    stdin: process.stdin,
    show: process.show,
    program: process.program,
    say: (line) => {
      if (!flags.quiet) process.say(line);
    },
    prompt: once(async () => {
      const { createPrompt } = await import('./terminal/prompt.js');
      return createPrompt({ colour: wantsColour(flags.color, process.vars, process.terminal) });
    }),
    repository,
    policy: once(async () => {
      const { topLevel } = await place();
      const { policy, findings } = await (await import('./cli/app.js')).loadPolicy(topLevel);
      if (policy) return policy;
      const [first] = findings;
      throw new HandoffError(
        'setup',
        `.handoff.yml:${first?.line ?? 1}:${first?.column ?? 1} ${first?.message ?? 'cannot be read'}`,
        first?.hint ?? null,
      );
    }),
    identity: once(async () => {
      const [repository, policy] = await Promise.all([env.repository(), env.policy()]);
      const config = await repository.config();
      const { vars } = process;
      return identify(
        {
          as: flags.as,
          user: vars['HANDOFF_USER'],
          email: config.get('user.email') ?? undefined,
          name: config.get('user.name') ?? undefined,
        },
        policy,
      );
    }),
    target,
    sign: once(async () => {
      const [repository, policy] = await Promise.all([env.repository(), env.policy()]);
      return (await import('./cli/app.js')).signerOf(repository, policy, env.interactive);
    }),
    view,
    state,
    author,
    version: process.version,
    unfetched: async () => (fetched === null ? null : fetched),
    index: once(async () => {
      if (!flags.cache) return null;
      const { commonDir } = await env.repository();
      return new (await import('./cli/app.js')).IndexFiles(commonDir);
    }),
    openOnly: async () => {
      const { open } = await env.glance();
      turn(true);
      return open;
    },
    everything: () => turn(false),
    glance: once(async () => {
      const [repository, policy] = await Promise.all([env.repository(), env.policy()]);
      const { glance, policyText } = await import('./cli/app.js');
      return glance(repository, {
        policy,
        policyText: policyText(repository.topLevel),
        files: await env.index(),
        version: process.version,
      });
    }),
    recorded: async (entry) => {
      (await env.view()).entries.set(entry.record.id, entry);
      state.forget();
      author.forget();
    },
    reread: () => {
      for (const thunk of [place, repository, target, view, state, author]) thunk.forget();
    },
    drafts: once(async () => draftsOf(env, process)),
    http: once(async () =>
      flags.offline ? null : (await import('./online/open.js')).openHttp(env),
    ),
    github: once(async () => (await import('./online/open.js')).openGitHub(env)),
  };
  return env;
}

/** True for an environment variable that is switched on: CI=false and CI=0 are off. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false';
}
