/** Whether a pattern matches a path; counts the comparisons. */
export type Matcher = (path: string, steps: Steps) => boolean;

/** Comparisons that are left. At zero nothing matches any more. */
export interface Steps {
  left: number;
}

const LONGEST = 1000;

/**
 * A CODEOWNERS pattern: like gitignore, except that `docs/*` matches the files of the folder but
 * nothing deeper. Matches folder by folder and backtracks only to the last star, so that the time
 * is bounded by the product of both lengths.
 * @returns null for a pattern that cannot match anything, or is longer than 1,000 characters
 * @see https://git-scm.com/docs/gitignore#_pattern_format
 */
export function matcher(pattern: string): Matcher | null {
  const bare = pattern.replace(/^\/+/, '').replace(/\/+$/, '');
  if (bare === '' || pattern.length > LONGEST) return null;
  const parts = bare.split('/');
  const anchored = parts.length > 1 || pattern.startsWith('/');
  // A pattern without a slash before its end matches in any folder.
  if (!anchored) parts.unshift('**');
  const last = parts.at(-1);
  const folder = pattern.endsWith('/');
  // A pattern that names a folder matches everything in it.
  const deeper = !(last === '*' && anchored && parts.at(-2) !== '**' && !folder);
  if (last === '**') parts.push('*');
  return (path, steps) => fitsParts(path.split('/'), parts, { folder, deeper }, steps);
}

/**
 * Matches the folders of a path with the parts of a pattern; `**` matches any number of folders.
 */
function fitsParts(
  names: readonly string[],
  parts: readonly string[],
  { folder, deeper }: { folder: boolean; deeper: boolean },
  steps: Steps,
): boolean {
  let [at, part] = [0, 0];
  // The last `**`, and the name at which the parts after it are tried.
  let [star, from] = [-1, 0];
  for (;;) {
    steps.left -= 1;
    if (steps.left < 0) return false;
    if (part === parts.length) {
      // The pattern is used up: it names this file, or a folder that holds it.
      if (at === names.length ? !folder : deeper) return true;
    } else if (parts[part] === '**') {
      [star, from] = [part, at];
      part += 1;
      continue;
    } else if (at < names.length && fitsName(names[at] ?? '', parts[part] ?? '', steps)) {
      at += 1;
      part += 1;
      continue;
    }
    if (star < 0 || from >= names.length) return false;
    from += 1;
    [at, part] = [from, star + 1];
  }
}

/** Matches a name with a part; `*` matches any characters, `?` one. */
function fitsName(name: string, part: string, steps: Steps): boolean {
  let [at, read] = [0, 0];
  let [star, from] = [-1, 0];
  while (at < name.length) {
    steps.left -= 1;
    if (steps.left < 0) return false;
    const sign = part[read];
    if (sign === '*') {
      [star, from] = [read, at];
      read += 1;
    } else if (read < part.length && (sign === '?' || sign === name[at])) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      from += 1;
      [at, read] = [from, star + 1];
    } else return false;
  }
  while (part[read] === '*') read += 1;
  return read === part.length;
}
