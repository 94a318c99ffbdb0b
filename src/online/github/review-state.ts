import type { PullRef } from '../../protocol/pull/pull-ref.js';
import { isLasting, NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';
import type { ServerSaid } from '../pulls/review-states.js';
import { nameOf } from './fault.js';
import { pullsOverGraphql } from './pulls-graphql.js';
import { pullsOverRest } from './pulls-rest.js';
import type { Server } from './server.js';

/**
 * Pull requests of one server, 25 in one request. Uses GraphQL with a token; REST without one, or
 * if GraphQL as a whole is refused.
 */
export async function askPulls(
  server: Server,
  refs: readonly PullRef[],
  budget: TimeBudget,
): Promise<ServerSaid> {
  const said = { name: nameOf(server.host), signedIn: server.source !== null };
  if (server.source !== null) {
    try {
      const found = await pullsOverGraphql(server, refs, budget);
      return { ...said, source: 'graphql', found };
    } catch (error) {
      if (!(error instanceof NetFault) || isLasting(error)) throw error;
    }
  }
  return { ...said, source: 'rest', found: await pullsOverRest(server, refs, budget) };
}
