import type { Result } from '../../cli/verb.js';
import type { DeclareAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import type { JsonObject } from '../../protocol/format/json.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { readBody } from '../../usecases/read-body.js';
import { finish, saveDraft } from '../../usecases/declare/finish.js';
import { typedTime } from '../../usecases/typed-time.js';
import type { BodySource } from '../../usecases/body-source.js';

/** Pairs of options of which one would be ignored. */
const CONTRADICTIONS = [
  ['--from', '--edit'],
  ['--draft', '--dry-run'],
  ['--same', '--from'],
  ['--same', '--edit'],
  ['--same', '--amend'],
  ['--same', '--supersedes'],
  ['--amend', '--supersedes'],
] as const;

/** Declares the state at the end of a shift: from a file, from an editor, or from answers. */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<DeclareAnswer>> {
  refuseContradictions(options);
  const overrides = await overridesOf(env, options);
  const source = await sourceOf(env, options, overrides);
  if (options.draft || source.leave === true) return saveDraft(env, source);
  if (options.amend && options.from === undefined) await stillAmendable(env);
  return finish(env, source, { dryRun: options.dryRun, overrides });
}

/**
 * Somebody may have acknowledged the declaration during the conversation.
 * @throws HandoffError `usage`; the draft is kept
 */
async function stillAmendable(env: Env): Promise<void> {
  const { amended } = await import('./again/amend.js');
  const { fetch } = await env.policy();
  await amended(env.refreshed({ fetch: fetch !== 'never' }));
}

/** Reads the body. Code for interactive ways is loaded only if needed. */
async function sourceOf(env: Env, options: Options, overrides: JsonObject): Promise<BodySource> {
  const from = options.from;
  if (from !== undefined) {
    // Git starts while the body is read. Whoever needs the snapshot requests it again, and gets the
    // error.
    env.snapshot('open').catch(() => undefined);
    // Starting git needs a few turns of the event loop, which reading and judging the body would
    // block.
    await new Promise(setImmediate);
    const source = { ...(await readBody(env, from)), quick: true };
    return speaksForPod(source) ? forPod(env, source, options) : source;
  }
  if (options.same) return (await import('./again/same.js')).sameBody(env, overrides);
  if (!options.edit && !env.interactive)
    throw new HandoffError(
      'usage',
      'declare needs --from <file> without a terminal',
      'handoff help body shows the format; --from - reads standard input',
    );
  if (options.amend) await (await import('./again/amend.js')).openAmended(env);
  if (options.edit) return (await import('./edit/edit.js')).editBody(env, overrides);
  return (await import('./wrap/wrap.js')).wrap(env, overrides);
}

/** True if a body, or its text if that cannot be read, may be the synthesis of a pod. */
function speaksForPod({ read, text }: BodySource): boolean {
  return read === null ? text.includes('synthesis') : read.value['synthesis'] !== undefined;
}

/** @throws HandoffError `usage` for `--draft`, which keeps the author's own declaration */
async function forPod(env: Env, source: BodySource, { draft }: Options): Promise<BodySource> {
  const { refusePodBody, withPodDraft } = await import('../../usecases/declare/for-pod.js');
  if (draft) refusePodBody(source);
  return withPodDraft(env, source);
}

/** Values from flags, which replace those in the body. */
async function overridesOf(env: Env, options: Options): Promise<JsonObject> {
  const to = options.to
    .flatMap((names) => names.split(','))
    .map((name) => name.trim().replace(/^@/, ''));
  const returnsAt =
    options.returnsAt === undefined
      ? undefined
      : await typedTime(
          (await env.snapshot('open')).author,
          '--returns-at',
          options.returnsAt,
          'returns_at',
        );
  const supersedes =
    options.amend && options.from !== undefined
      ? (await (await import('./again/amend.js')).amended(env)).id
      : options.supersedes;
  return {
    ...(to.length === 0 ? {} : { to: to.length === 1 && to[0] === 'none' ? 'none' : to }),
    ...(returnsAt === undefined ? {} : { returns_at: returnsAt }),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

/** @throws HandoffError `usage` for two options of which one would be ignored */
function refuseContradictions(options: Options): void {
  const { from, edit, draft, dryRun, same, amend, supersedes } = options;
  const given = {
    '--from': from !== undefined,
    '--edit': edit,
    '--draft': draft,
    '--dry-run': dryRun,
    '--same': same,
    '--amend': amend,
    '--supersedes': supersedes !== undefined,
  };
  const both = CONTRADICTIONS.find((pair) => pair.every((flag) => given[flag]));
  if (both)
    throw new HandoffError(
      'usage',
      `${both.join(' and ')} cannot be combined`,
      `leave out ${both.join(' or ')}`,
    );
}
