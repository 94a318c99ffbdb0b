import type { ChangeRow } from '../../../schema/types.js';
import { formatTime } from '../../format/time.js';
import { heldBy } from '../../fold/held-by.js';
import { branchesObserved } from '../../kinds/observed-branches.js';
import { branchesOf } from '../../kinds/refs.js';
import { own } from '../../format/own.js';
import { plural } from '../../format/plural.js';
import { slotIdOf } from '../../format/record-id.js';
import type { State } from '../../fold/state.js';

/** New commits by others on a branch. */
export interface BranchNews {
  branch: string;
  /** Newest first; at least one. `who` is a handle, or the name in git. */
  commits: readonly { who: string; subject: string; at: number }[];
}

/** An item that somebody holds, and where its branch stood when it was declared. */
export interface HeldBranch {
  key: string;
  branch: string;
  /** The tips that the declaration observed, here and on remotes. */
  heads: readonly string[];
  /** When it was declared. */
  since: string;
}

/** The branches of the items that a person holds. */
export function heldBranches(state: State, handle: string): HeldBranch[] {
  const held = [...state.items.values()].flatMap((item) => heldBy(item, handle) ?? []);
  return held.flatMap(({ key, status, declaration }) => {
    const { refs } = status.item;
    const observed = new Map(
      branchesObserved(refs, own(declaration.observed?.items ?? {}, key)).map(
        ({ branch, head, remotes = [] }) => [branch, [head, ...remotes]] as const,
      ),
    );
    return branchesOf(refs).map((name) => {
      const branch = name.replace(/^refs\/heads\//u, '');
      return { key, branch, heads: observed.get(branch) ?? [], since: declaration.declared_at };
    });
  });
}

/** What others committed to the branches of items, as changes: one for each branch. */
export function driftRows(
  state: State,
  news: ReadonlyMap<string, readonly BranchNews[]>,
): ChangeRow[] {
  return [...news].flatMap(([key, branches]) => {
    const { status, declaration } = state.items.get(key) ?? {};
    if (status?.as !== 'in_flight' || declaration === undefined) return [];
    const id = slotIdOf(declaration.id, status.slot);
    return branches.flatMap(({ branch, commits }): ChangeRow[] => {
      const [newest] = commits;
      if (newest === undefined) return [];
      const { who, subject, at } = newest;
      return [
        {
          event: 'drifted',
          id,
          key,
          who,
          text: `${plural(commits.length, 'commit')} on ${branch}: ${subject}`,
          at: formatTime(at),
        },
      ];
    });
  });
}
