import type {
  InFlightRow,
  ReportEnd,
  ReportItem,
  ReportOffer,
  ReportVoice,
} from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import type { ItemState, State } from '../fold/state.js';
import { isSynthesis, spokenFor } from '../kinds/synthesis.js';
import type { Home } from '../pull/pull-ref.js';
import type { Sources } from '../query/events.js';
import { touchedItems } from '../query/touched-items.js';
import { itemStory, storyRows, type Step } from '../query/story.js';
import { bounded, STEPS } from './bounds.js';
import { reportLinks } from './links.js';

/** So far back items that ended are told. The index keeps that much (fold/keep-recent.ts). */
const LATELY = 3 * 86_400_000;

/** An item of a page with the steps of its story that the page tells. */
export interface ToldItem {
  item: ItemState;
  row: InFlightRow | null;
  steps: Step[];
  earlier: number;
}

/** The items of a page, with how many are left out. */
export interface ToldItems {
  items: ToldItem[];
  leftOut: { items: number; ended_items: number };
}

/** The items in flight of some rows, and those that ended in the three days before an instant. */
export function toldItems(state: State, rows: readonly InFlightRow[], now: number): ToldItems {
  const open = bounded(rows, 'items');
  const ended = bounded(endedLately(state, now), 'ended_items');
  return {
    items: [
      ...open.rows.flatMap((row) => {
        const item = state.items.get(row.key);
        return item === undefined ? [] : [told(state, item, row)];
      }),
      ...ended.rows.map((item) => told(state, item, null)),
    ],
    leftOut: { items: open.leftOut, ended_items: ended.leftOut },
  };
}

/** The newest first. */
function endedLately(state: State, now: number): ItemState[] {
  return touchedItems(state, formatTime(now - LATELY))
    .filter(
      ({ status, declaration }) =>
        status.as !== 'in_flight' && now - Date.parse(declaration.declared_at) <= LATELY,
    )
    .sort((a, b) => {
      const [one, other] = [endOf(a).at, endOf(b).at];
      return one > other ? -1 : one < other ? 1 : a.key < b.key ? -1 : 1;
    });
}

/** The same as an answer has it. */
export function reportItems(
  told: readonly ToldItem[],
  { state, sources, home }: { state: State; sources: Sources; home: Home | null },
): ReportItem[] {
  return told.map(({ item, row, steps, earlier }) => ({
    key: item.key,
    in_flight: row,
    offer: row === null ? null : offerOf(item, state),
    came_from: row === null ? null : cameFrom(item),
    synthesis: row === null ? null : voiceOf(item),
    ended: row === null ? endOf(item) : null,
    links: reportLinks(refsOf(item), home),
    story: storyRows(steps, state, sources),
    earlier_steps: earlier,
  }));
}

function told(state: State, item: ItemState, row: InFlightRow | null): ToldItem {
  const story = itemStory(state, item);
  const steps = story.slice(-STEPS);
  return { item, row, steps, earlier: story.length - steps.length };
}

/** To whom an item is offered, as long as its declaration waits for somebody and nobody took it. */
function offerOf(item: ItemState, state: State): ReportOffer | null {
  const { declaration, status } = item;
  if (status.as !== 'in_flight' || status.item.handover !== 'transfer') return null;
  const waiting = state.declarations.get(declaration.id)?.waitingFor ?? [];
  if (waiting.length === 0 || cameFrom(item) !== null) return null;
  return { to: declaration.to, waiting_for: [...waiting].sort() };
}

/** From whom the holder of an item has it, as its last declaration says; null if it was theirs. */
function cameFrom({ declaration, status, holder }: ItemState): string | null {
  if (status.as !== 'in_flight') return null;
  const before = spokenFor(declaration, status.item);
  return before === holder ? null : before;
}

/** The synthesis in which an item stands; null for its holder's own words. */
function voiceOf({ declaration }: ItemState): ReportVoice | null {
  const { id, author, synthesis } = declaration;
  return isSynthesis(declaration)
    ? { pod: synthesis?.pod ?? '', by: author, declaration: id }
    : null;
}

function refsOf({ status }: ItemState): Parameters<typeof reportLinks>[0] {
  if (status.as === 'in_flight') return status.item.refs;
  return status.as === 'shipped' ? status.entry.refs : undefined;
}

function endOf({ status, declaration }: ItemState): ReportEnd {
  const { author: by, declared_at: at } = declaration;
  if (status.as === 'shipped') return { as: 'shipped', text: status.entry.summary, by, at };
  const text = status.as === 'dropped' ? status.entry.reason : status.item.summary;
  return { as: 'dropped', text, by, at };
}
