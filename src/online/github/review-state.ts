import { pullAddress, type PullRef } from '../../protocol/pull/pull-ref.js';
import { isLasting, NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';
import type { Pull } from '../../schema/types.js';
import { nameOf } from './fault.js';
import { normalise } from './normalise.js';
import { pullsOverGraphql } from './pulls-graphql.js';
import { pullsOverRest } from './pulls-rest.js';
import type { RawPull } from './raw-pull.js';
import type { Server } from './server.js';

/** The current pull request, or why it is unknown. */
export type PullState =
  | { ref: PullRef; pull: Pull }
  | {
      ref: PullRef;
      /** The reason, in one clean line. */
      unknown: string;
      /** True if the forge was asked with a token, and it does not exist or is hidden. */
      gone: boolean;
    };

export interface ReviewStates {
  /** In the order of the references. */
  states: PullState[];
  /** Faults of whole servers, each once, for the person. */
  faults: NetFault[];
}

/** How to read from servers. */
export interface Reading {
  budget: TimeBudget;
  /** True for a reference to the repository of the record. */
  isHome: (ref: PullRef) => boolean;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * The state of pull requests on any hosts, with one request for 25 of a host. Does not throw for a
 * failed server: then the state is unknown.
 * @param connect returns the server of a host, or throws a NetFault
 */
export async function reviewStates(
  refs: readonly PullRef[],
  connect: (host: string) => Promise<Server>,
  reading: Reading,
): Promise<ReviewStates> {
  // Asks once for a pull request that is named twice.
  const distinct = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
  const faults: NetFault[] = [];
  const perHost = [...new Set(distinct.map(({ host }) => host))].map(
    async (host): Promise<PullState[]> => {
      const here = distinct.filter((ref) => ref.host === host);
      try {
        const server = await connect(host);
        const answers = await ask(server, here, reading.budget);
        const lasting = [...answers.found.values()].find(
          (one) => one instanceof NetFault && isLasting(one),
        );
        if (lasting instanceof NetFault) faults.push(lasting);
        return here.map((ref) => stateOf(ref, answers, server, reading));
      } catch (error) {
        if (!(error instanceof NetFault)) throw error;
        faults.push(error);
        return here.map((ref) => ({ ref, unknown: error.message, gone: false }));
      }
    },
  );
  const states = new Map(
    (await Promise.all(perHost)).flat().map((state) => [keyOf(state.ref), state]),
  );
  return {
    states: refs.flatMap((ref) => {
      const state = states.get(keyOf(ref));
      return state === undefined ? [] : [{ ...state, ref }];
    }),
    faults,
  };
}

/** Uses GraphQL with a token; REST without one, or if GraphQL as a whole is refused. */
async function ask(
  server: Server,
  refs: readonly PullRef[],
  budget: TimeBudget,
): Promise<PullsBySource> {
  if (server.source !== null) {
    try {
      return { source: 'graphql', found: await pullsOverGraphql(server, refs, budget) };
    } catch (error) {
      if (!(error instanceof NetFault) || isLasting(error)) throw error;
    }
  }
  return { source: 'rest', found: await pullsOverRest(server, refs, budget) };
}

interface PullsBySource {
  source: Pull['source'];
  found: Map<PullRef, RawPull | NetFault>;
}

function stateOf(
  ref: PullRef,
  { source, found }: PullsBySource,
  server: Server,
  { isHome, now }: Reading,
): PullState {
  const raw = found.get(ref) ?? null;
  if (raw instanceof NetFault)
    return {
      ref,
      unknown: raw.message,
      gone: raw.reason === 'not-found' && server.source !== null,
    };
  const pull = raw === null ? null : normalise(raw, ref, { home: isHome(ref), now: now(), source });
  return pull === null
    ? {
        ref,
        unknown: `unexpected response from ${nameOf(server.host)}: not a pull request`,
        gone: false,
      }
    : { ref, pull };
}

/** Repository names are case-insensitive. */
function keyOf(ref: PullRef): string {
  return pullAddress(ref).toLowerCase();
}
