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

/** A pull request as it is now, or why that is not known. */
export type PullState =
  | { ref: PullRef; pull: Pull }
  | {
      ref: PullRef;
      /** In one clean line. */
      unknown: string;
      /** True where the forge was asked with a token and does not have it, or does not show it. */
      gone: boolean;
    };

export interface ReviewStates {
  /** In the order of the references. */
  states: PullState[];
  /** What went wrong with a server as a whole, each once, for the person. */
  faults: NetFault[];
}

/** What the reading of one server needs. */
export interface Reading {
  budget: TimeBudget;
  /** Whether a reference is to the repository of the record. */
  isHome: (ref: PullRef) => boolean;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * The state of pull requests on any hosts, each host asked once, or once for 25 of them. Nothing is
 * thrown for a server that fails: then the state is unknown.
 * @param connect gives the server at a host, or throws a NetFault
 */
export async function reviewStates(
  refs: readonly PullRef[],
  connect: (host: string) => Promise<Server>,
  reading: Reading,
): Promise<ReviewStates> {
  // One that is named twice is asked for once.
  const distinct = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
  const faults: NetFault[] = [];
  const perHost = [...new Set(distinct.map(({ host }) => host))].map(
    async (host): Promise<PullState[]> => {
      const here = distinct.filter((ref) => ref.host === host);
      try {
        const server = await connect(host);
        const told = await ask(server, here, reading.budget);
        const lasting = [...told.found.values()].find(
          (one) => one instanceof NetFault && isLasting(one),
        );
        if (lasting instanceof NetFault) faults.push(lasting);
        return here.map((ref) => stateOf(ref, told, server, reading));
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

/**
 * GraphQL where there is a token for it; REST without one, and where GraphQL as a whole is refused.
 */
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

/** Names of repositories are the same in any case. */
function keyOf(ref: PullRef): string {
  return pullAddress(ref).toLowerCase();
}
