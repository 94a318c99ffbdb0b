import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { CheckAnswer, Finding } from '../../schema/types.js';
import { NO_POLICY } from '../../protocol/team/policy.js';
import { fold } from '../../protocol/fold/fold.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { checkEverything } from '../../usecases/check/everything.js';
import { checkPath, type Checked, type PathContext } from '../../usecases/check/path.js';
import { envelope } from '../../usecases/envelope.js';
import { formatOf } from '../../usecases/format-of.js';

/**
 * Checks everything, the given paths, the range from a base, or who has declared. Needs the history
 * only for a base; a path needs not even a repository.
 */
export async function run(env: Env, paths: Args, options: Options): Promise<Result<CheckAnswer>> {
  const format = formatOf(env, options);
  const { since, policyFrom } = options;
  if (policyFrom !== undefined && since === undefined)
    throw new HandoffError('usage', '--policy-from needs --since');
  if (options.staged) {
    if (since !== undefined || options.presence)
      throw new HandoffError(
        'usage',
        '--staged cannot be combined with --since or --presence',
        'handoff check --staged',
      );
    const { checkStaged } = await import('../../usecases/check/staged.js');
    return { ...(await checkHere(env, paths, await checkStaged(env))), format };
  }
  if (options.presence) {
    if (since !== undefined || paths.length > 0)
      throw new HandoffError(
        'usage',
        '--presence cannot be combined with --since or with paths',
        'handoff check --presence',
      );
    const { checkPresence } = await import('../../usecases/check/presence.js');
    return { ...(await checkPresence(env)), format };
  }
  if (since === undefined) return { ...(await checkHere(env, paths)), format };
  if (paths.length > 0)
    throw new HandoffError(
      'usage',
      '--since checks the whole of HEAD, so it takes no paths',
      `to compare with ${paths[0]}: --since ${paths[0]}`,
    );
  const { checkSince } = await import('../../usecases/check/since.js');
  const checked = await checkSince(env, since, policyFrom);
  const { records, valid, findings, history, warnings } = checked;
  const answer: CheckAnswer = {
    schema: 'handoff.check/1',
    ...envelope(env, { complete: history !== 'unknown', warnings, readFrom: [] }),
    records,
    valid,
    findings: findings.toSorted(inOrder),
    history,
    since: checked.since,
  };
  // Findings decide the exit code. Without findings it is 0 only if the whole history was visible.
  return { exit: hasErrors(findings) ? 1 : history === 'unknown' ? 2 : 0, answer, format };
}

/** @param staged what is staged; it is checked beside the paths */
async function checkHere(
  env: Env,
  paths: readonly string[],
  staged: Checked | null = null,
): Promise<Result<CheckAnswer>> {
  const results = [
    ...(staged === null ? [] : [staged]),
    ...(paths.length > 0 || staged !== null
      ? await checkPaths(env, paths)
      : [await checkEverything(env)]),
  ];
  const findings = results.flatMap((result) => result.findings);
  const records = sum(results.map((result) => result.records));
  const valid = sum(results.map((result) => result.valid));
  const complete = results.every(({ unread }) => unread !== true);
  const answer: CheckAnswer = {
    schema: 'handoff.check/1',
    ...envelope(env, { complete, warnings: [], readFrom: [] }),
    records,
    valid,
    findings: findings.toSorted(inOrder),
  };
  // What was not read was not judged, and nothing can be said for it.
  return { exit: hasErrors(findings) ? 1 : complete ? 0 : 2, answer };
}

function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'error');
}

async function checkPaths(env: Env, paths: readonly string[]): Promise<Checked[]> {
  const context = contextOf(env);
  const results: Checked[] = [];
  for (const path of paths) results.push(await checkPath(env, path, context));
  return results;
}

/**
 * Outside a repository a file is checked by itself: without a roster, other records or an author.
 */
function contextOf(env: Env): PathContext {
  const inRepository = async <T>(read: () => Promise<T>, otherwise: T): Promise<T> =>
    (await hasRepository(env)) ? read() : otherwise;
  return {
    policy: () => inRepository(env.policy, NO_POLICY),
    policyElsewhere: (topLevel) =>
      inRepository(
        async () =>
          (await env.repository()).topLevel === topLevel ? (await env.teamPolicy()).policy : null,
        null,
      ),
    state: () => inRepository(async () => (await env.snapshot('all')).state, fold([], NO_POLICY)),
    stateHere: () =>
      inRepository(async () => (await env.snapshot('all')).stateHere, fold([], NO_POLICY)),
    author: async () => {
      try {
        return (await env.identity()).handle;
      } catch (error) {
        if (error instanceof HandoffError && error.kind === 'setup') return '';
        throw error;
      }
    },
  };
}

/** A hub that cannot be opened is no reason to judge without it. */
async function hasRepository(env: Env): Promise<boolean> {
  try {
    await env.standing();
    return true;
  } catch (error) {
    if (error instanceof HandoffError && error.kind === 'setup') return false;
    throw error;
  }
}

function inOrder(a: Finding, b: Finding): number {
  const [pathA, pathB] = [a.path ?? '', b.path ?? ''];
  return pathA < pathB
    ? -1
    : pathA > pathB
      ? 1
      : (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
