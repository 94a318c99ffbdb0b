import { pullMark, readPull, sameName } from '../pull/pull-ref.js';
import { pullLine } from '../pull/line.js';
import { waitingOn } from '../pull/waiting.js';
import type { JsonObject } from '../format/json.js';
import { looseRefs } from '../kinds/refs.js';
import { handleOfLogin } from '../team/accounts.js';
import type { Policy } from '../team/policy.js';
import { slug } from '../format/slug.js';
import type { Pull } from '../../schema/types.js';
import { entriesOf, keysOf } from './loose-entries.js';
import { proposeKey } from './propose-key.js';
import type { OwnPulls, ShownPull } from './shift-facts.js';

/** A summary's most characters. */
const LONGEST = 120;

/** Those that nothing in the body refers to. */
export function newPulls(pulls: readonly ShownPull[], body: JsonObject): ShownPull[] {
  const named = ['in_flight', 'shipped']
    .flatMap((list) => entriesOf(body, list))
    .flatMap((entry) => looseRefs(entry, 'pr'));
  return pulls.filter(({ pull }) => !named.some((ref) => namesPull(ref, pull)));
}

/** Those that an entry refers to, where they are among those that were seen. */
export function pullsOf(entry: JsonObject, pulls: OwnPulls | null): Pull[] {
  if (pulls === null) return [];
  const all = [...pulls.mine, ...pulls.toReview, ...pulls.merged];
  return looseRefs(entry, 'pr').flatMap(
    (ref) => all.find(({ pull }) => namesPull(ref, pull))?.pull ?? [],
  );
}

/** True if a reference of this repository means that pull request. */
function namesPull(ref: number | string, { home, repository, number }: Pull): boolean {
  const read = readPull(String(ref));
  return (
    read !== null &&
    read.number === number &&
    (read.repository === null ? home === true : sameName(read.repository, repository))
  );
}

/** An item about a pull request of the author's own, with what was seen of it. */
export function itemOfPull(
  { pull, branch }: ShownPull,
  policy: Policy,
  body: JsonObject,
): JsonObject {
  const waiting = waitingOn(pull);
  const who =
    waiting.on === 'reviewers'
      ? waiting.logins.map((login) => handleOfLogin(policy, login, pull.forge) ?? login)
      : [];
  return {
    ...keyField(proposeKey({ branch, text: pull.title }, keysOf(body))),
    status: pull.draft === true ? 'in_progress' : 'in_review',
    summary: cutLine(pullLine(pull, { policy })),
    refs: { pr: refOf(pull), ...(branch === '' ? {} : { branch }) },
    ...(who.length === 0 ? {} : { waits_on: who.map((name) => ({ who: name, for: 'review' })) }),
  };
}

/** An item about the review of somebody else's. */
export function itemOfReview({ pull }: ShownPull, body: JsonObject): JsonObject {
  return {
    key: slug(`review ${pull.title}`, keysOf(body)),
    status: 'in_progress',
    summary: cutLine(
      `Review of ${pull.forge === 'gitlab' ? 'MR' : 'PR'} ${nameOf(pull)}: ${pull.title}`,
    ),
    refs: { pr: refOf(pull) },
  };
}

/** A shipped entry about one that was merged. */
export function shippedPull({ pull, branch }: ShownPull, body: JsonObject): JsonObject {
  return {
    ...keyField(proposeKey({ branch, text: pull.title }, keysOf(body))),
    summary: cutLine(pull.title),
    refs: { pr: refOf(pull) },
  };
}

/** How a choice names it: `#1842 Refund flow`. */
export function pullTitle(pull: Pull): string {
  return `${nameOf(pull)} ${pull.title}`;
}

/** A text that fits into a summary. */
export function cutLine(text: string): string {
  return [...text].length <= LONGEST ? text : `${[...text].slice(0, LONGEST - 1).join('')}…`;
}

/** A key as a field; none where nothing proposes one. */
export function keyField(key: string | null): JsonObject {
  return key === null ? {} : { key };
}

function nameOf(pull: Pull): string {
  const name = `${pullMark(pull)}${pull.number}`;
  return pull.home === true ? name : `${pull.repository}${name}`;
}

/** A reference to it: its number at home. */
export function refOf(pull: Pull): number | string {
  return pull.home === true ? pull.number : nameOf(pull);
}
