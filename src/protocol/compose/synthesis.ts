import type { Body, Declaration } from '../../schema/types.js';
import { holdersOf } from '../fold/held-by.js';
import type { Problem } from '../format/finding.js';
import { parseId, shortHandle } from '../format/record-id.js';
import { compact } from '../format/compact.js';
import type { JsonObject } from '../format/json.js';
import { own } from '../format/own.js';
import { lookup } from '../query/lookup.js';
import { leftOutIds } from '../synthesis/left-out.js';
import { notDeclared } from '../synthesis/not-declared.js';
import { lastOwn, membersOf, sourcesOfPod } from '../synthesis/sources.js';
import type { Author } from './context.js';
import { withKeys } from './keys.js';
import { ownHeads } from './saw.js';

/** What a synthesis adds to a declaration. */
export interface ComposedSynthesis {
  fields: Pick<Declaration, 'sources' | 'synthesis'>;
  /** What the members' clones showed of the items. */
  observed: JsonObject | undefined;
  /** The newest records of its members, which it was made from or leaves out. */
  saw: string[];
  /** Whose item that is. */
  holderOf: (key: string) => string | undefined;
}

/**
 * Fills in what the program knows of a synthesis: its sources if none are named, whose the items
 * are, and who has not declared. Short names become full ids.
 */
export function composeSynthesis(
  author: Author,
  body: Body,
  supersedes: string | null,
  problems: Problem[],
): ComposedSynthesis | null {
  const { synthesis } = body;
  if (synthesis === undefined) return null;
  const { state, policy, now } = author;
  const { pod } = synthesis;
  const members = membersOf(policy, pod, now);
  const without = supersedes === null ? [] : [supersedes];
  const { last, news } = sourcesOfPod(state, policy, { pod, until: now, without });
  const expected = [...last, ...news].map(({ id }) => id);
  const leftOut = (synthesis.left_out ?? []).map(({ id, ...entry }, index) => ({
    ...entry,
    id: leftOutId(author, id, index, problems),
  }));
  const isLeftOut = new Set(leftOut.map(({ id }) => id));
  const sources =
    body.sources === undefined
      ? expected.filter((id) => !isLeftOut.has(id))
      : body.sources.map((text, index) => sourceId(author, text, index, problems));
  const { left_out: _texts, ...said } = synthesis;
  const absent = notDeclared(state, policy, pod, now);
  return {
    fields: {
      ...(sources.length === 0 ? {} : { sources }),
      synthesis: {
        ...said,
        ...(leftOut.length === 0 ? {} : { left_out: leftOut }),
        ...(absent.length === 0 ? {} : { not_declared: absent }),
      },
    },
    observed: observedIn(
      author,
      withKeys(body.in_flight, ({ summary }) => summary),
    ),
    saw: [
      ...expected,
      ...members.flatMap((handle) => ownHeads(state, handle)),
      ...members.flatMap((handle) => lastOwn(state, handle).map(({ id }) => id)),
    ],
    holderOf: (key) => {
      const item = state.items.get(key);
      if (item === undefined) return undefined;
      const holders = holdersOf(item);
      return [item.holder, ...holders].find((handle) => members.includes(handle)) ?? item.holder;
    },
  };
}

/** The work on each item, as the declaration shows it from which the item stands. */
function observedIn({ state }: Author, items: readonly { key: string }[]): JsonObject | undefined {
  const works = items.flatMap(({ key }) => {
    const work = own(state.items.get(key)?.declaration.observed?.items ?? {}, key);
    return work === undefined ? [] : [[key, compact(work)] as const];
  });
  return works.length === 0 ? undefined : { items: Object.fromEntries(works) };
}

/** The full id of a source; any other text stays as it is, with a problem. */
function sourceId({ state }: Author, text: string, index: number, problems: Problem[]): string {
  const at = ['sources', index];
  const named = lookup(state, text).flatMap((target) =>
    target.is === 'record' && target.record.kind === 'declaration' ? [target.record.id] : [],
  );
  return only(named, text, { at, what: 'a declaration', problems });
}

/** The full id of what is left out. */
function leftOutId({ state }: Author, text: string, index: number, problems: Problem[]): string {
  const at = ['synthesis', 'left_out', index, 'id'];
  const what = 'a blocker, a question, an item or a declaration';
  return only(leftOutIds(state, text), text, { at, what, problems });
}

/** The one id that a text names. */
function only(
  ids: readonly string[],
  text: string,
  { at, what, problems }: { at: Problem['at']; what: string; problems: Problem[] },
): string {
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  const hint =
    ids.length > 1
      ? `one of ${ids.map((one) => (parseId(one) === null ? shortHandle(one) : one)).join(', ')}`
      : '`handoff query --declarations` lists the declarations, `handoff query` what is open';
  problems.push({
    rule: 'named-known',
    level: 'error',
    at,
    message:
      ids.length > 1 ? `${text} is ambiguous` : `${text} does not name ${what} in this clone`,
    hint,
  });
  return text;
}
