import type { Warning } from '../schema/types.js';
import { pullName, pullRef, readPull } from '../protocol/pull/pull-ref.js';
import type { Env } from '../env.js';
import { remotesOf } from '../git/remote.js';
import type { Pull } from '../schema/types.js';

/** The review states of some pull requests, and warnings for unknown ones. */
export interface ObservedPullStates {
  pulls: Pull[];
  warnings: Warning[];
}

/** Milliseconds for a look before a record is written. */
const LOOKING_MS = 4_000;

/**
 * The review states of the pull requests that a declaration refers to. Never prevents the record:
 * whatever fails is left out, with one warning for each reason.
 * @param refs as written in the body
 * @param aloud true to say so to a person who waits
 */
export async function observePulls(
  env: Env,
  refs: readonly string[],
  { aloud = false } = {},
): Promise<ObservedPullStates> {
  if (refs.length === 0 || env.flags.offline || !(await mayBeAsked(env, refs)))
    return { pulls: [], warnings: [] };
  const { forgesHere } = await import('../online/open.js');
  const forges = await forgesHere(env);
  if (forges === null) return { pulls: [], warnings: [] };
  const { home } = forges;
  const pulls = refs.flatMap((ref) => pullRef(ref, home) ?? []);
  if (pulls.length === 0) return { pulls: [], warnings: [] };
  if (aloud && env.interactive) env.say('Asking for the current review state …');
  const { states } = await forges.reviewStates(pulls, { most: LOOKING_MS });
  const reasons = new Map<string, string[]>();
  for (const state of states) {
    if ('unknown' in state)
      reasons.set(state.unknown, [
        ...(reasons.get(state.unknown) ?? []),
        pullName(state.ref, home),
      ]);
  }
  return {
    pulls: distinct(states.flatMap((state) => ('pull' in state ? state.pull : []))),
    warnings: [...reasons].map(([reason, names]) => ({
      code: 'review-unknown',
      message: `review state of ${named(names)} unknown: ${reason}`,
    })),
  };
}

/**
 * Without any forge in the settings there is nobody to ask. Then the code that asks is not loaded,
 * because that costs more than reading the settings.
 */
async function mayBeAsked(env: Env, refs: readonly string[]): Promise<boolean> {
  if (
    (env.vars['GH_REPO'] ?? env.vars['GITHUB_REPOSITORY'] ?? '') !== '' ||
    refs.some((ref) => readPull(ref)?.host != null)
  )
    return true;
  return remotesOf(await (await env.standing()).config()).length > 0;
}

/** One pull request may be referred to in several ways. */
function distinct(pulls: readonly Pull[]): Pull[] {
  return [
    ...new Map(
      pulls.map((pull) => [`${pull.host}/${pull.repository}#${pull.number}`, pull]),
    ).values(),
  ];
}

function named(names: readonly string[]): string {
  const [first = '', ...others] = [...new Set(names)];
  return others.length === 0
    ? first
    : others.length < 3
      ? [first, ...others].join(', ')
      : `${first} and ${others.length} others`;
}
