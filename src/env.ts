import { identify, type Identity } from './protocol/team/identity.js';
import { folderOf, untilInterrupted, type Process } from './cli/process.js';
import type { Policy } from './protocol/team/policy.js';
import type { GlobalFlags } from './cli/flags.js';
import type { FetchesFirst } from './cli/verb.js';
import type { Extent, Snapshot } from './usecases/snapshot.js';
import type { PolicyInForce } from './usecases/projects/in-force.js';
import type { InHub } from './usecases/hub/in-hub.js';
import type { Trust } from './usecases/trust.js';
import type { Repository } from './git/repository.js';
import type { TeamRemote } from './git/team-remote.js';
import type { GitHub } from './online/github/github.js';
import type { Sign } from './ledger/signer.js';
import type { Haste } from './ledger/fetch-first.js';
import type { PublishTarget } from './ledger/publish-target.js';
import type { TeamPolicy } from './ledger/team-policy.js';
import type { ReadWarning } from './ledger/view.js';
import type { Drafts } from './store/drafts.js';
import type { IndexFiles } from './store/index-files.js';
import { machineZone } from './system/machine-zone.js';
import { clockOf } from './system/clock.js';
import { once } from './system/once.js';
import { isSet } from './system/is-set.js';
import type { Http } from './online/net/http.js';
import { readAfterFetch, type Reading } from './usecases/reading.js';
import type { Prompt } from './terminal/prompt.js';
import { clean } from './terminal/clean.js';
import { wantsColour } from './terminal/style.js';

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
  /** Prints a line on stderr; does nothing under --quiet. */
  say(line: string): void;
  /** Prints a part of the answer before the rest is ready. */
  show(text: string): Promise<void>;
  /** Work ends at the first Ctrl-C. */
  untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Columns of the terminal that shows the answer; null if the answer goes to a pipe or a file. */
  readonly columns: number | null;
  readonly program: string;
  prompt(): Promise<Prompt>;
  /** The repository that holds the records: that of the hub, if there is one. */
  repository(): Promise<Repository>;
  /** The repository where the person stands: what is observed is observed there. */
  standing(): Promise<Repository>;
  /** The top of the hub, once this run has opened one; else null. */
  hubTop(): Promise<string | null>;
  /** How the hub names that repository; null where the records are in it. */
  inHub(): Promise<InHub | null>;
  /** The policy that this run goes by: the nearest one upward from the current folder. */
  inForce(): Promise<PolicyInForce>;
  policy(): Promise<Policy>;
  /** The policy with the place that it was read from, valid or not. */
  teamPolicy(): Promise<TeamPolicy>;
  /** What a person was asked about this run, so that they are asked once; see `needPolicy`. */
  readonly agreed: { policy?: Promise<void> };
  identity(): Promise<Identity>;
  /**
   * What the records say and who may add to them, each extent as it was when it was first asked
   * for. `open` reads only what is open and what that depends on; whoever is in doubt asks for all.
   */
  snapshot(extent: Extent): Promise<Snapshot>;
  /** What an answer rests on: the default branch, its keys and its policy. */
  trust(): Promise<Trust>;
  /** The team's remote; null without one. Where nobody said which, whoever records is asked. */
  teamRemote(): Promise<TeamRemote | null>;
  /** Where this run records; null under --no-commit. */
  publishTarget(): Promise<PublishTarget | null>;
  /** Signs records; null if neither the policy nor the settings ask for signatures. */
  sign(): Promise<Sign | null>;
  /** The cache of the open records; null under --no-cache. */
  index(): Promise<IndexFiles | null>;
  /** The warnings of fetches that failed. */
  unfetched(): Promise<readonly ReadWarning[]>;
  readonly version: string;
  /** The release of the time zone database that Node.js brings; null without one. */
  readonly platformZones: string | null;
  drafts(): Promise<Drafts>;
  /**
   * The same environment over the repository as it is from here on. What this one read stays so.
   * @param fetch true where the remote is asked first
   */
  refreshed(options?: { fetch?: boolean }): Env;
  /** The same environment in another project of the repository. */
  inProject(policy: PolicyInForce): Env;
  /** Does something once the person was told how the run ended. */
  whenTold(work: () => Promise<void>): void;
  /** Does all of that. */
  told(): Promise<void>;
  /** The client for all servers; null under --offline. */
  http(): Promise<Http | null>;
  /** GitHub, as the repository with the records has it; null under --offline. */
  github(): Promise<GitHub | null>;
  /** As the one where the person stands has it. */
  githubHere(): Promise<GitHub | null>;
}

/**
 * The environment of one run.
 * @param fetches when the verb fetches before it answers; null for never by itself
 * @param records true if the verb records something: then it finishes what interrupted runs began
 */
export function createEnv(
  process: Process,
  flags: GlobalFlags,
  { fetches = null, records = false }: { fetches?: FetchesFirst | null; records?: boolean } = {},
): Env {
  const cwd = folderOf(process, flags.directory);
  const { vars } = process;
  const app = (): Promise<typeof import('./cli/app.js')> => import('./cli/app.js');
  const writing = (): Promise<typeof import('./cli/writing.js')> => import('./cli/writing.js');
  const say = (line: string): void => {
    if (!flags.quiet) process.say(line);
  };
  const isInteractive = (): boolean =>
    flags.input && !flags.json && !isSet(vars['CI']) && process.terminal;
  const now = clockOf(vars, process.clock);
  const opener = once(async () =>
    (await app()).openerOf(cwd, vars, { attended: isInteractive(), cache: flags.cache, records }),
  );
  const open = async (): Promise<Repository> => (await opener()).again();
  const apart = async (): Promise<Repository | null> => (await opener()).apart();
  // A fetch changes no settings and nothing in the work tree: they are read once, before it.
  const opened = once(async () => {
    const repository = await (await opener()).first();
    if (!records || !flags.commit) return repository;
    const finished = await (await writing()).finishInterrupted(repository);
    for (const id of finished)
      say(`handoff: note: an interrupted run left the record ${id}, which is committed now`);
    return finished.length === 0 ? repository : open();
  });
  const agreed: Env['agreed'] = {};
  const waitingToBeTold: (() => Promise<void>)[] = [];
  const seeker = { vars, say, records, index: () => index() };
  const policyBefore = once(async () => (await app()).policyHere(await opened(), seeker));
  const teamPolicy = once(async () =>
    (await app()).policyAfter(await policyBefore(), first.repository, seeker),
  );
  const teamRemote = once(async () => {
    const team = await (await app()).teamRemoteOf(opened, teamPolicy);
    const isAsked = records && flags.push && !flags.offline && flags.commit && isInteractive();
    return isAsked ? (await writing()).askWhichRemote({ repository: opened, prompt }, team) : team;
  });
  const prompt = once(async () => {
    const colour = wantsColour(flags.color, vars, process.terminal);
    return (await import('./terminal/prompt.js')).createPrompt({ colour, say: process.say });
  });
  const index = once(async () =>
    flags.cache ? new (await app()).IndexFiles((await opened()).commonDir) : null,
  );
  const http = once(async () =>
    flags.offline ? null : (await online()).openHttp({ vars, interactive: isInteractive() }),
  );
  const standing = async (): Promise<Repository> => (await apart()) ?? opened();
  const asked = { vars, now, http, standing };
  const online = (): Promise<typeof import('./online/open.js')> => import('./online/open.js');
  const github = once(async () =>
    (await online()).openGitHub({ ...asked, repository: opened, teamRemote }),
  );
  const githubHere = once(async () => {
    const place = { ...asked, repository: standing, teamRemote: async () => null };
    return (await apart()) === null ? github() : (await online()).openGitHub(place);
  });

  /** What depends on the policy. */
  const goingBy = (inForce: () => Promise<PolicyInForce>): Project => {
    const team = async (): Promise<TeamPolicy> => (await inForce()).team;
    const policy = once(async () => (await app()).validPolicy(await team()));
    const identity = once(async () => {
      const [repository, roster] = await Promise.all([opened(), policy()]);
      const person = await (await app()).personIn(repository, await apart());
      return identify({ as: flags.as, user: vars['HANDOFF_USER'], ...person }, roster);
    });
    const sign = once(async () => {
      const [repository, rules] = await Promise.all([opened(), policy()]);
      return (await writing()).signerOf(repository, rules);
    });
    const drafts = once(async () => {
      const { openDrafts, maskText, allowanceStands } = await writing();
      const [repository, person, place] = await Promise.all([
        opened().catch(() => null),
        identity().catch(() => null),
        inForce().catch(() => null),
      ]);
      return openDrafts({
        commonDir: repository?.commonDir ?? null,
        project: place?.name ?? '',
        handle: person?.handle ?? null,
        vars,
        mask: maskText,
        allowsSecrets: allowanceStands(flags.allowSecret),
        print: (text) =>
          process.say(
            `handoff: your text could not be saved to any folder; copy it from here:\n${clean(text)}`,
          ),
      });
    });
    return { inForce, teamPolicy: team, policy, identity, sign, drafts };
  };

  /** The environment over one reading of the repository, in one project. */
  const over = ({ repository, unfetched }: Reading, project: Project): Env => {
    const { policy, identity } = project;
    const env: Env = {
      flags,
      cwd,
      vars,
      get interactive() {
        return isInteractive();
      },
      now,
      get zone() {
        return machineZone(vars);
      },
      stdin: process.stdin,
      show: process.show,
      untilInterrupted: (work) => untilInterrupted(process, work),
      columns: process.columns,
      program: process.program,
      version: process.version,
      platformZones: process.platformZones,
      say,
      prompt,
      repository,
      standing: async () => (await apart()) ?? repository(),
      hubTop: async () => (await opener()).hub(),
      inHub: once(async () => (await app()).inHub(env)),
      ...project,
      agreed,
      snapshot: async (extent) => (await snapshots())(extent),
      trust: once(async () => (await app()).trustOf(env)),
      teamRemote,
      publishTarget: once(async () => {
        if (!flags.commit) return null;
        const [here, rules, { handle }] = await Promise.all([repository(), policy(), identity()]);
        const { base } = await env.trust();
        const recorder = { handle, base: base?.ref ?? null, team: await teamRemote() };
        return (await writing()).publishTarget(here, rules, recorder);
      }),
      index,
      unfetched,
      refreshed: ({ fetch = false } = {}) =>
        over(
          fetch
            ? fetched(async () => (flags.offline ? null : 'patient'))
            : { repository: once(open), unfetched },
          project,
        ),
      inProject: (other) =>
        over(
          { repository, unfetched },
          goingBy(() => Promise.resolve(other)),
        ),
      whenTold: (work) => void waitingToBeTold.push(work),
      told: async () => {
        for (const work of waitingToBeTold.splice(0)) await work();
      },
      http,
      github,
      githubHere,
    };
    const snapshots = once(async () => (await app()).snapshotsOf(env));
    return env;
  };

  /** The repository, opened again after a fetch if one is wanted, and there is a remote. */
  const fetched = (wanted: () => Promise<Haste | null>): Reading =>
    readAfterFetch({ open, opened }, async () => {
      const haste = await wanted();
      const team = haste && (await (await app()).teamRemoteOf(opened, policyBefore));
      if (haste === null || team === null) return null;
      const { fetchFirst } = await import('./ledger/fetch-first.js');
      const facts = { interactive: isInteractive(), say, haste, now: now() };
      return fetchFirst(await opened(), team, facts);
    });
  const first = fetched(async () => {
    if (flags.offline) return null;
    if (flags.fetch) return 'patient';
    if (fetches === null) return null;
    const { fetch: rule } = (await app()).validPolicy(await policyBefore());
    const isWanted = rule === 'on-start' || (fetches === 'as-a-rule' && rule !== 'never');
    return isWanted ? 'quick' : null;
  });
  return over(first, goingBy(once(async () => (await app()).inForce(await teamPolicy()))));
}

/** The part of an environment that depends on the project. */
type Project = Pick<Env, 'inForce' | 'teamPolicy' | 'policy' | 'identity' | 'sign' | 'drafts'>;
