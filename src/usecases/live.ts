import { drift } from '../protocol/pull/drift.js';
import { pullDetails, pullLine } from '../protocol/pull/line.js';
import type { Env } from '../env.js';
import { ownZone } from './own-zone.js';
import { HandoffError } from '../errors.js';
import type { PullState } from '../online/pulls/review-states.js';
import type { Declaration, LiveReview, Pull, Warning } from '../schema/types.js';
import type { DeclaredReview } from './declared-reviews.js';

/** The current review states beside the stored ones, as `live` in answers. */
export interface LiveReviews {
  of(pull: Pull): LiveReview | null;
  /** The current states of the pull requests that some declarations stored. */
  current(declarations: readonly Declaration[]): Pull[];
  warnings: Warning[];
}

const NOTHING: LiveReviews = { of: () => null, current: () => [], warnings: [] };

/**
 * Compares stored review states with the current ones. Sends no request under --offline or without
 * stored states. Whatever fails is unknown, with one warning for each reason.
 * @param require true to fail if anything stays unknown
 * @throws HandoffError if so: `auth` for missing credentials, else `setup`
 */
export async function liveReviews(
  env: Env,
  declared: readonly DeclaredReview[],
  { require = false } = {},
): Promise<LiveReviews> {
  if (declared.length === 0) return NOTHING;
  const forges = env.flags.offline ? null : await (await import('../online/open.js')).forgesOf(env);
  if (forges === null) {
    if (require)
      throw new HandoffError('usage', '--require-live needs the network', 'leave out --offline');
    return NOTHING;
  }
  if (env.interactive) env.say(`Asking ${hostsOf(declared)} for the current review state …`);
  const { states, faults } = await forges.reviewStates(declared.map(({ pull }) => pull));
  if (require) refuseUnknown(states, faults);
  const policy = await env.policy();
  const comparing = { policy, zone: await ownZone(env) };
  // By the stored state, not by URL: two declarations may have stored the same pull request at
  // different times.
  const live = new Map<Pull, LiveReview>();
  const current = new Map<Pull, Pull>();
  for (const [index, { pull, status }] of declared.entries()) {
    const state = states[index];
    if (state === undefined) continue;
    if ('pull' in state) current.set(pull, state.pull);
    const now = 'pull' in state ? state.pull : state.gone ? 'gone' : null;
    const differences = now === null ? [] : drift(pull, now, { ...comparing, status });
    const words =
      'pull' in state
        ? {
            line: pullLine(state.pull, { policy }),
            details: pullDetails(state.pull),
            observed_at: state.pull.observed_at,
          }
        : {};
    live.set(pull, {
      ...words,
      unknown: 'pull' in state ? null : state.unknown,
      differences,
    });
  }
  const reasons = [
    ...new Set(states.flatMap((state) => ('unknown' in state && !state.gone ? state.unknown : []))),
  ];
  return {
    of: (pull) => live.get(pull) ?? null,
    current: (declarations) => [
      ...new Map(
        declarations
          .flatMap(({ observed }) => observed?.pulls ?? [])
          .flatMap((pull) => current.get(pull) ?? [])
          .map((pull) => [`${pull.host}/${pull.repository}#${pull.number}`, pull]),
      ).values(),
    ],
    warnings: reasons.map((reason) => ({
      code: 'live-unknown',
      message: `current review state unknown: ${reason}`,
    })),
  };
}

/** The servers that are asked, for the person who waits. */
function hostsOf(declared: readonly DeclaredReview[]): string {
  return [...new Set(declared.map(({ pull }) => pull.host))].join(', ');
}

function refuseUnknown(states: readonly PullState[], faults: readonly HandoffError[]): void {
  const [fault] = faults;
  if (fault)
    throw new HandoffError(
      fault.kind === 'auth' ? 'auth' : 'setup',
      `current review state unknown: ${fault.message}`,
      fault.hint,
    );
  for (const state of states)
    if ('unknown' in state && !state.gone)
      throw new HandoffError('setup', `current review state unknown: ${state.unknown}`);
}
