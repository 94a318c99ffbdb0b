import type { GitForge } from './git-forge.js';
import { POLICY, type RecordFile } from './honest-team.js';

/** What is compared, and what CI says of it. */
export interface Compared {
  head: string;
  /** The base as somebody would name it; undefined: CI says it. */
  since?: string;
  vars?: Record<string, string>;
  /** The event of GitHub. */
  event?: object;
}

/** Records that were there, and records that come in. */
export interface Shift {
  base: RecordFile[];
  added: RecordFile[];
}

type Ref = (name: string) => string;
/** Makes the commits; what is to be compared is told once their ids are known. */
type Way = (forge: GitForge, ref: Ref, shift: Shift) => (idOf: (ref: string) => string) => Compared;

const contents = (files: readonly RecordFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));
const SETUP = {
  '.handoff.yml': POLICY,
  '.handoffs/.gitattributes': '* text eol=lf\n',
  'README.md': 'hello\n',
};

/** The base at `main`, with what was there. */
function begin(forge: GitForge, ref: Ref, { base }: Shift): void {
  forge.commit(ref('main'), { parents: [], changes: { ...SETUP, ...contents(base) } });
}

/** A commit for each record, on top of another ref. */
function commitEach(forge: GitForge, onto: string, to: string, files: readonly RecordFile[]): void {
  forge.commit(to, { parents: [onto], changes: { 'feature.ts': 'work\n' } });
  for (const { path, text } of files)
    forge.commit(to, { parents: [to], changes: { [path]: text } });
}

const halves = (files: readonly RecordFile[]): [RecordFile[], RecordFile[]] => [
  files.slice(0, Math.ceil(files.length / 2)),
  files.slice(Math.ceil(files.length / 2)),
];

/** Honest ways for records to come in, by name. */
export const WAYS_IN: Record<string, Way> = {
  'on a branch, each in a commit': (forge, ref, shift) => {
    begin(forge, ref, shift);
    commitEach(forge, ref('main'), ref('branch'), shift.added);
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'squashed into one commit on main': (forge, ref, shift) => {
    begin(forge, ref, shift);
    forge.commit(ref('squashed'), {
      parents: [ref('main')],
      changes: { 'feature.ts': 'work\n', ...contents(shift.added) },
    });
    return (idOf) => ({
      head: ref('squashed'),
      vars: { GITHUB_ACTIONS: 'true', GITHUB_REF_NAME: 'main' },
      event: { before: idOf(ref('main')), repository: { default_branch: 'main' } },
    });
  },
  'rebased onto a main that went on': (forge, ref, shift) => {
    begin(forge, ref, shift);
    const [theirs, ours] = halves(shift.added);
    commitEach(forge, ref('main'), ref('main'), theirs);
    commitEach(forge, ref('main'), ref('branch'), ours);
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'beside a main that went on': (forge, ref, shift) => {
    begin(forge, ref, shift);
    const [theirs, ours] = halves(shift.added);
    commitEach(forge, ref('main'), ref('branch'), [...theirs, ...ours]);
    commitEach(forge, ref('main'), ref('main'), theirs);
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'with main merged into the branch': (forge, ref, shift) => {
    begin(forge, ref, shift);
    const [theirs, ours] = halves(shift.added);
    commitEach(forge, ref('main'), ref('branch'), ours);
    commitEach(forge, ref('main'), ref('main'), theirs);
    forge.commit(ref('branch'), {
      parents: [ref('branch'), ref('main')],
      changes: contents(theirs),
    });
    forge.commit(ref('branch'), {
      parents: [ref('branch')],
      changes: { 'feature.ts': 'more work\n' },
    });
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'as the merge that GitHub tries out': (forge, ref, shift) => {
    begin(forge, ref, shift);
    commitEach(forge, ref('main'), ref('branch'), shift.added);
    forge.commit(ref('main'), { parents: [ref('main')], changes: { 'code.ts': 'main goes on\n' } });
    forge.commit(ref('tried'), {
      parents: [ref('main'), ref('branch')],
      changes: contents(shift.added),
    });
    return (idOf) => ({
      head: ref('tried'),
      vars: { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'nowhere-here' },
      event: { pull_request: { base: { sha: idOf(ref('main')), ref: 'nowhere-here' } } },
    });
  },
  'cherry-picked, so that main has them as well': (forge, ref, shift) => {
    begin(forge, ref, shift);
    const [first] = shift.added;
    commitEach(forge, ref('main'), ref('branch'), shift.added);
    if (first)
      forge.commit(ref('main'), { parents: [ref('main')], changes: { [first.path]: first.text } });
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'with code that is reverted': (forge, ref, shift) => {
    begin(forge, ref, shift);
    commitEach(forge, ref('main'), ref('branch'), shift.added);
    forge.commit(ref('branch'), {
      parents: [ref('branch')],
      changes: { 'feature.ts': null, 'README.md': 'hello again\n' },
    });
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'amended before anybody saw the first try': (forge, ref, shift) => {
    begin(forge, ref, shift);
    const [last] = shift.added.slice(-1);
    commitEach(forge, ref('main'), ref('tried'), shift.added.slice(0, -1));
    forge.commit(ref('branch'), {
      parents: [ref('tried')],
      changes: last ? { [last.path]: last.text } : {},
    });
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'relayed, and judged by the policy of main': (forge, ref, shift) => {
    forge.commit(ref('main'), { parents: [], changes: SETUP });
    forge.commit(ref('handoffs'), { parents: [], changes: contents(shift.base) });
    forge.commit(ref('pushed'), { parents: [ref('handoffs')], changes: contents(shift.added) });
    return (idOf) => ({
      head: ref('pushed'),
      vars: {
        GITLAB_CI: 'true',
        CI_COMMIT_BRANCH: 'handoffs',
        CI_COMMIT_BEFORE_SHA: idOf(ref('handoffs')),
        CI_DEFAULT_BRANCH: 'main',
      },
    });
  },
  'in a merge of three branches': (forge, ref, shift) => {
    begin(forge, ref, shift);
    const [one, two] = halves(shift.added);
    commitEach(forge, ref('main'), ref('one'), one);
    forge.commit(ref('two'), { parents: [ref('main')], changes: contents(two) });
    forge.commit(ref('branch'), {
      parents: [ref('main'), ref('one'), ref('two')],
      changes: { 'feature.ts': 'work\n', ...contents(shift.added) },
    });
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'with somebody new in the roster': (forge, ref, shift) => {
    begin(forge, ref, shift);
    commitEach(forge, ref('main'), ref('branch'), shift.added);
    const wider = POLICY.replace('roster:\n', 'roster:\n  ines: { emails: [ines@example.org] }\n');
    forge.commit(ref('branch'), { parents: [ref('branch')], changes: { '.handoff.yml': wider } });
    return () => ({ head: ref('branch'), since: ref('main') });
  },
  'from a history of its own': (forge, ref, shift) => {
    begin(forge, ref, shift);
    forge.commit(ref('island'), { parents: [], changes: contents(shift.added) });
    return () => ({ head: ref('island'), since: ref('main') });
  },
};
