import type { Candidate, LiveNames } from './command-tree.js';

/** Where nothing is known to be open. */
export const NO_NAMES: LiveNames = {
  handles: [],
  topics: [],
  items: [],
  decisions: [],
  declarations: [],
  pods: [],
};

/** A row of the kept answers, as far as completion reads it. */
export interface KeptRow {
  id?: string;
  key?: string | null;
  need?: string;
  summary?: string;
  decision?: string;
  declaration?: string;
  author?: string;
}

/** The part of the kept policy that completion reads. */
export interface KeptPolicy {
  members: readonly { handle: string; name?: string | null; left?: string | null }[];
  pods: readonly [name: string, pod: { members?: string[] }][];
}

/**
 * The names in the kept answers of `query`. Their digest is not checked, which would take as long
 * as the rest: every name is cleaned before a shell sees it, and nothing else is read.
 */
export function liveNames(
  lists: ReadonlyMap<string, readonly { row: KeptRow }[]>,
  { members, pods }: KeptPolicy,
): LiveNames {
  const named = (list: string, text: (row: KeptRow) => string | undefined): Candidate[] =>
    (lists.get(list) ?? []).flatMap(({ row }) => {
      const id = row.id ?? row.declaration;
      const value = row.key ?? id;
      if (value === undefined) return [];
      return [{ value, text: text(row) ?? '', ...(id === undefined ? {} : { id }) }];
    });
  return {
    topics: [...named('blocked', ({ need }) => need), ...named('questions', ({ need }) => need)],
    items: named('in_flight', ({ summary }) => summary),
    decisions: named('decisions', ({ decision }) => decision),
    declarations: named('pending_acks', ({ author }) => `by ${author ?? 'somebody'}`),
    handles: members
      .filter(({ left }) => left === null || left === undefined)
      .map(({ handle, name }) => ({ value: handle, text: name ?? '' })),
    pods: pods.map(([value, pod]) => ({ value, text: (pod.members ?? []).join(', ') })),
  };
}
