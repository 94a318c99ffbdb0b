import type { RoutedPost } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { routedLine } from './routed.js';

/** Where a record lies, as every answer about written records says it; null where none was. */
export type Place = Shown<{
  id: string | null;
  path: string | null;
  commit: string | null;
  ref: string | null;
  published: boolean | null;
  routed?: RoutedPost[];
}>;

/** Where a record lies and who can see it: its file, its commit and branch, whether it was sent. */
export function whereLines(place: Place, style: Style): string[] {
  const { path, commit, ref, routed = [] } = place;
  const branch = ref === null ? '' : ` on ${ref.replace(/^refs\/heads\//, '')}`;
  const committed =
    commit === null
      ? `${style.warn('Not committed')}: commit the file yourself.`
      : `Commit ${commit.slice(0, 10)}${branch}${publication(place, style)}`;
  return [
    style.dim(`  ${path ?? ''}`),
    `  ${committed}`,
    ...routed.map((post) => `  ${routedLine(post)}`),
  ];
}

/** The line of a pipe: id, file and commit, each empty where there is none. */
export function pipeLine({ id, path, commit }: Place): string {
  return `${[id, path, commit].map((cell) => cell ?? '').join('\t')}\n`;
}

function publication({ published }: Place, style: Style): string {
  if (published === true) return ', published.';
  if (published === null) return '. It is only in this clone: the repository has no remote.';
  return `, ${style.warn('not published yet')}: handoff publish sends it.`;
}
