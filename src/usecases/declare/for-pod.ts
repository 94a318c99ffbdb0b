import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { isObject } from '../../protocol/format/json.js';
import type { BodySource, ResumedAs } from '../body-source.js';

/** How the synthesis of a pod is kept: apart from its author's own declaration. */
export async function keptFor(env: Env, pod: string): Promise<ResumedAs> {
  return {
    draft: (await env.drafts()).of('synthesis', pod),
    command: `handoff synthesize ${pod}`,
    what: 'synthesis',
  };
}

/**
 * A body with how it is kept, if it speaks for a pod: the draft of somebody's own declaration is
 * never that of a pod.
 */
export async function withPodDraft(env: Env, source: BodySource): Promise<BodySource> {
  const pod = podOf(source);
  if (pod === null) return source;
  const isKnown = (await env.policy()).pods.has(pod);
  return {
    ...source,
    keptAs: isKnown
      ? await keptFor(env, pod)
      : { draft: null, command: 'handoff synthesize', what: 'synthesis' },
  };
}

/** @throws HandoffError `usage` for a body that speaks for a pod */
export function refusePodBody(source: BodySource): void {
  const pod = podOf(source);
  if (pod === null) return;
  throw new HandoffError(
    'usage',
    'the body is a synthesis, and --draft keeps your own declaration',
    `handoff synthesize${pod === '' ? '' : ` ${pod}`} --from ${source.file ?? '-'} records it`,
  );
}

/** The pod that a body speaks for, empty if it names none; null for somebody's own declaration. */
function podOf({ read, text }: BodySource): string | null {
  if (read === null) {
    // The text cannot be read as YAML; it is still clear whose it is.
    if (!/^["']?synthesis["']?:/mu.test(text)) return null;
    return /^\s+pod:\s*["']?([\w-]+)/mu.exec(text)?.[1] ?? '';
  }
  const { synthesis } = read.value;
  if (synthesis === undefined) return null;
  const pod = isObject(synthesis) ? synthesis['pod'] : undefined;
  return typeof pod === 'string' ? pod : '';
}
