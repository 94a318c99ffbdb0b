import type { DecisionRow, WhyAnswer } from '../../schema/types.js';
import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { declaredBeside, explaining } from '../../protocol/query/explain.js';
import { decisionChoices, itemChoices } from '../../protocol/query/choices.js';
import { decisionBasis } from '../../protocol/query/events.js';
import { withProject } from '../../protocol/query/in-projects.js';
import { decisionRow } from '../../protocol/query/rows.js';
import { maskSecrets } from '../../protocol/secrets/mask.js';
import type { DecisionState } from '../../protocol/fold/state.js';
import { HandoffError } from '../../errors.js';
import type { Env } from '../../env.js';
import { noteAsked } from '../../usecases/usage/note-asked.js';
import { envelope } from '../../usecases/envelope.js';
import { decisionsElsewhere } from '../../usecases/projects/decisions-elsewhere.js';
import { sourcesOf } from '../../usecases/proofs.js';
import { askSubject, chooserOf } from '../../usecases/ask-subject.js';
import type { Snapshot } from '../../usecases/snapshot.js';
import { whatIsAsked } from '../../usecases/what-is-asked.js';

/**
 * Lists the decisions that explain a path, a pull request, a commit or a key, and why they do. Exit
 * code 1 if there is none.
 */
export async function run(
  env: Env,
  [argument]: Args,
  options: Options,
): Promise<Result<WhyAnswer>> {
  const subject = argument ?? (await chosen(env));
  const whyIn = async (there: Env): Promise<WhyAnswer> => (await explain(there, subject)).answer;
  const answer = options.allRepositories
    ? await (await import('./all-repositories.js')).inAllRepositories(env, subject, options)
    : options.allProjects
      ? await inAllProjects(env, whyIn)
      : await inOneProject(env, subject, whyIn);
  if (!options.allRepositories) noteAsked(env, 'why', await env.policy());
  return { exit: answer.decisions.length > 0 || answer.reason !== null ? 0 : 1, answer };
}

/** The answer of the project where one stands, and how many decisions others have. */
async function inOneProject(
  env: Env,
  subject: string,
  whyIn: (env: Env) => Promise<WhyAnswer>,
): Promise<WhyAnswer> {
  const { answer, snapshot } = await explain(env, subject);
  return { ...answer, ...(await decisionsElsewhere(env, whyIn, snapshot)) };
}

/** The answers of all projects as one: each decision names its project. */
async function inAllProjects(
  env: Env,
  whyIn: (env: Env) => Promise<WhyAnswer>,
): Promise<WhyAnswer> {
  const { eachProject, united } = await import('../../usecases/projects/each.js');
  const all = await eachProject(env, whyIn);
  const [{ answer: first }] = all;
  const answers = all.slice(1).map(({ answer }) => answer);
  return {
    ...united([first, ...answers]),
    reason: all.find(({ answer }) => answer.reason !== null)?.answer.reason ?? null,
    decisions: withProject(all.map(({ project, answer }) => ({ project, rows: answer.decisions }))),
    beside: withProject(all.map(({ project, answer }) => ({ project, rows: answer.beside }))),
  };
}

/** The answer of one project, and what it was made from. */
async function explain(
  env: Env,
  subject: string,
): Promise<{ answer: WhyAnswer; snapshot: Snapshot }> {
  const [asked, { snapshotExplaining }] = await Promise.all([
    whatIsAsked(env, subject),
    import('../../usecases/snapshot-about.js'),
  ]);
  const snapshot = await snapshotExplaining(env, asked);
  const { view, state } = snapshot;
  const explained = explaining(state, asked);
  const explainedIds = new Set(explained.map(({ decision }) => decision.id));
  const beside = declaredBeside(state, asked).filter(({ id }) => !explainedIds.has(id));
  const behind = [...explained.map(({ decision }) => decision), ...beside]
    .map((decision) => decisionBasis(state, decision))
    .flatMap(({ events, claims }) => [...events, ...claims]);
  const sources = await sourcesOf(env, snapshot, behind);
  const row = (decision: DecisionState): DecisionRow => decisionRow(state, decision, sources);
  const item = asked.key === null ? undefined : state.items.get(asked.key);
  const reason = item?.status.as === 'in_flight' ? item.status.item.why : null;
  const answer: WhyAnswer = {
    schema: 'handoff.why/1',
    ...envelope(env, view, asked.warnings),
    ...(asked.warnings.length > 0 ? { complete: false } : {}),
    subject: maskSecrets(subject),
    commit: asked.commit,
    paths: asked.paths.map(maskSecrets),
    reason,
    decisions: explained.map(({ decision, because }) => ({ ...row(decision), because })),
    beside: beside.map(row),
  };
  return { answer, snapshot };
}

/** The key that the person chooses, or a path, pull request or commit that they type. */
async function chosen(env: Env): Promise<string> {
  const chooser = await chooserOf(env, await env.snapshot('all'));
  const choices = [...decisionChoices(chooser), ...itemChoices(chooser)].map(({ name, value }) => ({
    name,
    value: 'entry' in value ? value.entry.key : value.key,
  }));
  return askSubject(env, {
    verb: 'why',
    argument: '<path|pr|commit|key>',
    message: 'Why what? (a path, pull request, commit or key)',
    none: 'no decision is active and nothing is in flight',
    choices: () => choices,
    find: (text) => {
      // A word that is in a name of the list means what the list marks; a path or `#12` does not.
      const isWord = /^[a-z][a-z -]*$/i.test(text);
      const isPart =
        isWord && choices.some(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
      if (isPart && !choices.some(({ value }) => value === text))
        throw new HandoffError('usage', `${text} is a part of several names`);
      return text;
    },
  });
}
