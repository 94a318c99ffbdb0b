import type { InFlightRow, ReportEnd, ReportItem } from '../../schema/types.js';
import type { ItemState, State } from '../fold/state.js';
import type { Home } from '../pull/pull-ref.js';
import type { Sources } from '../query/events.js';
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
function endedLately({ items }: State, now: number): ItemState[] {
  return [...items.values()]
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
