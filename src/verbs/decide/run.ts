import type { Result } from '../../cli/verb.js';
import type { DecideAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import { composeDecision } from '../../protocol/compose/events.js';
import { slug } from '../../protocol/format/slug.js';
import type { Env } from '../../env.js';
import { askFor } from '../../usecases/ask-for.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { withKeptText } from '../../usecases/record.js';
import { decisionClash, decisionOf } from '../../usecases/find-subject.js';
import { pathsHere } from '../../usecases/path-here.js';
import type { DecisionState, State } from '../../protocol/fold/state.js';
import { readPull } from '../../protocol/pull/pull-ref.js';
import { covering } from '../../protocol/query/explain.js';

/** Logs a decision with its reason. */
export async function run(env: Env, args: Args, options: Options): Promise<Result<DecideAnswer>> {
  const snapshot = await env.snapshot('all');
  const { author } = snapshot;
  // Looked up before any question, so that a wrong name costs no typing.
  const replaces = options.supersedes;
  const superseded = replaces === undefined ? null : decisionOf(author.state, replaces);
  const typed = args.join(' ');
  const [decision = '', rationale = ''] = await askFor(env, 'decide', [
    { flag: '<decision>', question: 'What was decided?', given: typed === '' ? undefined : typed },
    { flag: '--rationale', question: 'Why?', given: options.rationale },
  ]);
  const key = options.key ?? superseded?.entry.key ?? slug(decision);
  const pr = options.pr;
  const paths = await pathsHere(env, '--path', options.path);
  const orNothing = (values: readonly string[]): readonly string[] | undefined =>
    values.length > 0 ? values : undefined;
  const content = composeDecision(
    author,
    {
      key,
      decision,
      rationale,
      alternatives: orNothing(options.alternative),
      consequences: options.consequences,
      paths: orNothing(paths),
      refs: pr === undefined ? undefined : { pr: /^\d+$/.test(pr) ? Number(pr) : pr },
      considers: orNothing(considered(author.state, options, { paths, pr, superseded })),
      new_information: options.newInformation,
    },
    superseded,
  );
  const dryRun = options.dryRun;
  const clash = decisionClash(author.state, key, superseded?.id);
  if (clash) throw dryRun ? clash : await withKeptText(env, content, clash);
  return recordAndAnswer(env, snapshot, content, {
    dryRun,
    schema: 'handoff.decide/1',
    own: { key, supersedes: superseded?.id ?? null },
  });
}

/**
 * Full ids of the decisions that the author knows and leaves as they are: those that were named, and
 * with `--unrelated` all that cover the same paths or pull request.
 */
function considered(
  state: State,
  { considers, unrelated }: Options,
  about: { paths: readonly string[]; pr: string | undefined; superseded: DecisionState | null },
): string[] {
  const pull = about.pr === undefined ? null : readPull(about.pr);
  const covered = unrelated
    ? covering(state, { key: null, paths: about.paths, pulls: pull === null ? [] : [pull] })
    : [];
  return [
    ...new Set([
      ...considers.map((text) => decisionOf(state, text).id),
      ...covered.map(({ decision }) => decision.id).filter((id) => id !== about.superseded?.id),
    ]),
  ];
}
