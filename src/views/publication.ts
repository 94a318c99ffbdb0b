import type { JsonObject } from '../core/json.js';
import type { Style } from '../ui/style.js';
import { isTrue, said } from './read-answer.js';

/** Where a record lies and who can see it: its file, its commit, whether it was sent. */
export function whereLines(answer: JsonObject, style: Style): string[] {
  const commit = said(answer, 'commit').slice(0, 10);
  const committed = commit === '' ? style.warn('Not committed') : `Commit ${commit}`;
  return [style.dim(`  ${said(answer, 'path')}`), `  ${committed}. ${publication(answer)}`];
}

/** The line of a pipe: id, file and commit, each empty where there is none. */
export function pipeLine(answer: JsonObject): string {
  return `${[said(answer, 'id'), said(answer, 'path'), said(answer, 'commit')].join('\t')}\n`;
}

function publication(answer: JsonObject): string {
  if (isTrue(answer, 'published')) return 'Published: everybody who fetches can see it.';
  const branch = said(answer, 'ref').replace(/^refs\/heads\//, '');
  if (answer['published'] === null) return 'It is in this repository only: there is no remote to send it to.';
  return `It is on this machine until you push${branch === '' ? '' : ` ${branch}`}: git push`;
}
