import type { Body } from '../../src/schema/types.js';
import { blocker, item, question } from './body.js';
import type { Work } from './two-months-log.js';

/** What somebody declares at the end of a shift. */
interface Wrap {
  to: string;
  shipped: readonly Work[];
  /** The items in flight. */
  keys: readonly string[];
  /** Those that are offered. */
  offered: ReadonlySet<string>;
  /** The key of a new blocker or question, and its owner; null for none. */
  raised: string | null;
  isBlocker: boolean;
  owner: string;
  /** Whose next action each item has. */
  next: (key: string) => string;
}

/** A wrap as the lists of a declaration. */
export function wrapOf({ to, shipped, keys, offered, raised, isBlocker, owner, next }: Wrap) {
  const [blocked = ''] = keys;
  return {
    to: [to],
    shipped:
      shipped.length === 0
        ? 'none'
        : shipped.map(({ key }) => ({ key, summary: `${key} is done` })),
    in_flight:
      keys.length === 0
        ? 'none'
        : keys.map((key) =>
            item(key, {
              handover: offered.has(key) ? 'transfer' : 'hold',
              refs: { branch: `feat/${key}` },
              next: [{ action: `Go on with ${key}`, owner: next(key) }],
            }),
          ),
    blockers:
      raised === null || !isBlocker ? 'none' : [blocker(raised, { owner, blocks: [blocked] })],
    questions: raised === null || isBlocker ? 'none' : [question(raised, { owner })],
  } satisfies Partial<Body>;
}
