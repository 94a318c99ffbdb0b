import { shortHandle } from '../../format/record-id.js';
import type { Marker } from '../marker.js';
import type { News } from '../news.js';
import { marked, MOST_BYTES } from './github-markdown.js';
import { code, fenced, linkList, paragraphs } from './markdown.js';
import { fitted, utc } from './visible.js';

const SAYS = {
  resolved: 'Resolved',
  reopened: 'Open again',
  assigned: 'Now with',
  withdrawn: 'Withdrawn',
} as const;

/**
 * What has become of it, under its issue or pull request. Whoever has it from now on is mentioned,
 * and nobody else.
 */
export function githubNews(news: News, marker: Marker): string {
  const login = news.to?.login ?? null;
  return marked(marker, (limit) => parts(news, login === null ? null : `@${login}`, limit));
}

/** The same on a ticket of Linear, where nobody is mentioned. */
export function linearNews(news: News): string {
  return fitted((limit) => paragraphs(parts(news, null, limit)), MOST_BYTES);
}

/** Says under a twin which issue is the one that is used. */
export function duplicateComment(winner: { number: number }, marker: Marker): string {
  return marked(marker, () => [
    `Duplicate of #${winner.number}, which another clone opened for ${code(shortHandle(marker.thing))}. The answer belongs there.`,
  ]);
}

function parts(
  { is, by, at, text, decision, to, links }: News,
  mention: string | null,
  limit: number,
): (string | null)[] {
  return [
    `**${SAYS[is]}**${to === null ? '' : ` ${mention ?? code(to.handle)}`}, says ${code(by)}, ${utc(at)}`,
    text === null ? null : fenced(text, limit),
    decision === null
      ? null
      : `**Decided**\n\n${fenced(decision.decision, limit)}\n\n**Because**\n\n${fenced(decision.rationale, limit)}`,
    links.length === 0 ? null : linkList(links),
  ];
}
