import type { HandoffRecord } from '../../schema/types.js';
import type { DecisionState, ItemState, State, TopicState } from '../fold/state.js';
import { duration } from '../format/duration.js';
import { shortHandle } from '../format/record-id.js';
import { shorten } from '../format/shorten.js';
import { parseTime } from '../format/time.js';
import { severityRank } from './severity.js';

/** An entry of a list to choose from. */
export interface Choice<T> {
  name: string;
  value: T;
}

/** Who chooses, and when: milliseconds since 1970. */
interface Chooser {
  state: State;
  handle: string;
  now: number;
}

/** Characters of a text in a list. */
const SHOWN = 60;

/** Open blockers and questions: those of the person first, then the worst, then the oldest. */
export function openTopicChoices({ state, handle, now }: Chooser): Choice<TopicState>[] {
  const own = (topic: TopicState): number => Number(topic.owner !== handle);
  return [...state.topics.values()]
    .filter(({ open }) => open)
    .sort(
      (a, b) =>
        own(a) - own(b) ||
        severityRank(a.entry.severity) - severityRank(b.entry.severity) ||
        byAge(a.introducedBy, b.introducedBy),
    )
    .map((topic) => ({ name: topicName(topic, handle, now), value: topic }));
}

/** Blockers and questions that are closed, the last one first. */
export function closedTopicChoices({ state, now }: Chooser): Choice<TopicState>[] {
  const closedBy = (topic: TopicState): HandoffRecord =>
    topic.resolutions.at(-1)?.resolution ?? topic.introducedBy;
  return [...state.topics.values()]
    .filter(({ open, standing }) => !open && standing)
    .sort((a, b) => byAge(closedBy(b), closedBy(a)))
    .map((topic) => {
      const { author, declared_at: at } = closedBy(topic);
      const outcome = topic.resolutions.at(-1)?.resolution.outcome ?? '';
      const words = `closed by ${author}${since(at, now)}`;
      return { name: `${topic.entry.key}: ${shorten(outcome, SHOWN)} (${words})`, value: topic };
    });
}

/** Items in flight: those that the person holds first. */
export function itemChoices({ state, handle }: Chooser): Choice<ItemState>[] {
  const own = (item: ItemState): number => Number(item.holder !== handle);
  return [...state.items.values()]
    .filter(({ status }) => status.as === 'in_flight')
    .sort((a, b) => own(a) - own(b) || (a.key < b.key ? -1 : 1))
    .map((item) => {
      const summary = item.status.as === 'in_flight' ? item.status.item.summary : '';
      const holder = item.holder === handle ? 'yours' : item.holder;
      return { name: `${item.key}: ${shorten(summary, SHOWN)} (${holder})`, value: item };
    });
}

/** Active decisions, the last one first. */
export function decisionChoices({ state }: Chooser): Choice<DecisionState>[] {
  return [...state.decisions.values()]
    .filter(({ active }) => active)
    .sort((a, b) => byAge(b.introducedBy, a.introducedBy))
    .map((decision) => ({
      name: `${decision.entry.key}: ${shorten(decision.entry.decision, SHOWN)} (decision)`,
      value: decision,
    }));
}

/** Records that have an effect, of the person or of everybody, the last one first. */
export function recordChoices(
  { state, handle, now }: Chooser,
  everybody: boolean,
): Choice<HandoffRecord>[] {
  return [...state.records.values()]
    .filter(
      ({ id, author, kind }) =>
        (everybody || author === handle) &&
        kind !== 'retraction' &&
        kind !== 'route' &&
        !state.retracted.has(id),
    )
    .sort((a, b) => byAge(b, a))
    .map((record) => {
      const whose = record.author === handle ? '' : ` of ${record.author}`;
      const name = `${shortHandle(record.id)} ${record.kind}${whose}${since(record.declared_at, now)}`;
      return { name: `${name}${titleOf(record)}`, value: record };
    });
}

function topicName(
  { entry, kind, owner, introducedBy }: TopicState,
  handle: string,
  now: number,
): string {
  const whose = owner === handle ? 'yours' : owner;
  const words = `${kind}, ${whose}${since(introducedBy.declared_at, now, ', ')}`;
  return `${entry.key}: ${shorten(entry.need, SHOWN)} (${words})`;
}

function titleOf(record: HandoffRecord): string {
  switch (record.kind) {
    case 'blocker':
    case 'question':
      return `: ${shorten(record.need, SHOWN)}`;
    case 'decision':
      return `: ${shorten(record.decision, SHOWN)}`;
    case 'resolution':
      return `: ${shorten(record.outcome, SHOWN)}`;
    default:
      return '';
  }
}

function byAge(a: HandoffRecord, b: HandoffRecord): number {
  return a.declared_at < b.declared_at ? -1 : a.declared_at > b.declared_at ? 1 : 0;
}

function since(time: string, now: number, gap = ' '): string {
  const at = parseTime(time);
  return at === null || at > now ? '' : `${gap}${duration(Math.floor((now - at) / 1000))} ago`;
}
