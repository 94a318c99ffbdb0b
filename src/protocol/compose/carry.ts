import { own } from '../format/own.js';
import type { Blocker, Body, Decision, Question } from '../../schema/types.js';
import type { Path, Problem } from '../format/finding.js';
import { isOneTopic } from '../fold/events-by-subject.js';
import type { DecisionState, State, TopicState } from '../fold/state.js';
import { lookup } from '../query/lookup.js';
import { parseSlotId, shortHandle } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { parseTime } from '../format/time.js';
import type { Author } from './context.js';
import { withKeys } from './keys.js';

type Keyed<T> = T & { key: string };

/** What a declaration introduces, and the known topics that it carries. */
export interface CarryOver {
  blockers: Keyed<Blocker>[];
  questions: Keyed<Question>[];
  decisions: Keyed<Decision>[];
  slotIds: string[];
}

/**
 * Separates new blockers, questions and decisions from known ones. A key names an open topic. An
 * entry with the same words is carried and gets no new slot, so that its age goes on. An entry with
 * other words is refused, because one blocker cannot have two texts. The author's own open topics
 * are carried without being named.
 */
export function carryOver(
  author: Author,
  body: Body,
  supersedes: string | null,
  problems: Problem[],
): CarryOver {
  const { state } = author;
  const slotIds = new Set<string>();
  entries(body.carries).forEach((text, index) => {
    const matches = lookup(state, text).flatMap((target) => {
      if (target.is === 'topic') return [target.topic.id];
      return target.is === 'decision' ? [target.decision.id] : [];
    });
    const [only] = matches;
    if (only !== undefined && matches.length === 1) {
      if (isWithdrawn(state, only)) problems.push(withdrawnCarry(text, index));
      else slotIds.add(only);
    } else problems.push(unknownCarry(text, index, matches));
  });
  const open = (kind: TopicState['kind'], key: string): TopicState | undefined =>
    [...state.topics.values()].find(
      (topic) => topic.open && topic.kind === kind && topic.entry.key === key,
    );

  const raise = <T extends Blocker | Question>(
    list: 'blockers' | 'questions',
    kind: TopicState['kind'],
    entry: Keyed<T>,
    index: number,
  ): Keyed<T>[] => {
    const openTopic = open(kind, entry.key);
    if (!openTopic) return [entry];
    if (saysTheSame(entry, openTopic)) {
      slotIds.add(openTopic.id);
      return [];
    }
    if (openTopic.introducedBy.id === supersedes) return [entry];
    problems.push(alreadyOpen(list, index, entry.key, openTopic));
    return [];
  };
  const blockers = withKeys(body.blockers, (entry) => entry.need).flatMap((entry, index) =>
    raise('blockers', 'blocker', entry, index),
  );
  const questions = withKeys(body.questions, (entry) => entry.need).flatMap((entry, index) =>
    raise('questions', 'question', entry, index),
  );
  const decisions = withKeys(body.decisions, (entry) => entry.decision).flatMap((entry, index) => {
    const active = [...state.decisions.values()].find(
      (decision) => decision.active && decision.entry.key === entry.key,
    );
    if (
      active &&
      active.entry.decision === entry.decision &&
      active.entry.rationale === entry.rationale
    ) {
      slotIds.add(active.id);
      return [];
    }
    const { supersedes: earlier, considers, ...rest } = entry;
    const named = (text: string, ...at: Path): string[] =>
      decisionNamed(author, text, ['decisions', index, ...at], problems);
    const [replaced] = earlier === undefined ? [] : named(earlier, 'supersedes');
    const beside = considers?.flatMap((text, i) => named(text, 'considers', i));
    return [
      {
        ...rest,
        ...(replaced === undefined ? {} : { supersedes: replaced }),
        ...(beside === undefined ? {} : { considers: beside }),
      },
    ];
  });
  // A lead who corrects somebody else's declaration, or declares for a pod, does not carry their own
  // topics into it.
  const correctsOther =
    supersedes !== null && state.records.get(supersedes)?.author !== author.handle;
  const isOwn = !correctsOther && body.synthesis === undefined;
  for (const topic of isOwn ? state.topics.values() : []) {
    const corrected = topic.introducedBy.id === supersedes;
    if (topic.open && topic.introducedBy.author === author.handle && !corrected)
      slotIds.add(topic.id);
  }
  return { blockers, questions, decisions, slotIds: [...slotIds].sort() };
}

/** The full id of the decision that an entry names; short handles and keys are resolved. */
function decisionNamed(author: Author, text: string, at: Path, problems: Problem[]): string[] {
  const matches = lookup(author.state, text).flatMap((target): DecisionState[] =>
    target.is === 'decision' ? [target.decision] : [],
  );
  if (matches.length === 1) return matches.map(({ id }) => id);
  const hint =
    matches.length > 1
      ? `one of ${matches.map(({ id: slotId }) => shortHandle(slotId)).join(', ')}`
      : '`handoff query --decisions` lists the active ones';
  problems.push({
    rule: 'supersedes',
    level: 'error',
    at,
    message: `${text} does not name one decision in this clone`,
    hint,
  });
  return [];
}

/** True if every field of the entry has the value of the open topic. */
function saysTheSame(entry: Blocker | Question, topic: TopicState): boolean {
  const present: Record<string, unknown> = { ...topic.entry };
  return Object.entries(entry).every(([field, value]) => {
    if (field === 'owner') return value === topic.owner || value === topic.entry.owner;
    // Only a way to say the same instant.
    if (field === 'needed_zone') return true;
    if (field === 'needed_by')
      return parseTime(String(value)) === parseTime(topic.entry.needed_by ?? '');
    return JSON.stringify(value) === JSON.stringify(own(present, field));
  });
}

function unknownCarry(text: string, index: number, found: readonly string[]): Problem {
  const problem = { rule: 'carries', level: 'error', at: ['carries', index] } as const;
  if (found.length > 1)
    return {
      ...problem,
      message: `${text} is ambiguous`,
      hint: `one of ${found.map(shortHandle).join(', ')}`,
    };
  const why = parseSlotId(text)
    ? 'is not in this clone'
    : 'is not an open blocker or question or an active decision';
  return {
    ...problem,
    message: `carries: ${text} ${why}`,
    hint: '`handoff query --blocked --questions` lists what is open',
  };
}

/**
 * True if its record was retracted and introduced nothing else: then no declaration opens it again.
 */
function isWithdrawn({ topics, decisions, retracted }: State, slotId: string): boolean {
  const raised = (topics.get(slotId) ?? decisions.get(slotId))?.introducedBy;
  return raised !== undefined && retracted.has(raised.id) && isOneTopic(raised);
}

function withdrawnCarry(text: string, index: number): Problem {
  return {
    rule: 'carries',
    level: 'error',
    at: ['carries', index],
    message: `carries: ${text} was retracted`,
    hint: 'leave it out, or raise a new one',
  };
}

function alreadyOpen(list: string, index: number, key: string, topic: TopicState): Problem {
  return {
    rule: 'already-open',
    level: 'error',
    at: [list, index],
    message: `${key} is already open as ${shortHandle(topic.id)}, with a different text`,
    hint: `carry it (carries: [${shortHandle(topic.id)}]), resolve it first, or give this one its own key`,
  };
}
