import { fold } from '../../src/protocol/fold/fold.js';
import { continues } from '../../src/protocol/fold/continues.js';
import { openRecords, type OpenRecords } from '../../src/protocol/fold/open-records.js';
import type { State } from '../../src/protocol/fold/state.js';
import type { Policy } from '../../src/protocol/team/policy.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { answersOf, differences } from './fold-answers.js';
import type { Random } from './random.js';

/** One question to a clone: what arrived before it, and what becomes of the index. */
export interface Asked {
  arrived: HandoffRecord[];
  /** What lies in the work tree only, for this question. */
  uncommitted: HandoffRecord[];
  /** `kept`: few records came; `saved`: ten or more; `remade`: another policy or version. */
  index: 'kept' | 'saved' | 'remade';
  policy: Policy;
}

/** How a clone comes to know these records: in another order, some of them never. */
export function clonesStory(
  records: readonly HandoffRecord[],
  policies: readonly Policy[],
  random: Random,
): Asked[] {
  const late = random.pick([0, 0, 0, 2, 30]);
  const order = records
    .map((record, index) => ({ record, rank: index + random.next() * late }))
    .filter(() => !random.chance(0.04))
    .sort((a, b) => a.rank - b.rank)
    .map(({ record }) => record);
  const story: Asked[] = [];
  let policy = random.pick(policies);
  for (let at = 0; at < order.length;) {
    const count = random.int(1, 5);
    const uncommitted = random.chance(0.3) ? random.int(1, 2) : 0;
    const other = random.chance(0.08);
    if (other) policy = random.pick(policies);
    story.push({
      arrived: order.slice(at, at + count),
      uncommitted: order.slice(at + count, at + count + uncommitted),
      index: other
        ? 'remade'
        : random.pick(['kept', 'kept', 'saved', 'saved', 'saved', 'saved', 'remade'] as const),
      policy,
    });
    at += count;
  }
  return story;
}

/** What a run over a story showed. */
export interface Outcome {
  /** What differs between an answer by the index and the answer from all records; null if nothing. */
  difference: string | null;
  questions: number;
  /** Questions that were answered from the index. */
  continued: number;
}

/** Asks after each step, by the index and from all records. */
export function ask(story: readonly Asked[]): Outcome {
  const known: HandoffRecord[] = [];
  let kept: OpenRecords | null = null;
  let since: HandoffRecord[] = [];
  const outcome: Outcome = { difference: null, questions: 0, continued: 0 };
  for (const [step, { arrived, uncommitted, index, policy }] of story.entries()) {
    known.push(...arrived);
    since.push(...arrived);
    const whole = fold(known, policy);
    const goesOn: boolean = index !== 'remade' && kept !== null && continues(since, kept);
    if (kept === null || !goesOn) {
      kept = openRecords(whole, null);
      since = [];
    } else if (index === 'saved') {
      kept = openRecords(fold([...kept.records, ...since], policy, kept.pruned), kept);
      since = [];
    }
    const open: OpenRecords = { ...kept, records: [...kept.records, ...since] };
    outcome.questions += 1;
    if (goesOn) outcome.continued += 1;
    const differing = compare(fold(open.records, policy, open.pruned), whole);
    if (differing !== null)
      return { ...outcome, difference: `${step} ${index} ${goesOn}: ${differing}` };
    if (uncommitted.length === 0 || !continues(uncommitted, open)) continue;
    const more = compare(
      fold([...open.records, ...uncommitted], policy, open.pruned),
      fold([...known, ...uncommitted], policy),
    );
    if (more !== null) return { ...outcome, difference: `${step} uncommitted: ${more}` };
  }
  return outcome;
}

function compare(byIndex: State, whole: State): string | null {
  const [a, b] = [answersOf(byIndex), answersOf(whole)];
  if (JSON.stringify(a) === JSON.stringify(b)) return null;
  const names = differences(a, b);
  return names
    .map((name) => `${name}: ${brief(a[name])} by the index, else ${brief(b[name])}`)
    .join('\n');
}

/** The story with as few records and questions as still show a difference. */
export function reduced(story: readonly Asked[]): Asked[] {
  let best = [...story];
  for (let smaller = true; smaller;) {
    smaller = false;
    for (const candidate of lesser(best)) {
      if (ask(candidate).difference === null) continue;
      best = candidate;
      smaller = true;
      break;
    }
  }
  return best;
}

function* lesser(story: readonly Asked[]): Generator<Asked[]> {
  for (const [index, step] of story.entries()) {
    const next = story[index + 1];
    if (next !== undefined)
      yield [
        ...story.slice(0, index),
        { ...next, arrived: [...step.arrived, ...next.arrived] },
        ...story.slice(index + 2),
      ];
    for (const list of ['arrived', 'uncommitted'] as const)
      for (const gone of step[list])
        yield story.with(index, {
          ...step,
          [list]: step[list].filter((record) => record !== gone),
        });
  }
}

/** Lists by the ids in them: enough to see what differs, mostly. */
function brief(answer: unknown): string {
  return JSON.stringify(answer, (key, value: unknown) =>
    ['facts', 'record', 'need', 'why', 'rationale'].includes(key) ? undefined : value,
  );
}
