import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of sources. */
export const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** One import, or one re-export, of one file. */
export interface Import {
  /** The importing file, from `src`. */
  from: string;
  /** A file from `src`, or the name of a package or of a module of Node. */
  to: string;
  types: boolean;
}

/** Every file below `src`, from there, but for generated ones. */
export const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.startsWith('schema/generated/'))
  .sort();
/** The code of each without comments, so that a word in prose is no breach. */
export const codeOf = new Map(
  files.map((name) => [
    name,
    readFileSync(join(SRC, name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|\s)\/\/.*$/gm, '$1'),
  ]),
);
/** Every import of theirs, at value level or of types alone, lazy ones included. */
export const imports = files.flatMap((from): Import[] => {
  const code = codeOf.get(from) ?? '';
  const place = (to: string): string =>
    to.startsWith('.') ? posix.join(dirname(from), to).replace(/\.js$/, '.ts') : to;
  const still = [
    ...code.matchAll(/^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm),
  ].map(([, type, names = '', to = '']) => ({
    from,
    to: place(to),
    types: type !== undefined || onlyTypes(names),
  }));
  const lazy = [...code.matchAll(/(typeof\s+)?\bimport\(\s*'([^']+)'\s*\)(\.[A-Z])?/g)].map(
    ([, type, to = '', name]) => ({
      from,
      to: place(to),
      types: type !== undefined || name !== undefined,
    }),
  );
  return [...still, ...lazy];
});

function onlyTypes(names: string): boolean {
  const list = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  return (
    list !== undefined &&
    list
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .every((name) => name.startsWith('type '))
  );
}

/** Tells what is a file, or lies in the folder, of that name. */
export const inside =
  (folder: string) =>
  (name: string): boolean =>
    name === `${folder}.ts` || name.startsWith(`${folder}/`);
/** True for a package or a module of Node. */
export const isPackage = (to: string): boolean => !to.endsWith('.ts');

/**
 * Imports of some folder that neither name one of these places nor, by `types`, only a type of
 * those.
 */
export function breaches(
  folder: string,
  allowed: readonly string[],
  { types = [], packages = [] }: { types?: readonly string[]; packages?: readonly string[] } = {},
): string[] {
  const fits = (to: string, places: readonly string[]): boolean =>
    places.some((place) => inside(place)(to));
  return imports
    .filter(({ from }) => inside(folder)(from))
    .filter(({ to, types: typed }) =>
      isPackage(to)
        ? !packages.some(
            (name) => to === name || to.startsWith(name.endsWith(':') ? name : `${name}/`),
          )
        : !fits(to, [folder, ...allowed]) && !(typed && fits(to, types)),
    )
    .map(({ from, to, types: typed }) => `${from} imports ${typed ? 'a type of ' : ''}${to}`);
}

/** Some circle among arrows, as the names along it; null where there is none. */
export function circleIn(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>();
  const search = (name: string, path: readonly string[]): string[] | null => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return null;
    for (const next of arrows.get(name) ?? []) {
      const circle = search(next, [...path, name]);
      if (circle !== null) return circle;
    }
    done.add(name);
    return null;
  };
  for (const name of arrows.keys()) {
    const circle = search(name, []);
    if (circle !== null) return circle;
  }
  return null;
}
