import type {
  ChangeRow,
  DeclarationRow,
  PendingAckRow,
  StartHere,
  UnpushedItem,
  WaitRow,
} from '../../../schema/types.js';
import type { ItemState, State } from '../../fold/state.js';
import type { Policy } from '../../team/policy.js';
import { changesSince } from '../changes/changes.js';
import { lastWrap } from '../changes/last-wrap.js';
import { declarationRows } from '../declaration-rows.js';
import type { Sources } from '../events.js';
import {
  inFlightRows,
  pendingRows,
  waitingRows,
  type Overview,
  type Question,
} from '../overview.js';
import { observedWork, onlyHere, onlyWith } from '../only-here.js';
import { readingSeconds } from '../reading-time.js';
import { driftRows, type BranchNews } from './branch-drift.js';
import { startHere } from './start-here.js';

/** What one person is told at the start of a shift, without the words about pull requests. */
export interface Start {
  last_wrap: string | null;
  start_here: StartHere | null;
  to_acknowledge: (PendingAckRow & { reading_seconds: number; unpushed: UnpushedItem[] })[];
  superseded: number;
  since_my_wrap: ChangeRow[];
  waits_for_me: WaitRow[];
  i_hold: ReturnType<typeof heldRows>;
  reading_seconds: number;
  /** What everybody declared since then. */
  declarations: DeclarationRow[];
}

/** For whom, when and where a start screen is made. */
export interface Starting {
  handle: string;
  policy: Policy;
  /** Milliseconds since 1970. */
  now: number;
  /** The lists of what is open in the state. */
  overview: Overview;
  sources: Pick<Sources, 'recordOf'>;
  /** The checked-out branch, by its short name. */
  branch: string | null;
  /** What others committed to the branches of the items that the person holds, by key. */
  news: ReadonlyMap<string, readonly BranchNews[]>;
}

/** The start screen of a person. */
export function startOf(state: State, starting: Starting): Start {
  const { handle, policy, now, overview, sources } = starting;
  const mine: Question = {
    filter: {
      owners: new Set([handle, 'next']),
      author: null,
      item: null,
      since: null,
      text: null,
    },
    now,
    staleAfterHours: policy.expectWithinHours,
  };
  const wrap = lastWrap(state, handle);
  const wrappedAt = wrap.declaration?.declared_at ?? null;
  // A declaration to `next` without a roster waits for everybody but its author.
  const pending = pendingRows(overview, mine).filter(({ author }) => author !== handle);
  const newest = newestOfEach(pending);
  const to_acknowledge = newest.map((row) => ({
    ...row,
    reading_seconds: readingOf(row.declaration, state),
    unpushed: unpushedOf(row.author, pending, state),
  }));
  const changes = changesSince(state, handle, wrap).map(
    ({ event, id, key, text, record, withoutReadBack, contested }): ChangeRow => ({
      event,
      id,
      key,
      who: record.author,
      text,
      at: record.declared_at,
      ...(withoutReadBack === true ? { without_read_back: true } : {}),
      ...(contested === true ? { contested } : {}),
    }),
  );
  const since_my_wrap = [...changes, ...driftRows(state, starting.news)].toSorted((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
  const waits_for_me = waitingRows(overview, {
    ...mine,
    filter: { ...mine.filter, owners: new Set([handle]) },
  });
  const i_hold = heldRows(state, overview, mine, handle);
  return {
    last_wrap: wrappedAt,
    start_here: startHere({ to_acknowledge, since_my_wrap, waits_for_me, i_hold }, starting, state),
    to_acknowledge,
    superseded: earlierOf(newest, state, handle),
    since_my_wrap,
    waits_for_me,
    i_hold,
    reading_seconds: to_acknowledge.reduce((sum, row) => sum + row.reading_seconds, 0),
    declarations: declarationRows({ state, sources })
      .map(({ row }) => row)
      .filter(
        ({ author, declared_at: at }) =>
          author !== handle && (wrappedAt === null || at > wrappedAt),
      ),
  };
}

/** The newest of each author; the rows are in the order of ids. */
function newestOfEach(rows: readonly PendingAckRow[]): PendingAckRow[] {
  const newest = new Map(rows.map((row) => [row.author, row]));
  return [...newest.values()].toSorted((a, b) => (a.declaration < b.declaration ? -1 : 1));
}

/** How many older declarations of the same authors the person never acknowledged. */
function earlierOf(newest: readonly PendingAckRow[], state: State, handle: string): number {
  const latest = new Map(newest.map(({ author, declaration }) => [author, declaration]));
  return [...state.declarations.values()].filter(
    ({ declaration: { id, author, addressees }, retracted, acknowledgements, through }) =>
      id < (latest.get(author) ?? '') &&
      retracted.length === 0 &&
      addressees.includes(handle) &&
      !acknowledgements.has(handle) &&
      !through.has(handle),
  ).length;
}

function readingOf(id: string, state: State): number {
  const record = state.records.get(id);
  return record?.kind === 'declaration' ? readingSeconds(record) : 0;
}

/** Items that an author offers with work that only their clone has. */
function unpushedOf(
  author: string,
  pending: readonly PendingAckRow[],
  state: State,
): UnpushedItem[] {
  const ids = new Set(pending.map(({ declaration }) => declaration));
  return [...state.items.values()]
    .filter(
      ({ declaration, status, holder }) =>
        status.as === 'in_flight' &&
        holder === author &&
        declaration.author === author &&
        ids.has(declaration.id),
    )
    .map((item) => ({ key: item.key, ...observedWork(item) }))
    .filter((work) => onlyHere(work) !== null);
}

/** The items that a person holds, each with what stands in its way. */
function heldRows(
  state: State,
  overview: Overview,
  question: Question,
  handle: string,
): (ReturnType<typeof inFlightRows>[number] & { drift: string[] })[] {
  const open = [...state.topics.values()].filter((topic) => topic.open);
  return inFlightRows(overview, {
    ...question,
    filter: { ...question.filter, owners: new Set([handle]) },
  }).map((row) => ({
    ...row,
    drift: [
      ...open
        .filter(({ entry, owner }) => owner !== handle && (entry.blocks ?? []).includes(row.key))
        .map(({ kind, entry, owner }) =>
          kind === 'blocker'
            ? `blocked by ${owner}: ${entry.need}`
            : `asked ${owner}: ${entry.need}`,
        ),
      ...leftBehind(state.items.get(row.key), handle),
    ],
  }));
}

/** Work on an item that its holder does not have, because somebody else declared it. */
function leftBehind(item: ItemState | undefined, handle: string): string[] {
  if (item === undefined || item.declaration.author === handle) return [];
  const text = onlyWith(item.declaration.author, observedWork(item));
  return text === null ? [] : [text];
}
