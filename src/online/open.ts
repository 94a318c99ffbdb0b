import type { Env } from '../env.js';
import { addressOf, remotesOf } from '../git/remote.js';
import { once } from '../system/once.js';
import { traceOf } from '../system/trace.js';
import { isAtHome, type Home } from '../protocol/pull/pull-ref.js';
import { Forges } from './forges.js';
import { GitHub } from './github/github.js';
import { placeOf } from './github/home.js';
import { repositoryAt } from './github/remote-address.js';
import { gitlabHomeOf } from './gitlab/home.js';
import { gitlabHosts } from './gitlab/hosts.js';
import { Http } from './net/http.js';
import { TimeBudget } from './net/time-budget.js';
import { inOrder, type Remote } from './pulls/remote.js';

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
  const others = await gitlabHostsFor(env);
  return GitHub.open({ vars, remotes, others, http, now: () => env.now() });
}

/** One for each GitHub, so that a run looks for a token once. */
const opened = new WeakMap<GitHub, Promise<Forges>>();

/** Where review states are read, for the repository with the records; null under --offline. */
export async function forgesOf(env: Env): Promise<Forges | null> {
  return forgesBeside(env, await env.github(), env);
}

/** The same for the repository where the person stands. */
export async function forgesHere(env: Env): Promise<Forges | null> {
  const [github, here] = await Promise.all([env.github(), env.githubHere()]);
  if (here === github) return forgesBeside(env, github, env);
  const place = {
    vars: env.vars,
    standing: env.standing,
    repository: env.standing,
    teamRemote: async () => null,
  };
  return forgesBeside(env, here, place);
}

async function forgesBeside(
  env: Pick<Env, 'vars' | 'now' | 'http'>,
  github: GitHub | null,
  place: Hosted,
): Promise<Forges | null> {
  const http = await env.http();
  if (http === null || github === null) return null;
  const forges = opened.get(github) ?? openForges(env, { github, http, place });
  opened.set(github, forges);
  return forges;
}

async function openForges(
  { vars, now }: Pick<Env, 'vars' | 'now'>,
  { github, http, place }: { github: GitHub; http: Http; place: Hosted },
): Promise<Forges> {
  const [remotes, hosts] = await Promise.all([remotesIn(place), gitlabHostsFor(place)]);
  const found = gitlabHomeOf(remotes, hosts);
  const home = found?.home ?? null;
  return new Forges({
    github,
    gitlabHome: home,
    isGitLabFirst: found !== null && !isGitHubBefore(found.remote, remotes, github.home),
    gitlab: once(async () => {
      const { GitLab } = await import('./gitlab/gitlab.js');
      return new GitLab({ vars, http, home, hosts, now: () => now() });
    }),
  });
}

/** True if the repository on GitHub is that of an earlier remote, or somebody named it. */
function isGitHubBefore(other: string, remotes: readonly Remote[], github: Home | null): boolean {
  if (github === null) return false;
  const ordered = inOrder(remotes);
  const at = ordered.findIndex(({ url }) => {
    const there = repositoryAt(url);
    return there !== null && isAtHome({ ...there, number: 1 }, github);
  });
  return at < ordered.findIndex(({ name }) => name === other);
}

/** The hosts that somebody here said run GitLab. */
async function gitlabHostsFor(env: Pick<Env, 'vars' | 'repository'>): Promise<Set<string>> {
  const config = await (await env.repository()).config();
  return gitlabHosts(env.vars, config.all('handoff.gitlab'));
}

/** Where this repository is hosted, found without a request. */
export async function homeOf(env: Hosted): Promise<Home | null> {
  const [remotes, others] = await Promise.all([remotesIn(env), gitlabHostsFor(env)]);
  return (await placeOf(await varsFor(env), { remotes, others }, async () => true)).home;
}

/** This repository on GitLab, found without a request; null if no remote is there. */
export async function gitlabHome(env: Hosted): Promise<Home | null> {
  const [remotes, hosts] = await Promise.all([remotesIn(env), gitlabHostsFor(env)]);
  return gitlabHomeOf(remotes, hosts)?.home ?? null;
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
