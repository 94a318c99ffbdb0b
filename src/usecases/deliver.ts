import type { Env } from '../env.js';
import type { Written } from '../ledger/write.js';
import { patienceOf } from './patience-of.js';
import { onlyOnFork, remoteDoubts } from './remote-doubts.js';
import type { Snapshot } from './snapshot.js';
import { unsignedWarnings } from './unsigned.js';
import type { RoutedPost, Warning } from '../schema/types.js';

/** Whether others can see the new records, and the exit code for that. */
export interface Sent {
  written: Written[];
  /** 0; or 3 if sending failed: the records are only in this clone and can be sent later. */
  exit: number;
  warnings: Warning[];
}

/** The same, and the posts. */
export interface Delivered extends Sent {
  routed: RoutedPost[];
}

/**
 * Sends the new records, and routes them if the policy says so. Never fails: the records are
 * written, and what could not be sent becomes a warning.
 * @param snapshot may include the new records
 */
export async function deliver(
  env: Env,
  snapshot: Snapshot,
  written: readonly Written[],
): Promise<Delivered> {
  const delivered = await sendRecorded(env, written);
  const sent = {
    ...delivered,
    warnings: [...written.flatMap(({ warnings }) => warnings), ...delivered.warnings],
  };
  if (written.length === 0 || !(await env.policy()).routing.automatic)
    return { ...sent, routed: [] };
  const { routeAfter } = await import('./route/after.js');
  const { receipts, routed, warnings, waits } = await routeAfter(
    env,
    snapshot.with(...sent.written),
    sent.written,
    whyNot(env, sent),
  );
  const receipted = receipts.length === 0 ? null : await sendRecorded(env, receipts);
  return {
    written: sent.written,
    exit: waits ? 3 : Math.max(sent.exit, receipted?.exit ?? 0),
    warnings: [...sent.warnings, ...warnings, ...(receipted?.warnings ?? [])],
    routed,
  };
}

/**
 * Why nothing may be posted now; null if it may. A post must not link to a record that others
 * cannot read yet.
 */
function whyNot({ flags }: Env, { exit, written }: Sent): string | null {
  if (flags.offline) return 'it was recorded with --offline';
  if (!flags.push) return 'it was recorded with --no-push';
  if (!flags.commit) return 'it is not committed';
  return exit === 0 || written.every(({ published }) => published !== false)
    ? null
    : 'the record is not published yet';
}

const SAFE = 'Ctrl-C leaves: the record is saved here, and handoff publish sends it';

/** Sends the new records without routing. Never fails either. */
export async function sendRecorded(env: Env, written: readonly Written[]): Promise<Sent> {
  const sent = await sendNow(env, written);
  return { ...sent, warnings: [...(await unsignedWarnings(env)), ...sent.warnings] };
}

async function sendNow(env: Env, written: readonly Written[]): Promise<Sent> {
  const stays = { written: [...written], exit: 0, warnings: [] };
  const target = await env.publishTarget();
  if (
    written.length === 0 ||
    target === null ||
    target.team === null ||
    !env.flags.push ||
    env.flags.offline
  )
    return stays;
  if (target.kind === 'tree' && target.upstream === null) return stays;
  const { name } = target.team;
  const doubts = await remoteDoubts(env, target.team);
  try {
    const { send } = await import('../ledger/send.js');
    const { handle } = await env.identity();
    const repository = await env.repository();
    const {
      written: sent,
      unsent,
      forked,
    } = await env.untilInterrupted(async (signal) =>
      send(repository, written, target, {
        handle,
        patience: await patienceOf(env, name, { signal, meanwhile: SAFE }),
      }),
    );
    const fork = sent.at(-1)?.remote?.name;
    if (forked !== null && fork !== undefined)
      return { ...stays, written: sent, warnings: [onlyOnFork(name, fork, forked)] };
    if (unsent === null) return { ...stays, written: sent, warnings: doubts };
    const { reason, remedy, output } = unsent;
    const what = remedy ?? 'the record is saved in this clone';
    return {
      ...stays,
      written: sent,
      exit: 3,
      warnings: [
        ...doubts,
        {
          code: 'not-sent',
          message: `not sent to ${name}: ${reason}; ${what}; handoff publish sends it`,
          ...(output.length > 0 ? { output: [...output] } : {}),
        },
      ],
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ...stays,
      exit: 3,
      warnings: [
        {
          code: 'not-sent',
          message: `not sent to ${name}: ${reason}; handoff publish sends it`,
        },
      ],
    };
  }
}
