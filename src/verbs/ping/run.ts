import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { ItemState, State, TopicState } from '../../protocol/fold/state.js';
import { slotIdOf } from '../../protocol/format/record-id.js';
import { waitedFor } from '../../protocol/route/ping-item.js';
import type { PingRequest } from '../../protocol/route/ping.js';
import { nearestPerson, personNamed } from '../../protocol/team/person.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { PingAnswer } from '../../schema/types.js';
import { sendRecorded } from '../../usecases/deliver.js';
import { envelope } from '../../usecases/envelope.js';
import { findSubject, topicIn } from '../../usecases/find-subject.js';
import { carryOut } from '../../usecases/route/carry-out.js';
import { consents } from '../../usecases/route/consent.js';
import { planFor } from '../../usecases/route/plan-for.js';
import { readableRecords } from '../../usecases/route/readable-records.js';
import { refuseOffline } from '../../usecases/route/refuse-offline.js';
import {
  exitOf,
  fieldsOf,
  routeBudget,
  type RouteResult,
} from '../../usecases/route/route-result.js';
import { wouldSend } from '../../usecases/route/would-send.js';
import type { Args, Options } from './spec.js';

/**
 * Sends an item, a blocker or a question with everything about it to the people it waits for, once;
 * again, it sends a reminder that names the first post.
 */
export async function run(initial: Env, [id]: Args, options: Options): Promise<Result<PingAnswer>> {
  if (!options.dryRun) refuseOffline(initial, 'ping');
  // The receipts of others show what they have posted.
  const env = options.dryRun ? initial : initial.refreshed({ fetch: true });
  const snapshot = await env.snapshot('all');
  const { state, author } = snapshot;
  const given = options.to === undefined ? [] : [memberNamed(author.policy, options.to)];
  const { to, ping } = requestFor(state, author.policy, id, given);
  const readable = await readableRecords(env);
  const scope = new Set([ping.slotId]);
  if (options.dryRun) {
    const pings = { pings: [ping], only: null };
    const planned = await planFor(env, snapshot, scope, readable, pings);
    const { actions, early, findings, drafting } = planned;
    return {
      exit: pingExit({ findings, unsent: [], auth: false }, [...actions, ...early]),
      answer: {
        schema: 'handoff.ping/1',
        ...envelope(env, snapshot.view),
        to,
        dry_run: true,
        would_send: [...actions, ...early].map((action) => wouldSend(action, drafting)),
        findings,
      },
    };
  }
  const carried = await carryOut(env, snapshot, {
    scope,
    ping,
    doubt: options.yes ? 'lost' : 'open',
    budget: routeBudget(),
    readable,
    allow: async (actions) => {
      if (options.yes || (await consents(env, actions))) return true;
      throw new HandoffError(
        'usage',
        'nothing was sent',
        `handoff ping ${id} --dry-run shows what would be sent`,
      );
    },
  });
  const receipts = await sendRecorded(env, carried.receipts);
  const warnings = [...carried.warnings, ...receipts.warnings];
  return {
    exit: Math.max(pingExit(carried, carried.routed), receipts.exit),
    answer: {
      schema: 'handoff.ping/1',
      ...envelope(env, carried.snapshot.view, warnings),
      to,
      ...fieldsOf(carried),
    },
  };
}

/** The exit code: 3 if nothing goes to a person who was to be asked. */
function pingExit(
  result: Pick<RouteResult, 'findings' | 'unsent' | 'auth'>,
  posts: readonly object[],
): number {
  const exit = exitOf(result);
  const isNothing = posts.length === 0 && result.findings.length > 0;
  return exit === 1 || (exit === 0 && isNothing) ? 3 : exit;
}

/** @throws HandoffError `usage` for somebody who is not in the roster */
function memberNamed(policy: Policy, typed: string): string {
  const member = personNamed(policy, typed);
  if (member !== null) return member;
  const near = nearestPerson(policy, typed);
  throw new HandoffError(
    'usage',
    `--to: nobody is called ${typed.slice(0, 40)}`,
    near === null
      ? `the roster has ${[...policy.members.keys()].join(', ') || 'nobody'}`
      : `did you mean ${near}?`,
  );
}

interface Pinged {
  /** The people who are asked. */
  to: string[];
  ping: PingRequest;
}

/** @throws HandoffError `usage` for what is over, or waits for nobody */
function requestFor(state: State, policy: Policy, id: string, given: readonly string[]): Pinged {
  const subject = findSubject<ItemState | TopicState>(state, id, {
    pick: (target) => (target.is === 'item' ? target.item : topicIn(state, target)),
    named: 'item, blocker or question',
    closed: true,
  });
  if ('entry' in subject) {
    const { id: slotId, open, owner, entry, standing } = subject;
    if (!open)
      throw new HandoffError(
        'usage',
        `${entry.key} is ${standing ? 'resolved' : 'withdrawn'}, so nobody is waited for`,
        `handoff show ${id} tells its story`,
      );
    return { to: given.length > 0 ? [...given] : [owner], ping: { slotId, to: given } };
  }
  const { status, declaration, key } = subject;
  if (status.as !== 'in_flight')
    throw new HandoffError('usage', `${key} was ${status.as}, so nobody is waited for`);
  const slotId = slotIdOf(declaration.id, status.slot);
  const waits = waitedFor({ state, policy }, subject, status).filter(({ kind }) => kind !== 'next');
  const to = given.length > 0 ? given : waits.map(({ who }) => who);
  if (to.length > 0) return { to: [...new Set(to)], ping: { slotId, to: given } };
  throw new HandoffError(
    'usage',
    `${key} waits for nobody: its declaration has no waits_on and no reviewer`,
    `handoff ping ${id} --to <handle> names somebody`,
  );
}
