import type { Result } from '../../cli/verb.js';
import type { DecideAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import { composeDecision } from '../../protocol/compose/events.js';
import { slug } from '../../protocol/format/slug.js';
import type { Author } from '../../protocol/compose/context.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { looseRefs } from '../../protocol/kinds/refs.js';
import type { Env } from '../../env.js';
import { textQuestion } from '../../usecases/body/questions.js';
import { refsOf } from '../../usecases/body/refs-of.js';
import { withBody, type Question, type VerbBody } from '../../usecases/body/verb-body.js';
import { fieldFault } from '../../usecases/field-fault.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { decisionClash, decisionOf } from '../../usecases/find-subject.js';
import { pathsHere } from '../../usecases/path-here.js';
import { snapshotNaming } from '../../usecases/snapshot-naming.js';
import type { DecisionState, State } from '../../protocol/fold/state.js';
import { readPull } from '../../protocol/pull/pull-ref.js';
import { covering } from '../../protocol/query/explain.js';

const TEXTS = ['decision', 'rationale', 'consequences', 'supersedes', 'new_information', 'key'];
const KEYS = [...TEXTS, 'alternatives', 'paths', 'refs', 'considers'];

/** Logs a decision with its reason. */
export async function run(env: Env, args: Args, options: Options): Promise<Result<DecideAnswer>> {
  const { from, dryRun } = options;
  const given = {
    decision: args.join(' ') || undefined,
    rationale: options.rationale,
    alternatives: orNothing(options.alternative),
    consequences: options.consequences,
    paths: orNothing(await pathsHere(env, '--path', options.path)),
    refs: refsOf(options.pr),
    supersedes: options.supersedes,
    considers: orNothing(options.considers),
    new_information: options.newInformation,
    key: options.key,
  };
  return withBody(env, { verb: 'decide', given, from, keys: KEYS, dryRun }, async (body) => {
    const named = [body.text('supersedes') ?? [], body.list('considers')].flat();
    const snapshot = await snapshotNaming(env, named, ({ author: { state } }) =>
      named.every((text) => decisionOf(state, text).active),
    );
    const { author } = snapshot;
    // Looked up before any question, so that a wrong name costs no typing.
    const replaces = body.text('supersedes');
    const superseded = replaces === undefined ? null : decisionOf(author.state, replaces);
    await body.ask(questionsFor(author));
    const content = contentOf(author, body, superseded, options.unrelated);
    const key = String(content['key']);
    const clash = decisionClash(author.state, key, superseded?.id);
    if (clash) throw clash;
    return recordAndAnswer(env, snapshot, content, {
      dryRun,
      schema: 'handoff.decide/1',
      own: { key, supersedes: superseded?.id ?? null },
      body,
    });
  });
}

function questionsFor(author: Author): Question[] {
  const faultAt = (key: 'decision' | 'rationale') => (text: string) => {
    const faultless = { decision: 'It is so', rationale: 'It works', key: 'it' };
    return fieldFault(author, composeDecision(author, { ...faultless, [key]: text }, null), [key]);
  };
  return [
    textQuestion({
      key: 'decision',
      flag: '<decision>',
      message: 'What was decided?',
      fault: faultAt('decision'),
    }),
    textQuestion({
      key: 'rationale',
      flag: '--rationale',
      message: 'Why?',
      fault: faultAt('rationale'),
    }),
  ];
}

function contentOf(
  author: Author,
  body: VerbBody,
  superseded: DecisionState | null,
  unrelated: boolean,
): JsonObject {
  const decision = body.text('decision') ?? '';
  const { supersedes: _, ...said } = body.value;
  return composeDecision(
    author,
    {
      ...said,
      key: body.text('key') ?? superseded?.entry.key ?? slug(decision),
      decision,
      considers: orNothing(considered(author.state, body, superseded, unrelated)),
    },
    superseded,
  );
}

/**
 * Full ids of the decisions that the author knows and leaves as they are: those that were named, and
 * with `--unrelated` all that cover the same paths or pull request.
 */
function considered(
  state: State,
  body: VerbBody,
  superseded: DecisionState | null,
  unrelated: boolean,
): string[] {
  const pulls = looseRefs(body.value, 'pr').flatMap((pr) => readPull(String(pr)) ?? []);
  const covered = unrelated
    ? covering(state, {
        key: null,
        paths: body.list('paths'),
        pulls,
      })
    : [];
  return [
    ...new Set([
      ...body.list('considers').map((text) => decisionOf(state, text).id),
      ...covered.map(({ decision }) => decision.id).filter((id) => id !== superseded?.id),
    ]),
  ];
}

function orNothing(values: readonly string[]): string[] | undefined {
  return values.length > 0 ? [...values] : undefined;
}
