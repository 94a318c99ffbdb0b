import type { Author } from '../protocol/compose/context.js';
import type { JsonObject } from '../protocol/format/json.js';
import { formatTime } from '../protocol/format/time.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { ObservedWork } from '../git/observe.js';
import type { Declaration } from '../schema/types.js';

export type { ObservedWork };

/** Without an earlier declaration, a shift began at most this long ago, in milliseconds. */
const A_DAY = 24 * 3_600_000;

/** The time since which a shift is looked at, in milliseconds since 1970. */
export function shiftBegan({ now }: Author, last: Declaration | null): number {
  return last === null ? now - A_DAY : Date.parse(last.declared_at);
}

/** What git saw of the author's work since their last declaration; null where it cannot say. */
export async function observeShift(
  env: Env,
  author: Author,
  last: Declaration | null,
): Promise<ObservedWork | null> {
  try {
    const repository = await env.repository();
    const own = author.recordedBy === null ? (await repository.config()).get('user.email') : null;
    const email = own ?? author.policy.members.get(author.handle)?.emails[0];
    if (!email) return null;
    const { observeWork } = await import('../git/observe.js');
    const since = last?.declared_at ?? formatTime(shiftBegan(author, last));
    const work = await observeWork(repository, { email, since });
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

/** The facts that go into the record. */
export async function observedFacts(env: Env, work: ObservedWork | null): Promise<JsonObject> {
  const { head, branch } = await env.repository();
  return {
    ...(head === null ? {} : { head }),
    ...(branch === null ? {} : { branch: branch.replace(/^refs\/heads\//, '') }),
    ...(work === null ? {} : { commits: work.commits.length }),
  };
}
