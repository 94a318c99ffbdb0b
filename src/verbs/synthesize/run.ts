import type { Result } from '../../cli/verb.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { didYouMean } from '../../protocol/query/did-you-mean.js';
import type { Author } from '../../protocol/compose/context.js';
import { isObject, type JsonObject } from '../../protocol/format/json.js';
import { mayLead } from '../../protocol/rules/synthesis.js';
import { draftOf, type SynthesisDraft } from '../../protocol/synthesis/draft.js';
import { draftText } from '../../protocol/synthesis/draft-text.js';
import { synthesisFields } from '../../protocol/synthesis/facts.js';
import type { SynthesizeAnswer } from '../../schema/types.js';
import type { BodySource } from '../../usecases/body-source.js';
import { keepBody } from '../../usecases/body-drafts.js';
import { finish } from '../../usecases/declare/finish.js';
import { keptFor, withPodDraft } from '../../usecases/declare/for-pod.js';
import { envelope } from '../../usecases/envelope.js';
import { readBody } from '../../usecases/read-body.js';
import { typedTime } from '../../usecases/typed-time.js';
import type { Args, Options } from './spec.js';

/** Declares for a pod: from a file, or from an editor with the draft. */
export async function run(
  env: Env,
  [named]: Args,
  options: Options,
): Promise<Result<SynthesizeAnswer>> {
  refuseContradictions(options);
  const { author, view } = await env.snapshot('all');
  const pod = podOf(author, named);
  const overrides = await overridesOf(author, options);
  if (options.draft) {
    const draft = draftFrom(author, pod);
    return {
      exit: 0,
      answer: {
        schema: 'handoff.synthesize/1',
        ...envelope(env, view),
        pod,
        body: draftText(draft, { ...overrides, reason: options.reason }, author.now),
        sources: draft.sources.map(({ id }) => id),
        not_declared: draft.notDeclared,
      },
    };
  }
  const source = await sourceOf(env, pod, options, overrides);
  const { exit, answer } = await finish(env, source, { dryRun: options.dryRun, overrides });
  if ('would_record' in answer)
    return { exit, answer: { ...answer, schema: 'handoff.synthesize/1' } };
  if (!('id' in answer)) throw new Error('a synthesis is recorded, or it fails');
  return {
    exit,
    answer: { ...answer, schema: 'handoff.synthesize/1', ...(await told(env, answer.id)) },
  };
}

/**
 * The draft of a pod of which somebody has declared.
 * @throws HandoffError `usage` for another: a handover of nothing would say that nothing is open
 */
function draftFrom(author: Author, pod: string): SynthesisDraft {
  const draft = draftOf(author, pod);
  if (draft.sources.length > 0) return draft;
  throw new HandoffError(
    'usage',
    `nobody of ${pod} has declared yet: a synthesis has nothing to hand over`,
    'members declare first: handoff declare',
  );
}

/** What the record says of its pod. */
async function told(env: Env, id: string) {
  const { state } = await env.refreshed({ fetch: false }).snapshot('all');
  const known = state.declarations.get(id)?.declaration;
  const fields = known === undefined ? {} : synthesisFields(known, state, await env.policy());
  if (fields.synthesis === undefined) throw new Error(`${id} is no synthesis`);
  return { synthesis: fields.synthesis };
}

/** The body: from a file, or from the editor. */
async function sourceOf(
  env: Env,
  pod: string,
  options: Options,
  overrides: JsonObject,
): Promise<BodySource> {
  const keptAs = await keptFor(env, pod);
  if (options.from !== undefined) {
    const source = { ...(await readBody(env, options.from)), keptAs };
    try {
      const body = forPod(source, pod, options.reason);
      draftFrom((await env.snapshot('all')).author, pod);
      return body;
    } catch (error) {
      // The draft of this pod is not that of another one.
      throw options.dryRun ? error : await keepBody(env, await withPodDraft(env, source), error);
    }
  }
  if (!options.edit && !env.interactive)
    throw new HandoffError(
      'usage',
      'synthesize needs --from <file> without a terminal',
      `handoff synthesize ${pod} --draft prints a body to begin with; --from - reads standard input`,
    );
  const { editSynthesis } = await import('./edit/edit.js');
  const { author } = await env.snapshot('all');
  draftFrom(author, pod);
  const fresh = (): SynthesisDraft => draftOf(author, pod);
  const source = await editSynthesis(env, keptAs, overrides, () =>
    draftText(fresh(), { ...overrides, reason: options.reason }, author.now),
  );
  return forPod({ ...source, keptAs }, pod, options.reason);
}

/**
 * The body with the pod and the reason that were named on the command line.
 * @throws HandoffError `usage` for a body of another pod
 */
function forPod(source: BodySource, pod: string, reason: string | undefined): BodySource {
  if (source.read === null) return source;
  const { value } = source.read;
  const { synthesis = {} } = value;
  if (!isObject(synthesis)) return source;
  const named = synthesis['pod'] ?? pod;
  if (named !== pod)
    throw new HandoffError(
      'usage',
      `the body is for ${String(named)}, not for ${pod}`,
      `handoff synthesize ${String(named)} records it`,
    );
  const said = { pod, ...synthesis, ...(reason === undefined ? {} : { reason }) };
  return { ...source, read: { ...source.read, value: { ...value, synthesis: said } } };
}

/**
 * The pod that was named, else the one that the author leads.
 * @throws HandoffError `usage` for an unknown pod, or where several could be meant
 */
function podOf({ policy, handle }: Author, named: string | undefined): string {
  const pods = [...policy.pods.keys()];
  if (named !== undefined) {
    if (policy.pods.has(named)) return named;
    const near = didYouMean(named, pods);
    const known = pods.length === 0 ? 'the policy names none' : `pods: ${pods.join(', ')}`;
    throw new HandoffError(
      'usage',
      `there is no pod ${named}`,
      near ? `did you mean ${near}?` : known,
    );
  }
  const own = pods.filter((pod) => mayLead(policy, pod, handle));
  const [only] = own;
  if (only !== undefined && own.length === 1) return only;
  throw new HandoffError(
    'usage',
    own.length === 0 ? `${handle} leads no pod` : `${handle} leads ${own.join(' and ')}`,
    'name the pod: handoff synthesize <pod>',
  );
}

/** Values from flags, which replace those in the body. */
async function overridesOf(author: Author, options: Options): Promise<JsonObject> {
  const to = options.to
    .flatMap((names) => names.split(','))
    .map((name) => name.trim().replace(/^@/, ''));
  const returnsAt = await typedTime(author, '--returns-at', options.returnsAt, 'returns_at');
  return {
    ...(to.length === 0 ? {} : { to: to.length === 1 && to[0] === 'none' ? 'none' : to }),
    ...(returnsAt === undefined ? {} : { returns_at: returnsAt }),
  };
}

/** @throws HandoffError `usage` for two options of which one would be ignored */
function refuseContradictions({ from, edit, draft, dryRun }: Options): void {
  const given = [
    ...(from === undefined ? [] : ['--from']),
    ...(edit ? ['--edit'] : []),
    ...(draft ? ['--draft'] : []),
  ];
  const both =
    given.length > 1 ? given.slice(0, 2) : draft && dryRun ? ['--draft', '--dry-run'] : [];
  if (both.length > 0)
    throw new HandoffError(
      'usage',
      `${both.join(' and ')} cannot be combined`,
      `leave out ${both.join(' or ')}`,
    );
}
