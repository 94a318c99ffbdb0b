import type { GlobalFlags } from './flags.js';
import type { Kind, VerbFacts } from './verb.js';

/** A flag that several verbs take, before or after their name. */
export interface GlobalOption {
  readonly flags: string;
  readonly help: string;
  /** The kinds of verbs that take it; the others refuse it. */
  readonly kinds: readonly Kind[];
}

const EVERY: readonly Kind[] = ['asks', 'records', 'sends'];

/** Every global flag, by the name that it has in `GlobalFlags`. */
export const GLOBAL_FLAGS = {
  directory: { flags: '-C <dir>', help: 'run as if started in <dir>', kinds: EVERY },
  as: {
    flags: '--as <handle>',
    help: 'act as <handle>; the record also names you if that is not your handle',
    kinds: EVERY,
  },
  json: { flags: '--json', help: 'print the answer as one JSON object', kinds: EVERY },
  quiet: { flags: '-q, --quiet', help: 'print only errors on stderr', kinds: EVERY },
  input: { flags: '--no-input', help: 'never prompt', kinds: EVERY },
  color: { flags: '--no-color', help: 'no colours', kinds: EVERY },
  commit: {
    flags: '--no-commit',
    help: 'write the file without committing it',
    kinds: ['records'],
  },
  push: {
    flags: '--no-push',
    help: 'do not publish; run handoff publish later',
    kinds: ['records'],
  },
  fetch: { flags: '--fetch', help: 'fetch from the remote first', kinds: EVERY },
  offline: { flags: '--offline', help: 'do not use the network', kinds: EVERY },
  cache: { flags: '--no-cache', help: 'ignore and rebuild the cache', kinds: EVERY },
  policy: {
    flags: '--no-policy',
    help: 'record although no branch has a policy; where there is one, it counts',
    kinds: ['records'],
  },
  allowSecret: {
    flags: '--allow-secret <reason>',
    help: 'record text that looks like a secret, with the reason why it may be recorded',
    kinds: ['records'],
  },
} as const satisfies Readonly<Record<keyof GlobalFlags, GlobalOption>>;

/** A global flag by its name in `GlobalFlags`. */
export type GlobalName = keyof GlobalFlags;

/** Names of all global flags, in the order of help. */
export const GLOBAL_NAMES = Object.keys(GLOBAL_FLAGS) as readonly GlobalName[];

/** True if a verb takes a global flag. */
export function takes(facts: Pick<VerbFacts, 'kind' | 'without'>, name: GlobalName): boolean {
  const { kinds }: GlobalOption = GLOBAL_FLAGS[name];
  return kinds.includes(facts.kind) && facts.without?.includes(name) !== true;
}
