import type { Declaration } from '../../schema/types.js';
import { entries } from '../kinds/entries.js';
import { isSynthesis } from '../kinds/synthesis.js';
import { itemAt, mentions } from '../kinds/items.js';
import { causes } from '../kinds/references.js';
import { parseSlotId } from '../format/record-id.js';
import type { Pruned } from './pruned.js';
import type { DeclarationState } from './state.js';

type Declarations = ReadonlyMap<string, DeclarationState>;

/**
 * Whoever acknowledged a synthesis acknowledged its sources with it, as far as all of their items
 * are in it, and the older declarations that a source repeats. Its author did so by making it, with
 * what it leaves out.
 */
export function foldSynthesized(
  declarations: Declarations,
  pruned: Pick<Pruned, 'seen'>,
  unproved: ReadonlySet<string>,
): void {
  for (const { synthesis, source, isWhole } of sourcesIn(declarations, unproved)) {
    const isSigned = isWhole || hasAll(source, synthesis, leftOutOf(synthesis, declarations));
    const { id, author } = synthesis.declaration;
    const actors = isWhole ? [...synthesis.acknowledgements.keys()] : [];
    const signing = isSigned ? [...actors, author] : actors;
    if (signing.length === 0) continue;
    for (const { through } of [source, ...repeatedBy(source, declarations, pruned, unproved)])
      for (const actor of signing) if ((through.get(actor) ?? '') < id) through.set(actor, id);
  }
}

/**
 * The older declarations of an author that one of theirs had seen and of which it, or one of these,
 * mentions every item. As in `foldRepeats`, they wait no more for whoever is told of it.
 */
function repeatedBy(
  { declaration: newest }: DeclarationState,
  declarations: Declarations,
  { seen }: Pick<Pruned, 'seen'>,
  unproved: ReadonlySet<string>,
): DeclarationState[] {
  const past = new Map<string, DeclarationState>();
  const waiting = [newest];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const id of [...causes(next), ...(seen.get(next.id) ?? [])]) {
      const state = past.has(id) || unproved.has(id) ? undefined : declarations.get(id);
      if (state === undefined || state.declaration.author !== newest.author) continue;
      past.set(id, state);
      waiting.push(state.declaration);
    }
  const mentioned = new Set(mentions(newest).keys());
  return [...past.values()]
    .filter(({ declaration }) => declaration.id !== newest.id && !isSynthesis(declaration))
    .toSorted((a, b) => (a.declaration.id < b.declaration.id ? 1 : -1))
    .filter(({ declaration }) => {
      const isRepeated = keysOf(declaration).every((key) => mentioned.has(key));
      if (isRepeated) for (const key of mentions(declaration).keys()) mentioned.add(key);
      return isRepeated;
    });
}

/**
 * Moves handles from `waitingFor` to `repeatedIn`: while a synthesis waits for somebody with all
 * items of a source, the source needs no acknowledgement of its own.
 */
export function foldSources(declarations: Declarations, unproved: ReadonlySet<string>): void {
  for (const { synthesis, source, isWhole } of sourcesIn(declarations, unproved)) {
    if (!isWhole) continue;
    const waits = new Set([...synthesis.waitingFor, ...synthesis.repeatedIn.keys()]);
    for (const handle of source.waitingFor)
      if (waits.has(handle)) source.repeatedIn.set(handle, synthesis.declaration.id);
    source.waitingFor = source.waitingFor.filter((handle) => !waits.has(handle));
  }
}

/** A synthesis in effect, and one of its sources. */
interface Pair {
  synthesis: DeclarationState;
  source: DeclarationState;
  /** True if the synthesis has all items that the source has in flight. */
  isWhole: boolean;
}

/** The newest synthesis first, so that a source of a source follows it. */
function* sourcesIn(declarations: Declarations, unproved: ReadonlySet<string>): Generator<Pair> {
  const all = [...declarations.values()].filter(
    ({ declaration, retracted, superseded }) =>
      isSynthesis(declaration) &&
      retracted.length + superseded.length === 0 &&
      !unproved.has(declaration.id),
  );
  for (const synthesis of all.toSorted((a, b) => (a.declaration.id < b.declaration.id ? 1 : -1))) {
    for (const id of synthesis.declaration.sources ?? []) {
      const source = declarations.get(id);
      if (source === undefined || unproved.has(id)) continue;
      yield { synthesis, source, isWhole: hasAll(source, synthesis) };
    }
  }
}

/** True if a synthesis has all items that a source has in flight, beside some others. */
function hasAll(
  { declaration: source }: DeclarationState,
  { declaration: synthesis }: DeclarationState,
  others: readonly string[] = [],
): boolean {
  const has = new Set([...keysOf(synthesis), ...others]);
  return keysOf(source).every((key) => has.has(key));
}

/** The keys of the items that a synthesis leaves out. */
function leftOutOf({ declaration }: DeclarationState, declarations: Declarations): string[] {
  return (declaration.synthesis?.left_out ?? []).flatMap(({ id: text }) => {
    const { id = '', slot } = parseSlotId(text) ?? {};
    return itemAt(declarations.get(id)?.declaration, slot)?.key ?? [];
  });
}

function keysOf({ in_flight: items }: Declaration): string[] {
  return entries(items).map(({ key }) => key);
}
