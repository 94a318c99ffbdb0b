import type { Refs } from '../../schema/types.js';
import type { DecisionState, State } from '../fold/state.js';
import { readPull, samePull, type WrittenPull } from '../pull/pull-ref.js';
import { entries } from '../kinds/entries.js';
import { introduced } from '../kinds/introduced.js';

/**
 * The decisions that explain a path, a pull request or a key: with that key, about that path or a
 * folder around it, with that reference, or declared with an item that has the key or the
 * reference. Active ones first, then the newest.
 */
export function explaining(state: State, subject: string): DecisionState[] {
  const key = subject.trim();
  const pull = readPull(key);
  const path = key.replace(/^\.\//, '').replace(/\/+$/, '');
  const items = new Set(
    [...state.items.values()]
      .filter((item) => item.key === key || (pull !== null && refersTo(item, pull)))
      .map((item) => item.key),
  );
  const decisions = [...state.decisions.values()].filter((decision) => {
    const { entry, introducedBy } = decision;
    if (entry.key === key) return true;
    if (pull !== null && means(entry.refs, pull)) return true;
    if (
      (entry.paths ?? []).some((about) =>
        within(path, about.replace(/^\.\//, '').replace(/\/+$/, '')),
      )
    )
      return true;
    return (
      settles(state, decision, items) ||
      (introducedBy.kind === 'declaration' &&
        entry.refs === undefined &&
        entry.paths === undefined &&
        onlyItem(introducedBy, items))
    );
  });
  return decisions.sort(
    (a, b) =>
      Number(b.active) - Number(a.active) || (a.introducedBy.id < b.introducedBy.id ? 1 : -1),
  );
}

/** A decision that resolved a blocker explains the items that it had blocked. */
function settles(
  state: State,
  { introducedBy }: DecisionState,
  items: ReadonlySet<string>,
): boolean {
  if (introducedBy.kind !== 'resolution') return false;
  const topic = state.topics.get(`${introducedBy.subject.id}.${introducedBy.subject.slot}`);
  return (topic?.entry.blocks ?? []).some((key) => items.has(key));
}

/**
 * A decision without references belongs to the item that was declared with it, if there is exactly
 * one.
 */
function onlyItem(
  declaration: Parameters<typeof introduced>[0] & { kind: 'declaration' },
  items: ReadonlySet<string>,
): boolean {
  const own = entries(declaration.in_flight);
  return own.length === 1 && items.has(own[0]?.key ?? '');
}

/** A decision about a path, a folder around it, or something inside it explains the path. */
function within(path: string, about: string): boolean {
  return (
    path !== '' &&
    about !== '' &&
    (path === about || path.startsWith(`${about}/`) || about.startsWith(`${path}/`))
  );
}

function refersTo(
  item: { status: { as: string; item?: { refs?: Refs } } },
  pull: WrittenPull,
): boolean {
  return means(item.status.item?.refs, pull);
}

/** True if the references name that pull request. */
function means(refs: Refs | undefined, pull: WrittenPull): boolean {
  const reference = readPull(String(refs?.pr ?? ''));
  return reference !== null && samePull(reference, pull);
}
