import type { RoutedPost } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { routedLine } from './routed.js';

/** Where a written record is; null if nothing was written. */
export type Place = Shown<{
  id: string | null;
  path: string | null;
  commit: string | null;
  ref: string | null;
  published: boolean | null;
  remote: string | null;
  routed?: RoutedPost[];
}>;

/** The file of a record, its commit and branch, and whether it is published. */
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

/** The line for a pipe: id, file and commit; a missing one is empty. */
export function pipeLine({ id, path, commit }: Place): string {
  return `${[id, path, commit].map((cell) => cell ?? '').join('\t')}\n`;
}

function publication({ published, remote }: Place, style: Style): string {
  if (published === true) return remote === null ? ', published.' : `, published to ${remote}.`;
  if (published === null) return '. It is only in this clone: the repository has no remote.';
  return `, ${style.warn('not published yet')}: handoff publish sends it.`;
}
