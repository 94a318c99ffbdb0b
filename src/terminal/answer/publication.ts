import type { JsonObject } from '../../protocol/format/json.js';
import type { Style } from '../style.js';
import { routedLine } from './routed.js';
import { isTrue, rows, said } from './read-answer.js';

/** Where a record lies and who can see it: its file, its commit and branch, whether it was sent. */
export function whereLines(answer: JsonObject, style: Style): string[] {
  const commit = said(answer, 'commit').slice(0, 10);
  const branch = said(answer, 'ref').replace(/^refs\/heads\//, '');
  const committed =
    commit === ''
      ? style.warn('Not committed')
      : `Commit ${commit}${branch === '' ? '' : ` on ${branch}`}`;
  const routed = rows(answer, 'routed').map((post) => `  ${routedLine(post)}`);
  return [
    style.dim(`  ${said(answer, 'path')}`),
    `  ${committed}${commit === '' ? ': that is yours to do.' : publication(answer, style)}`,
    ...routed,
  ];
}

/** The line of a pipe: id, file and commit, each empty where there is none. */
export function pipeLine(answer: JsonObject): string {
  return `${[said(answer, 'id'), said(answer, 'path'), said(answer, 'commit')].join('\t')}\n`;
}

function publication(answer: JsonObject, style: Style): string {
  if (isTrue(answer, 'published')) return ', published: whoever fetches sees it.';
  if (answer['published'] === null)
    return '. It is in this repository only: there is no remote to send it to.';
  return `, ${style.warn('not published yet')}: handoff publish sends it.`;
}
