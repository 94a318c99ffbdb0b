import { fold } from '../../src/protocol/fold/fold.js';
import { holdersOf, inFlightLines } from '../../src/protocol/fold/held-by.js';
import type { State } from '../../src/protocol/fold/state.js';
import { introduced } from '../../src/protocol/kinds/introduced.js';
import { subjectOf } from '../../src/protocol/kinds/references.js';
import { parseId } from '../../src/protocol/format/record-id.js';
import { explaining, declaredBeside, type Asked } from '../../src/protocol/query/explain.js';
import { familiesOf } from '../../src/protocol/query/about/families.js';
import { Gatherer } from '../../src/protocol/query/about/gatherer.js';
import { gatherExplained } from '../../src/protocol/query/about/explained.js';
import { gatherNamed } from '../../src/protocol/query/about/named.js';
import { itemsOf } from '../../src/protocol/query/about/terms.js';
import { lookup, soleTopic, type LookupResult } from '../../src/protocol/query/lookup.js';
import { decisionRow } from '../../src/protocol/query/rows.js';
import {
  decisionStory,
  itemStory,
  recordStory,
  storyRows,
  topicStory,
} from '../../src/protocol/query/story.js';
import type { Policy } from '../../src/protocol/team/policy.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { UNREAD } from './unread.js';

/** What differs between the answers about single things and those from all records. */
export interface AboutOne {
  difference: string | null;
  /** Questions that were answered from the records about one thing. */
  told: number;
  /** Questions that this left to all records. */
  untold: number;
  /** Records that were read for these answers, and how many there are for each. */
  read: number;
  all: number;
}

/** Asks about everything that there is: by every id, handle, slot and key, and why. */
export async function askAboutEach(
  records: readonly HandoffRecord[],
  policy: Policy,
  isAsked: (index: number) => boolean = () => true,
): Promise<AboutOne> {
  const whole = fold(records, policy);
  const families = familiesOf(records.map((record) => [record, rootOf(record, records)] as const));
  const outcome: AboutOne = { difference: null, told: 0, untold: 0, read: 0, all: 0 };
  const questions: [string, (gatherer: Gatherer) => Promise<void>, (state: State) => unknown][] = [
    ...namesIn(records).map((text): (typeof questions)[number] => [
      `show ${text}`,
      (gatherer) => gatherNamed(gatherer, families, text, policy),
      (state) => shown(state, text),
    ]),
    ...subjectsIn(records).map((asked): (typeof questions)[number] => [
      `why ${JSON.stringify(asked)}`,
      (gatherer) => gatherExplained(gatherer, families, asked),
      (state) => explained(state, asked),
    ]),
  ];
  for (const [index, [name, gather, answer]] of questions.entries()) {
    if (!isAsked(index)) continue;
    const gatherer = new Gatherer(families);
    await gather(gatherer);
    if (!gatherer.isEnough) {
      outcome.untold += 1;
      continue;
    }
    outcome.told += 1;
    outcome.read += gatherer.records.size;
    outcome.all += whole.records.size;
    const [one, all] = [fold(gatherer.records.values(), policy), whole].map((state) =>
      JSON.stringify(answer(state)),
    );
    if (one !== all) return { ...outcome, difference: `${name}\n  one: ${one}\n  all: ${all}` };
  }
  return outcome;
}

/** The record at the end of the chain of subjects, as far as it is known. */
function rootOf(record: HandoffRecord, records: readonly HandoffRecord[]): string {
  let root = record.id;
  const visited = new Set<string>();
  for (let next: HandoffRecord | undefined = record; next && !visited.has(next.id);) {
    visited.add(next.id);
    root = subjectOf(next)?.id ?? next.id;
    next = root === next.id ? undefined : records.find(({ id }) => id === root);
  }
  return root;
}

/** Everything that a person may type to name something. */
function namesIn(records: readonly HandoffRecord[]): string[] {
  const names = new Set(['nothing', 'zzzz']);
  for (const record of records) {
    const short = parseId(record.id)?.short ?? '';
    for (const name of [record.id, short, short.slice(0, 5)]) names.add(name);
    const { blockers, questions, decisions } = introduced(record);
    for (const { slot, slotId, entry } of [...blockers, ...questions, ...decisions])
      for (const name of [slotId, `${short}.${slot}`, entry.key]) names.add(name);
    if (record.kind !== 'declaration') continue;
    for (const { key } of itemsOf(record)) names.add(key);
    if (record.in_flight !== 'none') for (const name of [record.id, short]) names.add(`${name}.i1`);
  }
  return [...names];
}

function subjectsIn(records: readonly HandoffRecord[]): Asked[] {
  const keys = new Set<string>(['nothing']);
  for (const record of records) {
    for (const { entry } of Object.values(introduced(record)).flat()) keys.add(entry.key);
    if (record.kind === 'declaration') for (const { key } of itemsOf(record)) keys.add(key);
  }
  const pull = (number: number) => ({ host: null, repository: null, number });
  return [
    ...[...keys].map((key) => ({ key, pulls: [], paths: [] })),
    ...[1, 2, 3].map((number) => ({ key: `${number}`, pulls: [pull(number)], paths: [] })),
    ...['src', 'src/a', 'src/a/b.ts', 'docs/', './src/b.ts'].map((path) => ({
      key: path,
      pulls: [],
      paths: [path],
    })),
    { key: null, pulls: [pull(1), pull(3)], paths: ['src/a/b.ts', 'docs/x.md'] },
  ];
}

/** What `show` and `reopen` take from a state for a text. */
function shown(state: State, text: string): unknown {
  return [true, false].map((closed) =>
    lookup(state, text, { closed }).map((target) => [target.name, detailOf(state, target)]),
  );
}

function detailOf(state: State, target: LookupResult): unknown {
  switch (target.is) {
    case 'topic': {
      const { introducedBy, resolutions, assignments, escalations, ...topic } = target.topic;
      return [
        { ...topic, carriedBy: topic.carriedBy.map(({ id }) => id) },
        resolutions.map(({ resolution, cancelledBy }) => [resolution.id, cancelledBy.map(idOf)]),
        [introducedBy, ...assignments, ...escalations].map(idOf),
        storyRows(topicStory(state, target.topic), state, UNREAD),
      ];
    }
    case 'item': {
      const { key, status, holder, contested, holderContested, declaration } = target.item;
      return [
        { key, status, holder, contested, holderContested, declared: declaration.id },
        [...holdersOf(target.item)],
        inFlightLines(target.item).map((line) => [line.holder, line.declaration.id]),
        storyRows(itemStory(state, target.item), state, UNREAD),
      ];
    }
    case 'decision':
      return [
        decisionRow(state, target.decision, UNREAD),
        storyRows(decisionStory(state, target.decision), state, UNREAD),
      ];
    case 'record': {
      const { record } = target;
      const sole = soleTopic(state, record);
      return [
        record.id,
        state.declarations.get(record.id)?.waitingFor,
        sole === null ? null : [sole.id, sole.open, sole.owner, sole.heads],
        storyRows(recordStory(state, record), state, UNREAD),
      ];
    }
  }
}

/** What `why` takes from a state. */
function explained(state: State, asked: Asked): unknown {
  const item = asked.key === null ? undefined : state.items.get(asked.key);
  return [
    explaining(state, asked).map(({ decision, because }) => [
      decisionRow(state, decision, UNREAD),
      because,
    ]),
    declaredBeside(state, asked).map((decision) => decisionRow(state, decision, UNREAD)),
    item?.status.as === 'in_flight' ? item.status.item.why : null,
  ];
}

function idOf({ id }: HandoffRecord): string {
  return id;
}
