import type { RollupAnswer } from '../../../schema/types.js';
import { plural } from '../../format/plural.js';
import { shortHandle } from '../../format/record-id.js';
import { utc } from '../../route/texts/visible.js';
import { blockedLines, questionLines } from './blocked.js';
import { changeLines } from './changes.js';
import { coverageLines } from './coverage.js';
import { distributeLines } from './distribute.js';
import { blockedWithoutBlocker, inFlightLines } from './in-flight.js';
import { pendingLines } from './pending.js';
import type { Rollup } from '../rollup.js';

/** A part of a line: our words, or a text of others, which a format encodes. */
export type Bit = string | { readonly text: string };

/** One line of a digest: the name of its record, as `handoff show` takes it, and what is said of it. */
export interface Line {
  name: string;
  bits: readonly Bit[];
  /** Lines below it. */
  below?: readonly (readonly Bit[])[];
}

export interface Section {
  title: string;
  lines: readonly Line[];
}

/** A rollup in words, for every format that people read elsewhere: plain texts and times in UTC. */
export interface Digest {
  /** Our words: of whom, and of which moment. */
  title: string;
  project: string | null;
  counts: string;
  /** What the rollup does not know. */
  limits: readonly (readonly Bit[])[];
  /** Those that have lines. */
  sections: readonly Section[];
  /** The command that shows all of it. */
  command: string;
}

/** A value that nobody changes, as answers and cleaned answers are. */
export type Frozen<T> = T extends readonly (infer Entry)[]
  ? readonly Frozen<Entry>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** What a digest is made from. */
export type Digested = Frozen<
  Omit<Rollup, 'people'> & Pick<RollupAnswer, 'as_of' | 'complete' | 'project' | 'newest' | 'pod'>
>;

export function digestOf(rollup: Digested): Digest {
  const { as_of: at, project, pod, newest, since } = rollup;
  const record = newest === null ? '' : `, newest record ${shortHandle(newest)}`;
  const sections: Section[] = [
    { title: 'Blocked', lines: blockedLines(rollup.blocked) },
    { title: 'To distribute', lines: distributeLines(rollup.to_distribute) },
    { title: 'In flight', lines: inFlightLines(rollup.in_flight, blockedWithoutBlocker(rollup)) },
    { title: 'Questions', lines: questionLines(rollup.questions) },
    { title: 'Waiting for acknowledgement', lines: pendingLines(rollup.pending_acks) },
    { title: 'Declarations', lines: coverageLines(rollup.coverage) },
    { title: `Changed since ${utc(since)}`, lines: changeLines(rollup.changes) },
  ];
  return {
    title: `Rollup of ${pod ?? 'the team'}, as of ${utc(at)}${record}`,
    project,
    counts: countsOf(rollup),
    limits: limitsOf(rollup),
    sections: sections.filter(({ lines }) => lines.length > 0),
    command: pod === null ? 'handoff rollup' : `handoff rollup --pod ${pod}`,
  };
}

/** How much there is of everything, in one line. */
export function countsOf(rollup: Digested): string {
  const { blocked, to_distribute, in_flight, questions, pending_acks } = rollup;
  const expected = rollup.coverage.filter(({ state }) => state !== 'off' && state !== 'due');
  const later = rollup.coverage.filter(({ state }) => state === 'due').length;
  const declared = expected.filter(({ state }) => state === 'declared').length;
  const unexplained = blockedWithoutBlocker(rollup).size;
  return [
    `${blocked.length} blocked`,
    ...(unexplained === 0 ? [] : [`${unexplained} more declared blocked without an open blocker`]),
    `${to_distribute.length} to distribute`,
    `${in_flight.length} in flight`,
    plural(questions.length, 'question'),
    `${pending_acks.length} to acknowledge`,
    ...(expected.length === 0 ? [] : [`${declared} of ${expected.length} declared`]),
    ...(later === 0 ? [] : [`${later} due later`]),
  ].join(', ');
}

/** What is not known, so that "0 blocked" is not read as "nothing is blocked". */
function limitsOf({ complete, undeclared, newest }: Digested): Bit[][] {
  return [
    ...(newest === null ? [['There are no records.']] : []),
    ...(complete ? [] : [['Some records could not be read, so this rollup is incomplete.']]),
    ...(undeclared.length === 0 ? [] : [[`Not declared in time: ${undeclared.join(', ')}.`]]),
  ];
}
