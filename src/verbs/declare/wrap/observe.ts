import type { Author } from '../../../protocol/compose/context.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { formatTime } from '../../../protocol/format/time.js';
import type { Env } from '../../../env.js';
import { HandoffError } from '../../../errors.js';
import type { ObservedWork } from '../../../git/observe.js';
import type { Declaration, Pull } from '../../../schema/types.js';
import { cleanLine } from '../../../terminal/clean.js';
import type { ObservedPulls } from './pulls.js';

/** Without an earlier declaration, a shift began at most this long ago, in milliseconds. */
const A_DAY = 24 * 3_600_000;

/** What git saw of the author's work since their last declaration; null where it cannot say. */
export async function observe(
  env: Env,
  author: Author,
  last: Declaration | null,
): Promise<ObservedWork | null> {
  try {
    const repository = await env.repository();
    const own = author.recordedBy === null ? (await repository.config()).get('user.email') : null;
    const email = own ?? author.policy.members.get(author.handle)?.emails[0];
    if (!email) return null;
    const { observeWork } = await import('../../../git/observe.js');
    const work = await observeWork(repository, {
      email,
      since: last?.declared_at ?? formatTime(author.now - A_DAY),
    });
    // The program's own commits of records are no work of the shift.
    return {
      ...work,
      commits: work.commits.filter(({ subject }) => !subject.startsWith('handoff: ')),
    };
  } catch (error) {
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

/**
 * What GitHub has of the author's pull requests since their last declaration; null where it was not
 * asked. Whatever keeps it from being known keeps nobody from declaring: it is said, and no more.
 */
export async function seePulls(
  env: Env,
  author: Author,
  last: Declaration | null,
  say: (line: string) => void,
): Promise<ObservedPulls | null> {
  // A token is its owner's: it says nothing about somebody else.
  const github = author.recordedBy === null ? await env.github() : null;
  if (github === null || github.home === null) return null;
  try {
    if ((await github.server(github.home.host)).source === null) return null;
    say(`Asking ${github.home.host} for your pull requests …`);
    const found = await github.myPulls(
      last === null ? author.now - A_DAY : Date.parse(last.declared_at),
    );
    if (found === null) return null;
    const pulls = (offered: readonly { pull: Pull }[]): Pull[] => offered.map(({ pull }) => pull);
    return { mine: pulls(found.mine), toReview: pulls(found.asked), merged: pulls(found.merged) };
  } catch (error) {
    if (!(error instanceof HandoffError) || error.kind === 'interrupted') throw error;
    say(
      `Your pull requests are unknown: ${cleanLine(error.message)}${error.hint === null ? '' : `; ${cleanLine(error.hint)}`}`,
    );
    return null;
  }
}

/** The facts that go into the record. */
export async function observedFacts(env: Env, work: ObservedWork | null): Promise<JsonObject> {
  const { head, branch } = await env.repository();
  return {
    ...(head === null ? {} : { head }),
    ...(branch === null ? {} : { branch: branch.replace(/^refs\/heads\//, '') }),
    ...(work === null ? {} : { commits: work.commits.length }),
  };
}
