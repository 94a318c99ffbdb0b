import type { Kind } from '../../schema/types.js';
import { ack } from './ack.js';
import { assignment } from './assignment.js';
import { blocker } from './blocker.js';
import { decision } from './decision.js';
import { declaration } from './declaration.js';
import type { Content, RecordKind } from './kind.js';
import { question } from './question.js';
import { reopening } from './reopening.js';
import { resolution } from './resolution.js';
import { retraction } from './retraction.js';
import { route } from './route.js';

/** Every kind of record. The types fail if a kind of the schema is missing here. */
export const KINDS: { readonly [K in Kind]: RecordKind<K> } = {
  declaration,
  blocker,
  question,
  decision,
  ack,
  resolution,
  reopening,
  assignment,
  route,
  retraction,
};

/** The facts about a record's kind. */
export function kindOf({ kind }: Pick<Content, 'kind'>): RecordKind<Kind> {
  return KINDS[kind];
}

/** True for the name of a kind. */
export function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}
