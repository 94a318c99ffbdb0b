import type { Blocker, Body, Decision, Question } from '../../schema/types.js';
import type { Problem } from '../format/finding.js';
import type { DecisionState, ThingState } from '../fold/state.js';
import { lookup } from '../query/lookup.js';
import { parseThingId, shortHandle } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { parseTime } from '../format/time.js';
import type { Author } from './context.js';
import { withKeys } from './keys.js';

type Keyed<T> = T & { key: string };

/** What a declaration introduces, and what it carries because it is known already. */
export interface CarryOver {
  blockers: Keyed<Blocker>[];
  questions: Keyed<Question>[];
  decisions: Keyed<Decision>[];
  things: string[];
}

/**
 * Separates new blockers, questions and decisions from known ones. A key looks up an open thing:
 * said again in the same words it is carried and gets no new slot, so that its age never restarts;
 * said in other words it is refused, because the record cannot say two things of one blocker. The
 * author's own open things are carried without being named.
 */
export function carryOver(
  author: Author,
  body: Body,
  supersedes: string | null,
  problems: Problem[],
): CarryOver {
  const { state } = author;
  const things = new Set<string>();
  entries(body.carries).forEach((text, index) => {
    const found = lookup(state, text).flatMap((target) => {
      if (target.is === 'thing') return [target.thing.thing];
      return target.is === 'decision' ? [target.decision.thing] : [];
    });
    const [only] = found;
    if (only !== undefined && found.length === 1) things.add(only);
    else problems.push(unknownCarry(text, index, found));
  });
  const open = (kind: ThingState['kind'], key: string): ThingState | undefined =>
    [...state.things.values()].find(
      (thing) => thing.open && thing.kind === kind && thing.entry.key === key,
    );

  const raise = <T extends Blocker | Question>(
    list: 'blockers' | 'questions',
    kind: ThingState['kind'],
    entry: Keyed<T>,
    index: number,
  ): Keyed<T>[] => {
    const known = open(kind, entry.key);
    if (!known) return [entry];
    if (saysTheSame(entry, known)) {
      things.add(known.thing);
      return [];
    }
    if (known.introducedBy.id === supersedes) return [entry];
    problems.push(alreadyOpen(list, index, entry.key, known));
    return [];
  };
  const blockers = withKeys(body.blockers, (entry) => entry.need).flatMap((entry, index) =>
    raise('blockers', 'blocker', entry, index),
  );
  const questions = withKeys(body.questions, (entry) => entry.need).flatMap((entry, index) =>
    raise('questions', 'question', entry, index),
  );
  const decisions = withKeys(body.decisions, (entry) => entry.decision).flatMap((entry, index) => {
    const known = [...state.decisions.values()].find(
      (decision) => decision.active && decision.entry.key === entry.key,
    );
    if (
      known &&
      known.entry.decision === entry.decision &&
      known.entry.rationale === entry.rationale
    ) {
      things.add(known.thing);
      return [];
    }
    const { supersedes: earlier, ...rest } = entry;
    const replaced = supersededDecision(author, earlier, index, problems);
    return [replaced === undefined ? rest : { ...rest, supersedes: replaced }];
  });
  // A lead who corrects somebody else's declaration does not put their own things into it.
  const correctsOther =
    supersedes !== null && state.records.get(supersedes)?.author !== author.handle;
  for (const thing of correctsOther ? [] : state.things.values()) {
    const corrected = thing.introducedBy.id === supersedes;
    if (thing.open && thing.introducedBy.author === author.handle && !corrected)
      things.add(thing.thing);
  }
  return { blockers, questions, decisions, things: [...things].sort() };
}

/** The full id of the decision that an entry supersedes; short handles and keys are resolved. */
function supersededDecision(
  author: Author,
  text: string | undefined,
  index: number,
  problems: Problem[],
): string | undefined {
  if (text === undefined) return undefined;
  const found = lookup(author.state, text).flatMap((target): DecisionState[] =>
    target.is === 'decision' ? [target.decision] : [],
  );
  if (found.length === 1) return found[0]?.thing;
  const hint =
    found.length > 1
      ? `one of ${found.map(({ thing }) => shortHandle(thing)).join(', ')}`
      : '`handoff query --decisions` lists the active ones';
  problems.push({
    rule: 'supersedes',
    level: 'error',
    at: ['decisions', index, 'supersedes'],
    message: `${text} does not name one decision in this clone`,
    hint,
  });
  return undefined;
}

/** True where every field that the entry brings says what the open thing says. */
function saysTheSame(entry: Blocker | Question, known: ThingState): boolean {
  const told: Record<string, unknown> = { ...known.entry };
  return Object.entries(entry).every(([field, value]) => {
    if (field === 'owner') return value === known.owner || value === known.entry.owner;
    if (field === 'needed_by')
      return parseTime(String(value)) === parseTime(known.entry.needed_by ?? '');
    return JSON.stringify(value) === JSON.stringify(told[field]);
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
  const why = parseThingId(text)
    ? 'is not in this clone'
    : 'is not an open blocker or question or an active decision';
  return {
    ...problem,
    message: `carries: ${text} ${why}`,
    hint: '`handoff query --blocked --questions` lists what is open',
  };
}

function alreadyOpen(list: string, index: number, key: string, known: ThingState): Problem {
  return {
    rule: 'already-open',
    level: 'error',
    at: [list, index],
    message: `${key} is already open as ${shortHandle(known.thing)}, with a different text`,
    hint: `carry it (carries: [${shortHandle(known.thing)}]), resolve it first, or give this one its own key`,
  };
}
