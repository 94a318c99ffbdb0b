import type { Refs } from '../../schema/types.js';
import type { DecisionState, ItemState, State } from '../fold/state.js';
import { entries } from '../kinds/entries.js';
import { prsOf } from '../kinds/refs.js';
import { inRepository, partsOf } from '../hub/names.js';
import { pullMark, readPull, samePull, type WrittenPull } from '../pull/pull-ref.js';

/**
 * The subject of a question. Paths are relative to the top of the repository, and include former
 * names.
 */
export interface Asked {
  key: string | null;
  pulls: readonly WrittenPull[];
  paths: readonly string[];
}

/** Why a decision explains a subject: what the decision names, or the blocker that it resolved. */
export interface Because {
  by: 'key' | 'path' | 'pull' | 'blocker';
  /** The key, the path in the decision, the number, or the key of the blocker. */
  of: string;
}

/** A decision, and why it explains the subject. */
export interface Explained {
  decision: DecisionState;
  because: Because;
}

/**
 * The decisions that explain a path, a pull request or a key: with that key; about that path, a
 * folder around it or something in it; about that pull request or that of an item with the key; or
 * made to resolve a blocker of such an item. Active ones first, then the newest.
 */
export function explaining(state: State, asked: Asked): Explained[] {
  const items = itemsIn(state, asked);
  const pulls = [
    ...asked.pulls,
    ...items.flatMap(({ key, pulls: own }) => (key === asked.key ? own : [])),
  ];
  const keys = new Set(items.map(({ key }) => key));
  return [...state.decisions.values()]
    .flatMap((decision) => {
      const because = named(decision, { ...asked, pulls }) ?? settled(state, decision, keys);
      return because === null ? [] : [{ decision, because }];
    })
    .sort((a, b) => newestFirst(a.decision, b.decision));
}

/** The active decisions about the same paths or pull request as a new one. */
export function covering(state: State, asked: Asked): Explained[] {
  return [...state.decisions.values()]
    .flatMap((decision) => {
      const because = decision.active ? named(decision, asked) : null;
      return because === null ? [] : [{ decision, because }];
    })
    .sort((a, b) => newestFirst(a.decision, b.decision));
}

/**
 * Decisions without references that were declared with exactly one item, if that is the subject.
 * Nobody said that they explain it.
 */
export function declaredBeside(state: State, asked: Asked): DecisionState[] {
  const keys = new Set(itemsIn(state, asked).map(({ key }) => key));
  return [...state.decisions.values()]
    .filter(({ entry, introducedBy }) => {
      if (introducedBy.kind !== 'declaration') return false;
      if (entry.refs !== undefined || entry.paths !== undefined) return false;
      const [item, ...others] = entries(introducedBy.in_flight);
      return item !== undefined && others.length === 0 && keys.has(item.key);
    })
    .sort(newestFirst);
}

function newestFirst(a: DecisionState, b: DecisionState): number {
  return Number(b.active) - Number(a.active) || (a.introducedBy.id < b.introducedBy.id ? 1 : -1);
}

/** Items with the key or with one of the pull requests. */
function itemsIn(state: State, { key, pulls }: Asked): { key: string; pulls: WrittenPull[] }[] {
  return [...state.items.values()].flatMap((item) => {
    const own = pullsIn(refsOf(item));
    return item.key === key || own.some((pull) => pulls.some((one) => samePull(pull, one)))
      ? [{ key: item.key, pulls: own }]
      : [];
  });
}

function named({ entry }: DecisionState, { key, pulls, paths }: Asked): Because | null {
  if (key !== null && entry.key === key) return { by: 'key', of: key };
  const pull = pullsIn(entry.refs).find((own) => pulls.some((one) => samePull(own, one)));
  if (pull !== undefined) return { by: 'pull', of: `${pullMark(pull)}${pull.number}` };
  const about = (entry.paths ?? []).find((one) => paths.some((path) => within(path, one)));
  return about === undefined ? null : { by: 'path', of: about };
}

/** A decision that resolved a blocker explains the items that were blocked. */
function settled(
  state: State,
  { introducedBy }: DecisionState,
  items: ReadonlySet<string>,
): Because | null {
  if (introducedBy.kind !== 'resolution') return null;
  const topic = state.topics.get(`${introducedBy.subject.id}.${introducedBy.subject.slot}`);
  return topic?.entry.blocks?.some((key) => items.has(key)) === true
    ? { by: 'blocker', of: topic.entry.key }
    : null;
}

/** A decision about a path, a folder around it, or something inside it explains the path. */
export function within(path: string, about: string): boolean {
  return isWithin(path, about) || (path !== '' && isWithin(about, path));
}

/**
 * True if a path is the subject of a decision, or inside it. In a hub, both say in which repository
 * they are.
 * @param about as recorded
 */
export function isWithin(path: string, about: string): boolean {
  const [inner, folder] = [plain(path), plain(about)];
  if (folder === '' || folder === '.' || inner === folder) return folder !== '';
  const parts = partsOf(folder);
  return parts?.name === '.'
    ? inner.startsWith(`${parts.repository}:`)
    : inner.startsWith(`${folder}/`);
}

/**
 * A path in an older record, which may be as typed. Forges ignore case in the names of
 * repositories.
 */
function plain(path: string): string {
  const tidy = path.replace(/^\.\//, '').replace(/\/+$/, '');
  const parts = partsOf(tidy);
  return parts === null ? tidy : inRepository(parts.repository.toLowerCase(), parts.name);
}

function refsOf({ status }: ItemState): Refs | undefined {
  if (status.as === 'in_flight') return status.item.refs;
  return status.as === 'shipped' ? status.entry.refs : undefined;
}

/** The pull requests that references name. */
export function pullsIn(refs: Refs | undefined): WrittenPull[] {
  return prsOf(refs).flatMap((ref) => readPull(String(ref)) ?? []);
}
