import { pullsIn, within, type Asked } from '../explain.js';
import type { Families } from './families.js';
import type { Gatherer } from './gatherer.js';
import { itemsOf, TERM } from './terms.js';

/** Gathers every decision that may explain what is asked, and the items that it may be about. */
export async function gatherExplained(
  gatherer: Gatherer,
  families: Families,
  { key, pulls, paths }: Asked,
): Promise<void> {
  const roots = new Set<string>();
  const look = async (term: string): Promise<void> => {
    for (const root of await gatherer.look(term)) roots.add(root);
  };
  if (key !== null) await look(TERM.key(key));
  const asked = new Set(pulls.map(({ number }) => number));
  for (const number of asked) await look(TERM.pull(number));
  const keys = new Set(key === null ? [] : [key]);
  const own = new Set<number>();
  for (const record of gatherer.records.values()) {
    if (record.kind !== 'declaration') continue;
    for (const item of itemsOf(record)) {
      const numbers = pullsIn(item.refs).map(({ number }) => number);
      if (numbers.some((number) => asked.has(number))) keys.add(item.key);
      if (item.key === key) for (const number of numbers) own.add(number);
    }
  }
  for (const item of keys) {
    await look(TERM.key(item));
    await look(TERM.blocks(item));
  }
  for (const number of own) await look(TERM.pull(number));
  for (const [about, found] of paths.length === 0 ? [] : await families.paths())
    if (paths.some((path) => within(path, about))) {
      await gatherer.read(found);
      for (const root of found) roots.add(root);
    }
  await gatherer.decisionsOf(roots);
}
