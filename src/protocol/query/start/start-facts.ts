import { heldBy, holdersOf, inFlightLines, type InFlight } from '../../fold/held-by.js';
import { contestedText } from '../contested.js';
import type { ChangeRow, PendingAckRow, UnpushedItem } from '../../../schema/types.js';
import type { ItemState, State } from '../../fold/state.js';
import { slotIdOf } from '../../format/record-id.js';
import { entries } from '../../kinds/entries.js';
import { spokenFor } from '../../kinds/synthesis.js';
import { branchesOf } from '../../kinds/refs.js';
import { changesSince } from '../changes/changes.js';
import { lastWrap, type LastWrap } from '../changes/last-wrap.js';
import { observedWork, onlyHere, onlyWith } from '../only-here.js';
import type { Overview } from '../overview.js';
import { readingSeconds } from '../reading-time.js';
import { driftRows, type BranchNews } from './branch-drift.js';

/** What a start screen needs of a declaration that waits for the person. */
export interface OfferFacts {
  declaration: string;
  reading_seconds: number;
  /** How many items are offered in it. */
  offered: number;
  /** Items that its author offers with work that only their clone has. */
  unpushed: UnpushedItem[];
}

/** What a start screen needs of an item that the person holds. */
export interface HeldFacts {
  key: string;
  /** Its slot id. */
  id: string;
  /** What stands in its way. */
  drift: string[];
  /** The author's words on how to get into it. */
  resume: string | null;
  /** Its first branch. */
  branch: string | null;
}

/**
 * What a start screen says of one person that the lists of `query` do not: plain JSON and for every
 * time, so that it can be cached beside them.
 */
export interface StartFacts {
  last_wrap: string | null;
  superseded: number;
  changes: ChangeRow[];
  offers: OfferFacts[];
  held: HeldFacts[];
}

/** Whose start it is, and what is known beside the state. */
export interface Known {
  handle: string;
  overview: Overview;
  /** What others committed to the branches of the items that the person holds, by key. */
  news: ReadonlyMap<string, readonly BranchNews[]>;
}

/** Computes the facts. @param state of all records */
export function startFacts(state: State, known: Known): StartFacts {
  return factsOf(state, known, lastWrap(state, known.handle), (newest) =>
    earlierOf(newest, state, known.handle),
  );
}

/**
 * Computes the facts.
 * @param earlier how many older declarations of the same authors the person never acknowledged
 */
export function factsOf(
  state: State,
  { handle, overview, news }: Known,
  wrap: LastWrap,
  earlier: (newest: readonly Pending[]) => number,
): StartFacts {
  const pending = pendingFor(overview, handle);
  const newest = newestOfEach(pending);
  return {
    last_wrap: wrap.declaration?.declared_at ?? null,
    superseded: earlier(newest),
    changes: [
      ...changesSince(state, handle, wrap).map(
        ({
          event,
          id,
          key,
          text,
          record,
          withoutReadBack,
          taken,
          until,
          contested,
        }): ChangeRow => ({
          event,
          id,
          key,
          who: record.author,
          text,
          at: record.declared_at,
          ...(withoutReadBack === true ? { without_read_back: true } : {}),
          ...(taken === undefined ? {} : { taken }),
          ...(until === undefined ? {} : { until }),
          ...(contested === true ? { contested } : {}),
        }),
      ),
      ...driftRows(state, news),
    ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    offers: newest.map(({ declaration, author }) => ({
      declaration,
      ...offerOf(declaration, state),
      unpushed: unpushedOf(author, pending, state),
    })),
    held: heldFacts(state, handle),
  };
}

/** The declarations that wait for a person. */
export function pendingFor({ lists }: Overview, handle: string): Pending[] {
  return lists.pending_acks.flatMap(({ row, facts }) =>
    // A declaration to `next` without a roster waits for everybody but its author.
    row.author !== handle && facts.owners.some((owner) => owner === handle || owner === 'next')
      ? [row]
      : [],
  );
}

export type Pending = Pick<PendingAckRow, 'declaration' | 'author'>;

/** The newest of each author, by id; the rows are in the order of ids. */
export function newestOfEach<R extends Pending>(rows: readonly R[]): R[] {
  const newest = new Map(rows.map((row) => [row.author, row]));
  return [...newest.values()].toSorted((a, b) => (a.declaration < b.declaration ? -1 : 1));
}

/** How many older declarations of the same authors the person never acknowledged. */
export function earlierOf(
  newest: readonly Pending[],
  state: Pick<State, 'declarations'>,
  handle: string,
  isCounted: (id: string) => boolean = () => true,
): number {
  const latest = new Map(newest.map(({ author, declaration }) => [author, declaration]));
  return [...state.declarations.values()].filter(
    ({ declaration: { id, author, addressees }, retracted, acknowledgements, through }) =>
      id < (latest.get(author) ?? '') &&
      isCounted(id) &&
      retracted.length === 0 &&
      addressees.includes(handle) &&
      !acknowledgements.has(handle) &&
      !through.has(handle),
  ).length;
}

function offerOf(id: string, state: State): Pick<OfferFacts, 'reading_seconds' | 'offered'> {
  const record = state.records.get(id);
  if (record?.kind !== 'declaration') return { reading_seconds: 0, offered: 0 };
  return {
    reading_seconds: readingSeconds(record),
    offered: entries(record.in_flight).filter(({ handover }) => handover === 'transfer').length,
  };
}

/** Items that an author offers with work that only one clone has. */
function unpushedOf(author: string, pending: readonly Pending[], state: State): UnpushedItem[] {
  const ids = new Set(pending.map(({ declaration }) => declaration));
  return [...state.items.values()]
    .flatMap((item) => inFlightLines(item).findLast((line) => isOfferedBy(author, line)) ?? [])
    .filter(({ declaration }) => ids.has(declaration.id))
    .map((item) => ({
      key: item.key,
      ...(item.holder === author ? {} : { holder: item.holder }),
      ...observedWork(item),
    }))
    .filter((work) => onlyHere(work) !== null);
}

/** True if a declaration of theirs offers it, and whoever that speaks for still has it. */
function isOfferedBy(author: string, { declaration, holder, status }: InFlight): boolean {
  return declaration.author === author && holder === spokenFor(declaration, status.item);
}

/** The items that a person holds, each with what stands in its way. */
function heldFacts(state: State, handle: string): HeldFacts[] {
  const open = [...state.topics.values()].filter((topic) => topic.open && topic.owner !== handle);
  const held = [...state.items.values()].flatMap((item) => heldBy(item, handle) ?? []);
  return held.map((item): HeldFacts => {
    const { key, status, declaration } = item;
    const [branch = null] = branchesOf(status.item.refs);
    return {
      key,
      id: slotIdOf(declaration.id, status.slot),
      drift: [
        ...[contestedText(key, holdersOf(item))].flatMap((text) => text ?? []),
        ...open
          .filter(({ entry }) => (entry.blocks ?? []).includes(key))
          .map(({ kind, entry, owner }) =>
            kind === 'blocker'
              ? `blocked by ${owner}: ${entry.need}`
              : `asked ${owner}: ${entry.need}`,
          ),
        ...leftBehind(item, handle),
      ],
      resume: status.item.resume ?? null,
      branch,
    };
  });
}

/** Work on an item that its holder does not have, because somebody else declared it. */
function leftBehind(item: ItemState, handle: string): string[] {
  if (item.declaration.author === handle) return [];
  const text = onlyWith(item.declaration.author, observedWork(item));
  return text === null ? [] : [text];
}
