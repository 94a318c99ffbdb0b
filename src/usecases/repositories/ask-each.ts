import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { AskedRepository, Envelope, Warning } from '../../schema/types.js';
import { fewPrograms } from '../../system/process/checking-program.js';
import { askOne, type Question } from './ask-one.js';
import { listedRepositories, type ListedRepository } from './listed.js';
import { warningOf } from './warning-of.js';

/** The answer of one repository. */
export interface Answered<A> {
  repository: string;
  path: string;
  isHere: boolean;
  answer: A;
}

/** The answers of several repositories. */
export interface AskedEach<A> {
  all: [Answered<A>, ...Answered<A>[]];
  repositories: AskedRepository[];
  /** What is said of the repositories beside the warnings in their answers. */
  warnings: Warning[];
}

/** What became of one repository. */
export interface Outcome<A> {
  row: AskedRepository;
  /** Whether somebody stands there. */
  isHere: boolean;
  /** Null where it could not be read, and where it has nothing that the question names. */
  answered: Answered<A> | null;
  /** Nobody there has the name of the person or the key that the question names. */
  refusal: HandoffError | null;
  warnings: Warning[];
}

/** What every repository that can be read answers, whatever was asked. */
const WHOLE: Question = { verb: 'query', args: [], options: { blocked: true } };

/**
 * Asks each repository with a run of this program, side by side: whatever is wrong with one keeps no
 * other from answering.
 * @throws HandoffError of the first repository where none answers
 */
export async function askEach<A extends Envelope>(
  env: Env,
  question: Question,
): Promise<AskedEach<A>> {
  const outcomes = await outcomesOf<A>(env, question);
  const warnings = outcomes.flatMap((one) => one.warnings);
  const [first, ...others] = outcomes.flatMap(({ answered }) => answered ?? []);
  if (first === undefined)
    throw noneAnswers(outcomes.find(({ refusal }) => refusal !== null)?.refusal ?? null, warnings);
  return { all: [first, ...others], repositories: outcomes.map(({ row }) => row), warnings };
}

/** What became of each repository. @param question null to ask only whether it can be read */
export async function outcomesOf<A extends Envelope>(
  env: Env,
  question: Question | null,
): Promise<Outcome<A>[]> {
  const few = fewPrograms();
  const listed = await listedRepositories(env);
  return Promise.all(
    listed.map(async (one) => {
      const ask = <T>(asked: Question): Promise<T | HandoffError> =>
        few.run(() => askOne<T>(env, one, asked));
      return { isHere: one.isHere, ...(await outcomeOf<A>(one, question, ask)) };
    }),
  );
}

/** Asks one repository. @param ask runs the program there */
async function outcomeOf<A extends Envelope>(
  one: ListedRepository,
  question: Question | null,
  ask: <T>(question: Question) => Promise<T | HandoffError>,
): Promise<Omit<Outcome<A>, 'isHere'>> {
  const { name: repository, path, isHere, hasPolicy } = one;
  const said = one.fault ?? (await ask<A>(question ?? WHOLE));
  if (!(said instanceof HandoffError))
    return {
      row: rowOf(one, said, 'answered'),
      answered: { repository, path, isHere, answer: said },
      refusal: null,
      warnings: hasPolicy ? [] : [withoutPolicy(one)],
    };
  if (said.kind === 'usage' && one.fault === null) {
    // A key that is not found may be in what could not be read.
    const whole = await ask<Envelope>(WHOLE);
    if (whole instanceof HandoffError) return unread(one, whole);
    const row = rowOf(one, whole, 'nothing');
    const { message, hint } = said;
    return {
      row: row.state === 'nothing' ? { ...row, message: sentence(message, hint) } : row,
      answered: null,
      refusal: said,
      warnings: [
        ...(hasPolicy ? [] : [withoutPolicy(one)]),
        ...(whole.complete ? [] : whole.warnings.map((its) => warningOf(repository, its))),
      ],
    };
  }
  // Without a roster, git's settings may not say who somebody is.
  if (one.fault === null && !hasPolicy) {
    const row = { repository, path, state: 'partly', complete: false, message: NO_POLICY } as const;
    return { row, answered: null, refusal: null, warnings: [withoutPolicy(one)] };
  }
  return unread(one, said);
}

/** How a repository answered that could be read, at least in part. */
function rowOf(
  { name: repository, path, hasPolicy }: ListedRepository,
  { complete, warnings }: Envelope,
  state: 'answered' | 'nothing',
): AskedRepository {
  if (complete && hasPolicy) return { repository, path, state, complete, message: null };
  const reasons = [
    ...(hasPolicy ? [] : [NO_POLICY]),
    ...(complete ? [] : warnings.map((one) => warningOf(null, one).message)),
  ];
  const [first = 'some records could not be read'] = reasons;
  const more = new Set(reasons).size - 1;
  const message = more > 0 ? `${first} (and ${more} more)` : first;
  return { repository, path, state: 'partly', complete: false, message };
}

function unread(
  { name, path }: ListedRepository,
  error: HandoffError,
): Omit<Outcome<never>, 'isHere'> {
  const message = sentence(error.message, error.hint);
  return {
    row: { repository: name, path, state: 'unread', complete: false, message },
    answered: null,
    refusal: null,
    warnings: [
      {
        code: 'repository-unread',
        repository: name,
        message: `${name} in ${path} not read: ${message}`,
      },
    ],
  };
}

const NO_POLICY =
  'it has no policy, so no roster says who is who and who has to declare; handoff init there makes one';

function withoutPolicy({ name, path }: ListedRepository): Warning {
  return {
    code: 'no-policy',
    repository: name,
    message: `${name} in ${path} read in part: ${NO_POLICY}`,
  };
}

function sentence(message: string, hint: string | null): string {
  return hint === null ? message : `${message}; ${hint}`;
}

function noneAnswers(refusal: HandoffError | null, unread: readonly Warning[]): HandoffError {
  const faults = unread.map(({ message }) => message).join('; ');
  if (refusal === null) return new HandoffError('setup', `no repository could be read: ${faults}`);
  if (faults === '') return refusal;
  return new HandoffError('usage', `${refusal.message}; ${faults}`, refusal.hint);
}
