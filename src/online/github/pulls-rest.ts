import type { JsonValue } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';
import type { PullRef } from '../../protocol/pull/pull-ref.js';
import { FewAtATime } from '../../system/few-at-a-time.js';
import { NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';
import type { Parameters } from './client.js';
import { fromRest } from './read-rest.js';
import type { RawPull } from '../pulls/raw-pull.js';
import type { Server } from './server.js';

/**
 * Without a token only 60 calls an hour are allowed. Checks need two more calls for each pull
 * request, so only these many get them.
 */
const MOST_CHECKED = 6;
const MOST_REVIEWS = 500;
/** Concurrent calls: GitHub rejects more as abuse. */
const AT_ONCE = 6;

/**
 * Reads pull requests over REST: for public repositories without a token, or if GraphQL is refused.
 * @returns by reference the pull request or its fault
 */
export async function pullsOverRest(
  server: Server,
  refs: readonly PullRef[],
  budget: TimeBudget,
): Promise<Map<PullRef, RawPull | NetFault>> {
  const rules = new Map<string, Promise<JsonValue[] | null>>();
  const checked = server.source !== null || refs.length <= MOST_CHECKED;
  const results = new Map<PullRef, RawPull | NetFault>();
  await new FewAtATime(AT_ONCE).forEach(refs, async (ref) => {
    results.set(ref, await readOne(server, ref, { budget, rules, checked }).catch(netFault));
  });
  return results;
}

interface Reading {
  budget: TimeBudget;
  /** Rules by repository and branch, each read once. */
  rules: Map<string, Promise<JsonValue[] | null>>;
  checked: boolean;
}

async function readOne(
  server: Server,
  { repository, number }: PullRef,
  { budget, rules, checked }: Reading,
): Promise<RawPull> {
  const [owner = '', repo = ''] = repository.split('/');
  const place = { owner, repo };
  const get = (route: string, more: Parameters): Promise<JsonValue> =>
    server.request(`GET /repos/{owner}/{repo}${route}`, { ...place, ...more }, { budget });
  const list = async (route: string, more: Parameters): Promise<JsonValue[]> =>
    (
      await server.paginate(
        `GET /repos/{owner}/{repo}${route}`,
        { ...place, ...more },
        { budget, most: MOST_REVIEWS },
      )
    ).items;
  const [pull, reviews] = await Promise.all([
    get('/pulls/{pull_number}', { pull_number: number }),
    list('/pulls/{pull_number}/reviews', { pull_number: number }),
  ]);
  const [branch, ref] = [textIn(pull, 'base', 'ref') ?? '', textIn(pull, 'head', 'sha') ?? ''];
  const key = `${repository.toLowerCase()} ${branch}`;
  let reading = rules.get(key);
  // A failed call leaves its part unknown and does not affect the rest.
  if (reading === undefined)
    rules.set(key, (reading = list('/rules/branches/{branch}', { branch }).catch(nullIfFailed)));
  const checks = checked
    ? Promise.all([
        get('/commits/{ref}/status', { ref }),
        get('/commits/{ref}/check-runs', { ref, per_page: 100 }),
      ]).catch(nullIfFailed)
    : null;
  const [branchRules, ran] = await Promise.all([reading, checks]);
  return fromRest({
    pull,
    reviews,
    rules: branchRules,
    checks: ran === null ? null : { status: ran[0], runs: ran[1] },
  });
}

function netFault(error: unknown): NetFault {
  if (error instanceof NetFault) return error;
  throw error;
}

function nullIfFailed(error: unknown): null {
  netFault(error);
  return null;
}
