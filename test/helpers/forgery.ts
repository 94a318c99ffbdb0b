import type { HandoffRecord } from '../../src/schema/types.js';
import { History } from './history.js';
import { PEOPLE, type TrustWorld } from './trust-world.js';

/** A list as it should be. */
export const SIGNERS = PEOPLE.map((name) => `${name} namespaces="handoff" {${name}}`);

/** What a forger did, and what is said of it. */
export interface Forgery {
  name: string;
  list?: string[];
  forge: (world: TrustWorld) => HandoffRecord | Promise<HandoffRecord>;
  /** The word, or `none` where it is not even taken for a record. */
  verdict: 'unverified' | 'forged' | 'unknown' | 'none';
  reason: RegExp;
  /** True where it is refused also by a team that trusts the author of a commit. */
  refused: boolean;
}

/** A declaration of Wei, in no repository yet. */
export const wei = (world: TrustWorld): HandoffRecord =>
  world.history.person('wei').declares({ to: ['nadia'] });

/** The content of a record, to be sealed anew. */
export function jsonOf(
  record: HandoffRecord,
): Parameters<ReturnType<History['person']>['seals']>[0] {
  return JSON.parse(JSON.stringify(record));
}
