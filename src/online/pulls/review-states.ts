import { pullAddress, type PullRef } from '../../protocol/pull/pull-ref.js';
import type { Pull } from '../../schema/types.js';
import { isLasting, NetFault } from '../net/net-fault.js';
import { normalise } from './normalise.js';
import type { RawPull } from './raw-pull.js';

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

/** What one server said. */
export interface ServerSaid {
  /** Its name for people. */
  name: string;
  source: Pull['source'];
  /** True if it was asked with a token. */
  signedIn: boolean;
  found: ReadonlyMap<PullRef, RawPull | NetFault>;
}

/** How to read from servers. */
export interface Reading {
  /** Asks the server of a host for some of its pull requests, or throws a NetFault. */
  ask: (host: string, refs: readonly PullRef[]) => Promise<ServerSaid>;
  /** True for a reference to the repository of the record. */
  isHome: (ref: PullRef) => boolean;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * The state of pull requests on any hosts. Does not throw for a failed server: then the state is
 * unknown.
 */
export async function reviewStates(
  refs: readonly PullRef[],
  reading: Reading,
): Promise<ReviewStates> {
  // Asks once for a pull request that is named twice.
  const distinct = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
  const faults: NetFault[] = [];
  const perHost = [...new Set(distinct.map(({ host }) => host))].map(
    async (host): Promise<PullState[]> => {
      const here = distinct.filter((ref) => ref.host === host);
      try {
        const said = await reading.ask(host, here);
        const lasting = [...said.found.values()].find(
          (one) => one instanceof NetFault && isLasting(one),
        );
        if (lasting instanceof NetFault) faults.push(lasting);
        return here.map((ref) => stateOf(ref, said, reading));
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

function stateOf(
  ref: PullRef,
  { name, source, signedIn, found }: ServerSaid,
  { isHome, now }: Reading,
): PullState {
  const raw = found.get(ref) ?? null;
  if (raw instanceof NetFault)
    return { ref, unknown: raw.message, gone: raw.reason === 'not-found' && signedIn };
  const pull = raw === null ? null : normalise(raw, ref, { home: isHome(ref), now: now(), source });
  return pull === null
    ? { ref, unknown: `unexpected response from ${name}: not a pull request`, gone: false }
    : { ref, pull };
}

/** Repository names are case-insensitive. */
function keyOf(ref: PullRef): string {
  return pullAddress(ref).toLowerCase();
}
