import type { Author } from '../protocol/compose/context.js';
import type { JsonObject } from '../protocol/format/json.js';
import { lastDeclarationHere } from '../protocol/compose/prefill.js';
import { formatTime } from '../protocol/format/time.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { ObservedWork } from '../git/observe.js';

export type { ObservedWork };

/** Milliseconds that a shift lasts at most, if there is no earlier declaration. */
const A_DAY = 24 * 3_600_000;

/** The start of the shift, in milliseconds since 1970. */
export function shiftBegan(author: Author): number {
  const last = lastDeclarationHere(author);
  return last === null ? author.now - A_DAY : Date.parse(last.declared_at);
}

/** The author's work since their last declaration, from git; null if git fails. */
export async function observeShift(env: Env, author: Author): Promise<ObservedWork | null> {
  try {
    const repository = await env.standing();
    const own = author.recordedBy === null ? (await repository.config()).get('user.email') : null;
    const email = own ?? author.policy.members.get(author.handle)?.emails[0];
    if (!email) return null;
    const { observeWork } = await import('../git/observe.js');
    const since = formatTime(shiftBegan(author));
    const work = await observeWork(repository, { email, since });
    // Commits of records are made by this program, so they are not work of the shift.
    return {
      ...work,
      commits: work.commits.filter(({ isRecord }) => !isRecord),
    };
  } catch (error) {
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

/** The observed facts for the record. */
export async function observedFacts(env: Env, work: ObservedWork | null): Promise<JsonObject> {
  const { head, branch } = await env.standing();
  return {
    ...(head === null ? {} : { head }),
    ...(branch === null ? {} : { branch: branch.replace(/^refs\/heads\//, '') }),
    ...(work === null ? {} : { commits: work.commits.length }),
  };
}
