/**
 * A path as a person types it, as git reads it: relative to the folder where they stand, or
 * absolute. The result is relative to the top of the repository, with `/`; the top itself is `.`.
 * Null if it lies outside.
 * @param top the absolute path of the top
 * @param prefix the folder where they stand, relative to the top; empty at the top
 */
export function repositoryPath(
  typed: string,
  { top, prefix }: { top: string; prefix: string },
): string | null {
  const path = typed.trim().replaceAll('\\', '/');
  if (!isAbsolute(path)) return resolved(`${prefix}/${path}`);
  const root = top.replaceAll('\\', '/').replace(/\/+$/, '');
  const isInside = path === root || path.startsWith(`${root}/`);
  return isInside ? resolved(path.slice(root.length + 1)) : null;
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path);
}

/** Without `.`, `..` and doubled slashes; null if `..` leads out. */
function resolved(path: string): string | null {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.length === 0 ? '.' : steps.join('/');
}
