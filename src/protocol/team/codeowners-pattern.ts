/** Whether a pattern fits a path, counting what that costs. */
export type Matcher = (path: string, steps: Steps) => boolean;

/** Comparisons that may still be made. When there are none left nothing fits any more. */
export interface Steps {
  left: number;
}

const LONGEST = 1000;

/**
 * A pattern of CODEOWNERS, which is one of gitignore but for `docs/*`: that fits the files of the
 * folder and not what lies deeper. Folder by folder, and without going back further than to the
 * last star, so that no pattern takes longer than its length times that of the path.
 * @returns null for a pattern that cannot fit anything, or is longer than 1,000 characters
 * @see https://git-scm.com/docs/gitignore#_pattern_format
 */
export function matcher(pattern: string): Matcher | null {
  const bare = pattern.replace(/^\/+/, '').replace(/\/+$/, '');
  if (bare === '' || pattern.length > LONGEST) return null;
  const parts = bare.split('/');
  const anchored = parts.length > 1 || pattern.startsWith('/');
  // Without a slash before its end it fits in any folder.
  if (!anchored) parts.unshift('**');
  const last = parts.at(-1);
  const folder = pattern.endsWith('/');
  // What names a folder fits everything in it; what is known to be one has something in it.
  const deeper = !(last === '*' && anchored && parts.at(-2) !== '**' && !folder);
  if (last === '**') parts.push('*');
  return (path, steps) => fitsParts(path.split('/'), parts, { folder, deeper }, steps);
}

/** Folders of a path against parts of a pattern; `**` stands for any number of folders. */
function fitsParts(
  names: readonly string[],
  parts: readonly string[],
  { folder, deeper }: { folder: boolean; deeper: boolean },
  steps: Steps,
): boolean {
  let [at, part] = [0, 0];
  // The last `**`, and the name that what follows it is tried at.
  let [star, from] = [-1, 0];
  for (;;) {
    steps.left -= 1;
    if (steps.left < 0) return false;
    if (part === parts.length) {
      // The pattern is through: it names this file, or a folder that holds it.
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

/** One name against one part; `*` stands for any characters, `?` for one. */
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
