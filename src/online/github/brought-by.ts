import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import type { JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import type { HostCommit, HostPull, HostQuestion } from '../../protocol/trust/host-says.js';
import { valueAt } from '../../protocol/format/value-at.js';
import { FewAtATime } from '../../system/few-at-a-time.js';
import { NetFault } from '../net/net-fault.js';
import { commitsDocument, MOST_COMMITS } from './documents.js';
import { graphqlFault, nameOf, notFound, signInHint } from './fault.js';
import { pushersOf } from './pushers.js';
import { loginOf } from './read-graphql.js';
import type { Server } from './server.js';

/** Commits asked about in one run, and activities read of one branch, at most. */
const MOST_ASKED = 1000;
const MOST_ACTIVITIES = 100;
/** Concurrent requests: GitHub rejects more as abuse. */
const AT_ONCE = 4;
const REPOSITORY = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
const LOGIN = /^[A-Za-z0-9][\w-]{0,99}(?:\[bot\])?$/;

/** A pull request whose pushers may be needed. */
interface CandidatePull extends Omit<HostPull, 'pushers'> {
  /** The repository of its branch; null if it was deleted. */
  repository: string | null;
  branch: string;
  head: string;
}

/**
 * Asks GitHub who added commits: whose key signed them, who opened their pull requests, and, if
 * that is the account in question, who pushed to the branch. One fault does not affect the other
 * commits.
 * @returns by commit, with the reason if there is no answer
 */
export async function broughtBy(
  server: Server,
  home: Home,
  questions: readonly HostQuestion[],
): Promise<Map<string, HostCommit | string>> {
  const logins = new Map<string, Set<string>>();
  for (const { oid, login } of questions)
    logins.set(oid, (logins.get(oid) ?? new Set()).add(login.toLowerCase()));
  const oids = [...logins.keys()];
  const answers = new Map<string, HostCommit | string>(
    oids.slice(MOST_ASKED).map((oid) => [oid, `one run asks for at most ${MOST_ASKED} commits`]),
  );
  if (server.source === null)
    return new Map(
      oids.map((oid) => [oid, `there is no token for ${server.host}; ${signInHint(server.host)}`]),
    );
  const ids = oids.slice(0, MOST_ASKED);
  const byCommit = new Map<string, { commit: Omit<HostCommit, 'pulls'>; pulls: CandidatePull[] }>();
  const requests = new FewAtATime(AT_ONCE);
  const parts = Array.from({ length: Math.ceil(ids.length / MOST_COMMITS) }, (_, part) =>
    ids.slice(part * MOST_COMMITS, (part + 1) * MOST_COMMITS),
  );
  await requests.forEach(parts, async (part) => {
    try {
      for (const [oid, answer] of await askPart(server, home, part)) {
        if (typeof answer === 'string') answers.set(oid, answer);
        else byCommit.set(oid, answer);
      }
    } catch (error) {
      if (!(error instanceof NetFault)) throw error;
      for (const oid of part) answers.set(oid, messageWithHint(error));
    }
  });
  const branches = new Map<number, CandidatePull>();
  for (const [oid, { pulls }] of byCommit)
    for (const pull of pulls)
      if (logins.get(oid)?.has(pull.author?.toLowerCase() ?? '') === true)
        branches.set(pull.number, pull);
  const pushers = new Map<number, string[] | null | NetFault>();
  await requests.forEach(
    [...branches.values()],
    async (pull) => void pushers.set(pull.number, await askPushers(server, pull)),
  );
  for (const [oid, { commit, pulls }] of byCommit) {
    const fault = pulls
      .map(({ number }) => pushers.get(number))
      .find((one) => one instanceof NetFault);
    if (fault instanceof NetFault) answers.set(oid, messageWithHint(fault));
    else
      answers.set(oid, {
        ...commit,
        pulls: pulls.map(({ number, author, commits, merged }) => ({
          number,
          author,
          commits,
          merged,
          pushers: listed(pushers.get(number)),
        })),
      });
  }
  return answers;
}

function listed(pushers: string[] | null | NetFault | undefined): string[] | null {
  return Array.isArray(pushers) ? pushers : null;
}

async function askPart(
  server: Server,
  { repository }: Home,
  oids: readonly string[],
): Promise<[string, { commit: Omit<HostCommit, 'pulls'>; pulls: CandidatePull[] } | string][]> {
  const [o = '', n = ''] = repository.split('/');
  const { data, errors } = await server.client.graphql(commitsDocument(oids.length), {
    o,
    n,
    ...Object.fromEntries(oids.map((oid, index) => [`c${index}`, oid])),
  });
  if (valueAt(data, ['repository']) === null)
    throw errors[0] === undefined ? notFound(server) : graphqlFault(errors[0], server);
  return oids.map((oid, index) => {
    const error = errors.find(({ path }) => path[1] === `c${index}`);
    if (error !== undefined) return [oid, graphqlFault(error, server).message];
    const node = valueAt(data, ['repository', `c${index}`]);
    // The commit was never pushed to GitHub.
    if (node === null) return [oid, { commit: { oid, signer: null, byHost: false }, pulls: [] }];
    return [
      oid,
      textIn(node, 'oid') === oid
        ? readCommit(node, oid)
        : `unexpected response from ${nameOf(server.host)}: not a commit`,
    ];
  });
}

function readCommit(
  node: JsonValue | undefined,
  oid: string,
): { commit: Omit<HostCommit, 'pulls'>; pulls: CandidatePull[] } {
  const isValid = valueAt(node, ['signature', 'isValid']) === true;
  const byHost = isValid && valueAt(node, ['signature', 'wasSignedByGitHub']) === true;
  const pulls = listIn(node, 'associatedPullRequests', 'nodes').flatMap((pull): CandidatePull[] => {
    const [number, branch, head] = [
      numberIn(pull, 'number'),
      textIn(pull, 'headRefName'),
      textIn(pull, 'headRefOid'),
    ];
    if (number === null || branch === null || head === null) return [];
    const commits = listIn(pull, 'commits', 'nodes').flatMap(
      (one) => textIn(one, 'commit', 'oid') ?? [],
    );
    const author = sound(loginOf(valueAt(pull, ['author'])), LOGIN);
    return [
      {
        number,
        author,
        commits,
        merged: textIn(pull, 'mergeCommit', 'oid'),
        repository: sound(textIn(pull, 'headRepository', 'nameWithOwner'), REPOSITORY),
        branch,
        head,
      },
    ];
  });
  return {
    commit: {
      oid,
      signer:
        isValid && !byHost ? sound(textIn(node, 'signature', 'signer', 'login'), LOGIN) : null,
      byHost,
    },
    pulls,
  };
}

function sound(text: string | null, shape: RegExp): string | null {
  return text !== null && shape.test(text) ? text : null;
}

/** Null if GitHub no longer has the activities; a fault if the request failed. */
async function askPushers(
  server: Server,
  { repository, branch, head }: CandidatePull,
): Promise<string[] | null | NetFault> {
  const [owner = '', repo = ''] = repository?.split('/') ?? [];
  if (repository === null) return null;
  try {
    const ref = `refs/heads/${branch}`;
    const list = await server.request('GET /repos/{owner}/{repo}/activity', {
      owner,
      repo,
      ref,
      per_page: MOST_ACTIVITIES,
    });
    const pushers = Array.isArray(list) ? pushersOf(list, head) : null;
    return pushers?.every((login) => LOGIN.test(login)) === true ? pushers : null;
  } catch (error) {
    if (!(error instanceof NetFault)) throw error;
    return error.reason === 'not-found' ? null : error;
  }
}
