import type { JsonValue } from '../../protocol/format/json.js';
import { textIn } from '../../protocol/format/json-fields.js';
import type { PullRef } from '../../protocol/pull/pull-ref.js';
import { FewAtATime } from '../../system/few-at-a-time.js';
import { NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';
import type { Parameters } from './client.js';
import { fromRest } from './read-rest.js';
import type { RawPull } from './raw-pull.js';
import type { Server } from './server.js';

/**
 * Without a token there are sixty calls an hour, so the checks, two more calls each, are asked only
 * for as many pull requests.
 */
const MOST_CHECKED = 6;
const MOST_REVIEWS = 500;
/** Calls at a time: more of them look like an attack. */
const AT_ONCE = 6;

/**
 * The pull requests over the REST interface: for public repositories without a token, and where
 * GraphQL is refused.
 * @returns by reference what was told, or the fault that kept it from being told
 */
export async function pullsOverRest(
  server: Server,
  refs: readonly PullRef[],
  budget: TimeBudget,
): Promise<Map<PullRef, RawPull | NetFault>> {
  const rules = new Map<string, Promise<JsonValue[] | null>>();
  const checked = server.source !== null || refs.length <= MOST_CHECKED;
  const found = new Map<PullRef, RawPull | NetFault>();
  await new FewAtATime(AT_ONCE).forEach(refs, async (ref) => {
    found.set(ref, await readOne(server, ref, { budget, rules, checked }).catch(netFault));
  });
  return found;
}

interface Reading {
  budget: TimeBudget;
  /** Rules by repository and branch, each asked once. */
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
  let asked = rules.get(key);
  // What is not shown is not known, and spoils nothing else.
  if (asked === undefined)
    rules.set(key, (asked = list('/rules/branches/{branch}', { branch }).catch(nullIfFailed)));
  const checks = checked
    ? Promise.all([
        get('/commits/{ref}/status', { ref }),
        get('/commits/{ref}/check-runs', { ref, per_page: 100 }),
      ]).catch(nullIfFailed)
    : null;
  const [known, ran] = await Promise.all([asked, checks]);
  return fromRest({
    pull,
    reviews,
    rules: known,
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
