/**
 * The way from one folder of a repository to another, as one types it.
 * @param from relative to the top, with `/`; empty for the top
 */
export function pathBetween(from: string, to: string): string {
  const [here, there] = [from, to].map((path) => path.split('/').filter((part) => part !== ''));
  let shared = 0;
  while (here?.[shared] !== undefined && here[shared] === there?.[shared]) shared += 1;
  const steps = [...(here ?? []).slice(shared).map(() => '..'), ...(there ?? []).slice(shared)];
  return steps.length === 0 ? '.' : steps.join('/');
}

/** A path that a shell takes as one word. */
export function shellWord(path: string): string {
  return /^[\w./@%+:,=-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
