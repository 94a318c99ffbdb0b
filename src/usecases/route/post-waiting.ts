import type { Env } from '../../env.js';
import { hasOtherOutbox, hasOutbox } from '../../store/has-outbox.js';
import type { SentWaiting } from './send-waiting.js';

/**
 * Posts what waits in the outboxes of all projects; null if nothing waits, and then no code for
 * posting is loaded.
 */
export async function postWaiting(env: Env): Promise<SentWaiting | null> {
  const sent: SentWaiting[] = [];
  for (const there of await waitingPlaces(env)) {
    const { sendWaiting } = await import('./send-waiting.js');
    // A fetch may have brought receipts of others.
    sent.push(await sendWaiting(there.refreshed()));
  }
  const [first, ...others] = sent;
  return first === undefined ? null : others.reduce(both, first);
}

/** The environments of the projects that have posts waiting. */
async function waitingPlaces(env: Env): Promise<Env[]> {
  const [{ commonDir }, { name }] = await Promise.all([env.repository(), env.inForce()]);
  const own = hasOutbox(commonDir, name) ? [env] : [];
  if (!hasOtherOutbox(commonDir, name)) return own;
  const { otherProjects } = await import('../projects/here.js');
  const others: Env[] = [];
  for (const { env: there } of await otherProjects(env, new Set()))
    if (hasOutbox(commonDir, (await there.inForce()).name)) others.push(there);
  return [...own, ...others];
}

function both(a: SentWaiting, b: SentWaiting): SentWaiting {
  return {
    exit: Math.max(a.exit, b.exit),
    fields: {
      routed: [...a.fields.routed, ...b.fields.routed],
      unsent: [...a.fields.unsent, ...b.fields.unsent],
      findings: [...a.fields.findings, ...b.fields.findings],
    },
    warnings: [...a.warnings, ...b.warnings],
  };
}
