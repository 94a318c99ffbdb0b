import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { Env } from '../../env.js';
import type { InitAnswer } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';
import { askedParts } from '../../usecases/init/asked-parts.js';
import { placeFiles } from '../../usecases/init/place-files.js';
import { proposePolicy } from '../../usecases/init/policy.js';
import { policyPart } from '../../usecases/init/policy-part.js';
import { recordsFiles } from '../../usecases/init/records-files.js';
import { committing, isNewPolicy, namesakeHint } from '../../usecases/init/after.js';
import { repositoryFacts } from '../../usecases/init/repository-facts.js';
import { joinHub, refuseInHub } from './hub.js';

/**
 * Prepares a repository: policy, folder, attributes, and schemas for editors. Keeps an existing
 * policy, also one of the default branch, and updates the schemas. Commits nothing: the policy is reviewed like code.
 */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<InitAnswer>> {
  const { project, ci, report, hooks, agents, install, withSchemas, dryRun } = options;
  if (options.hub !== undefined) return joinHub(env, options.hub, options);
  if ([options.completion, options.removeCompletion].some((given) => given !== undefined)) {
    const { setUpShell } = await import('./shell.js');
    return setUpShell(env, options);
  }
  if (options.remind !== undefined)
    return (await import('./remind.js')).setUpReminder(env, options.remind, options);
  await refuseInHub(env);
  const proposed = proposePolicy(await repositoryFacts(env, project));
  const template =
    options.template === undefined
      ? null
      : (await import('./template.js')).fillTemplate(env, options.template, proposed);
  const proposal = template?.proposal ?? proposed;
  const { topLevel } = await env.repository();
  const parts = [
    await policyPart(env, proposal, template?.about),
    { files: recordsFiles(topLevel, withSchemas), hints: [] },
    ...(await askedParts(env, { ci, report, hooks, agents, install })),
  ];
  const { policy, leftOut, namesakes } = proposal;
  const placed = await placeFiles(
    env,
    parts.flatMap((part) => part.files),
    dryRun,
  );
  const commands = await committing(env, placed);
  return {
    exit: 0,
    answer: {
      schema: 'handoff.init/1',
      ...envelope(env, null),
      dry_run: dryRun,
      files: placed,
      roster: Object.keys(policy.roster),
      left_out: leftOut,
      project: policy.project,
      hints: [
        ...(isNewPolicy(placed)
          ? [...namesakes.map(namesakeHint), ...(template?.hints ?? [])]
          : (template?.unused ?? [])),
        ...parts.flatMap((part) => part.hints),
      ],
      commands,
    },
  };
}
