import type { Env } from '../env.js';
import { addressOf, remotesOf } from '../git/remote.js';
import { traceOf } from '../system/trace.js';
import type { Home } from '../protocol/pull/pull-ref.js';
import { GitHub } from './github/github.js';
import { placeOf, type Remote } from './github/home.js';
import { Http } from './net/http.js';
import { TimeBudget } from './net/time-budget.js';

/**
 * Milliseconds that a run may wait for servers, all together. A script must not hang; a person at a
 * terminal sees the reason and may wait longer.
 */
const BUDGET_MS = 8_000;
const WATCHED_MS = 20_000;

/** The HTTP client of this run. */
export function openHttp(env: Pick<Env, 'vars' | 'interactive'>): Http {
  return new Http({
    vars: env.vars,
    budget: new TimeBudget(env.interactive ? WATCHED_MS : BUDGET_MS),
    trace: traceOf('net'),
  });
}

/** What tells where a repository is hosted. */
type Hosted = Pick<Env, 'vars' | 'repository' | 'teamRemote' | 'standing'>;

/** GitHub for this repository's remotes and environment; null under --offline. */
export async function openGitHub(env: Hosted & Pick<Env, 'now' | 'http'>): Promise<GitHub | null> {
  const http = await env.http();
  if (http === null) return null;
  const [vars, remotes] = await Promise.all([varsFor(env), remotesIn(env)]);
  return GitHub.open({ vars, remotes, http, now: () => env.now() });
}

/** Where this repository is hosted, found without a request. */
export async function homeOf(env: Hosted): Promise<Home | null> {
  return (await placeOf(await varsFor(env), await remotesIn(env), async () => true)).home;
}

/** Variables that name a repository mean the one where the person stands, not its hub. */
async function varsFor(env: Hosted): Promise<NodeJS.ProcessEnv> {
  const [standing, repository] = await Promise.all([env.standing(), env.repository()]);
  if (standing.commonDir === repository.commonDir) return env.vars;
  const { GH_REPO: _, GITHUB_REPOSITORY: __, ...others } = env.vars;
  return others;
}

async function remotesIn(env: Pick<Env, 'repository' | 'teamRemote'>): Promise<Remote[]> {
  const config = await (await env.repository()).config();
  const team = await env.teamRemote();
  const isSaid = team?.reason === 'handoff-remote' || team?.reason === 'policy';
  return remotesOf(config).map((name) => ({
    name,
    url: addressOf(config, name),
    resolved: config.get(`remote.${name}.gh-resolved`),
    isTeams: isSaid && team.name === name,
  }));
}
