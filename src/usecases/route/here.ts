import type { State } from '../../protocol/fold/state.js';
import { numberIn } from '../../protocol/format/json-fields.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import { isHere, readGitHubTarget, type Here } from '../../protocol/route/github-target.js';
import type { Warning } from '../../schema/types.js';
import type { Env } from '../../env.js';
import type { GitHub } from '../../online/github/github.js';
import { NetFault } from '../../online/net/net-fault.js';

/** Names that are asked about in a run, at most. A repository was seldom renamed twice. */
const MOST_NAMES = 5;

/** Answers of this run, by name of the repository. */
const answers = new WeakMap<GitHub, Map<string, Promise<boolean>>>();

/**
 * Names of repositories on this host that receipts name and that are not this one.
 * @param closed true to look at what is over, too
 */
function otherNames(state: State, home: Home, closed: boolean): string[] {
  const topics = [...state.topics.values()].filter(
    ({ open, followUps }) => closed || open || followUps.length > 0,
  );
  const decisions = [...state.decisions.values()].filter(
    ({ active, followUps }) => closed || active || followUps.length > 0,
  );
  const targets = [...topics, ...decisions].flatMap(({ routes }) =>
    routes.map(({ target }) => readGitHubTarget(target)),
  );
  const names = targets.flatMap((at) =>
    at === null || at.host !== home.host || isHere(at, home) ? [] : [at.repository.toLowerCase()],
  );
  return [...new Set(names)].toSorted().slice(0, MOST_NAMES);
}

/** What a dry run cannot tell, because it asks no server. */
export function unaskedNames(state: State, home: Home | null): Warning[] {
  const names = home === null ? [] : otherNames(state, home, false);
  if (names.length === 0) return [];
  const message = `receipts name ${names.join(', ')}: if that is an earlier name of ${home?.repository}, handoff route sends nothing twice`;
  return [{ code: 'routing', message }];
}

/**
 * This repository with the names that it had before: GitHub says by its id whether a name in the
 * receipts leads here. Asks nothing where all receipts have the present name.
 */
export async function hereFor(env: Env, state: State, closed = false): Promise<Here | null> {
  const github = await env.github();
  const home = github?.home ?? null;
  if (github === null || home === null) return home;
  const names = otherNames(state, home, closed);
  if (names.length === 0) return home;
  const known = answers.get(github) ?? new Map<string, Promise<boolean>>();
  answers.set(github, known);
  const formerly = new Set<string>();
  for (const name of names) {
    const answer = known.get(name) ?? isSame(github, home, name);
    known.set(name, answer);
    if (await answer) formerly.add(name);
  }
  return { ...home, formerly };
}

/**
 * True for another name of the same repository. Where GitHub cannot be asked, nothing may be posted
 * a second time, so it counts as the same.
 */
async function isSame(github: GitHub, home: Home, name: string): Promise<boolean> {
  try {
    const server = await github.server(home.host);
    const idOf = async (repository: string): Promise<number | null> => {
      const [owner = '', repo = ''] = repository.split('/');
      return numberIn(await server.request('GET /repos/{owner}/{repo}', { owner, repo }), 'id');
    };
    const [own, other] = [await idOf(home.repository), await idOf(name)];
    return own !== null && own === other;
  } catch (error) {
    if (!(error instanceof NetFault)) throw error;
    return error.reason !== 'not-found';
  }
}
