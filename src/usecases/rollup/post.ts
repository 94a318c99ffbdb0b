import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { composeRoute } from '../../protocol/compose/events.js';
import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import type { AnnounceAction } from '../../protocol/route/action.js';
import { markerLine, type Marker } from '../../protocol/route/marker.js';
import { rollupTarget } from '../../protocol/route/rollup-target.js';
import { toldRecords } from '../../protocol/route/told-records.js';
import { digestOf } from '../../protocol/rollup/digest/digest.js';
import { rollupPacket } from '../../protocol/rollup/digest/packet.js';
import { rollupTargets } from '../../protocol/rollup/targets.js';
import type { HandoffRecord, RollupAnswer, RollupPost, Warning } from '../../schema/types.js';
import type { OnlineDestination, PostResult } from '../../online/destinations/destination.js';
import { ownerOf } from '../../online/destinations/find.js';
import { NetFault } from '../../online/net/net-fault.js';
import { Outbox } from '../../online/routing/outbox.js';
import { rollupsName } from '../../store/place-mark.js';
import { sendRecorded } from '../deliver.js';
import { record } from '../record.js';
import { consents } from '../route/consent.js';
import { routeBudget } from '../route/route-result.js';
import { toolsOf } from '../route/tools.js';
import type { Snapshot } from '../snapshot.js';

/** What became of a rollup that was to be sent. */
export interface Posted {
  posts: RollupPost[];
  warnings: Warning[];
  exit: number;
}

/** One message to send. */
interface Planned {
  action: AnnounceAction;
  destination: OnlineDestination;
  marker: Marker;
  /** Names it in the folder of what may have been sent. */
  key: string;
}

/**
 * Sends a rollup where the policy says, once for each newest record, and commits a receipt for each
 * post.
 * @param again true to send what was sent, or may have been
 * @throws HandoffError `usage` without records or a rule, or if the person declines
 */
export async function postRollup(
  env: Env,
  rollup: RollupAnswer,
  { dryRun, again }: { dryRun: boolean; again: boolean },
): Promise<Posted> {
  const [policy, first] = await Promise.all([env.policy(), env.snapshot('all')]);
  const { pod, newest } = rollup;
  const about = newest === null ? undefined : first.state.records.get(newest);
  if (about === undefined) throw new HandoffError('usage', 'there are no records to post about');
  const targets = rollupTargets(policy.routing, pod);
  if (targets === null)
    throw new HandoffError(
      'usage',
      `nothing in .handoff.yml says where ${pod === null ? 'rollups of the team go' : `rollups of ${pod} go`}`,
      "add routing: { rollups: [{ to: ['slack:HANDOFF_SLACK_URL'] }] }",
    );
  const told = toldRecords(first.state);
  const isSent = (target: string): boolean =>
    !again && told.has(`${about.id} ${rollupTarget(pod, target)}`);
  const row = (target: string, own: Partial<RollupPost>): RollupPost => ({
    target,
    state: 'already',
    record: null,
    reason: null,
    ...own,
  });
  const due = targets.filter((target) => !isSent(target));
  if (dryRun)
    return {
      posts: targets.map((target) => row(target, isSent(target) ? {} : { state: 'would-send' })),
      warnings: [],
      exit: 0,
    };
  const planned = due.map((target) => plannedFor(target, about, rollup));
  if (
    !(await consents(
      env,
      planned.map(({ action }) => action),
    ))
  )
    throw new HandoffError(
      'usage',
      'nothing was sent',
      'handoff rollup --post --dry-run shows where it would be sent',
    );
  const posts = new Map<string, RollupPost>();
  const written = [];
  let [snapshot, exit]: [Snapshot, number] = [first, 0];
  const send = await senderOf(env, again);
  for (const one of planned) {
    const { target } = one.action;
    const sent = await send(one);
    if ('reason' in sent) {
      posts.set(target, row(target, { state: 'unsent', reason: sent.reason }));
      exit = Math.max(exit, sent.exit);
      continue;
    }
    const receipt = { record: about, target: rollupTarget(pod, target), url: sent.url, seen: [] };
    const recorded = await record(env, snapshot, composeRoute(snapshot.author, receipt));
    ({ snapshot } = recorded);
    written.push(recorded.written);
    await sent.done();
    posts.set(target, row(target, { state: 'sent', record: recorded.written.record.id }));
  }
  const receipts = await sendRecorded(env, written);
  return {
    posts: targets.map((target) => posts.get(target) ?? row(target, {})),
    warnings: receipts.warnings,
    exit: Math.max(exit, receipts.exit),
  };
}

function plannedFor(target: string, about: HandoffRecord, rollup: RollupAnswer): Planned {
  const destination = ownerOf(target);
  // The schema of the policy allows only known destinations.
  if (destination === undefined) throw new TypeError(`nothing posts to ${target}`);
  const { pod, as_of: at, project } = rollup;
  const digest = rollupPacket(digestOf(rollup));
  const action: AnnounceAction = {
    do: 'announce',
    about: { id: about.id, introducedBy: about },
    destination,
    target,
    url: null,
    events: [],
    packet: () => ({
      kind: 'rollup',
      slotId: about.id,
      handle: pod ?? 'team',
      key: pod ?? 'team',
      need: digest.state,
      why: '',
      blocks: [],
      default: null,
      neededBy: null,
      severity: 'normal',
      owner: about.author,
      to: [],
      declaredBy: about.author,
      declaredAt: at,
      item: null,
      declared: null,
      rollup: digest,
      repeats: null,
      references: [],
      links: [],
    }),
  };
  const marker = { project, slotId: about.id, what: `rollup:${pod ?? 'team'}` };
  return { action, destination, marker, key: `${markerLine(marker)} ${target}` };
}

type Sent = (PostResult & { done: () => Promise<void> }) | { reason: string; exit: number };

/** What sends one message, and remembers until its receipt is recorded that it may have arrived. */
async function senderOf(env: Env, again: boolean): Promise<(planned: Planned) => Promise<Sent>> {
  const [{ commonDir }, { name }, policy] = await Promise.all([
    env.repository(),
    env.inForce(),
    env.policy(),
  ]);
  const outbox = new Outbox(commonDir, undefined, rollupsName(name));
  const begun = new Set((await outbox.list()).map(({ key }) => key));
  const tools = await toolsOf(env, routeBudget(), null, (text) =>
    env.say(`handoff: note: ${text}`),
  );
  return async ({ action, destination, marker, key }) => {
    const { target, about } = action;
    // Nothing can be looked up there, so a person decides.
    if (begun.has(key) && destination.doubt === 'ask' && !again)
      return {
        reason:
          'the server did not answer the last time, and the message may have arrived: look there; handoff rollup --post --again sends it',
        exit: 3,
      };
    const place = policy.project;
    const packet = action.packet({
      here: null,
      page: null,
      ticket: () => null,
      isPushed: () => false,
    });
    const draft = destination.draft({ policy, marker, page: null, packet, recipients: [], place });
    const since = Date.parse(about.introducedBy.declared_at);
    const intent = {
      key,
      thing: about.id,
      target,
      what: marker.what,
      number: null,
      begun: true,
      reason: null,
      asked: null,
    };
    const begin = (): Promise<void> => outbox.put(intent);
    try {
      const job = { action, draft, marker, since, begun: begun.has(key), begin };
      const posted = await destination.post(job, tools);
      return { ...posted, done: () => outbox.remove(key) };
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      if (!(error instanceof NetFault && error.maybeDone)) await outbox.remove(key);
      return { reason: messageWithHint(error), exit: error.kind === 'auth' ? 4 : 3 };
    }
  };
}
