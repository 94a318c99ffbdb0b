import { markerKey, type Marker } from '../marker.js';
import type { News } from '../news.js';
import type { Packet } from '../packet.js';
import { newsParts, plainParts, type Part } from './plain.js';
import { fitted, visible } from './visible.js';

/** Jira takes 32,767 characters by default; a character has at most four bytes. */
const MOST_BYTES = 30_000;
const MOST_LINKS = 20;

/** The line by which a comment is known again, in place of a hidden marker. */
export function jiraReference(marker: Marker): string {
  return `handoff ${markerKey(marker)}`;
}

/**
 * A comment on a ticket of Jira, in wiki text. What others wrote stands in one block that shows it
 * as it is; our own words and the links come after it, and the reference alone on the last line,
 * where a second try looks for it.
 */
export function jiraComment(packet: Packet, reference: string): string {
  const answer = `To answer, run in a clone: handoff resolve ${packet.handle} --outcome followed by the answer in quotes.`;
  return comment((limit) => plainParts(packet, limit), packet.links, [answer, reference]);
}

/** What has become of it, under the same rules. */
export function jiraNews(news: News, reference: string): string {
  return comment((limit) => newsParts(news, limit), news.links, [reference]);
}

function comment(
  parts: (limit: number) => readonly Part[],
  links: Packet['links'],
  ending: readonly string[],
): string {
  const list = links.slice(0, MOST_LINKS).map(({ label, url }) => `* [${label}|${url}]`);
  return fitted((limit) => {
    const told = parts(limit).map(({ label, text }) => `${label}:\n${text}`);
    return [
      verbatim(told.join('\n\n')),
      ...(list.length > 0 ? [list.join('\n')] : []),
      ...ending,
    ].join('\n\n');
  }, MOST_BYTES);
}

/**
 * A text in which nothing is a macro, a mention, a link or an image: a block that its own content
 * cannot end.
 */
function verbatim(text: string): string {
  return `{noformat}\n${visible(text).replace(/\{(?=\s*\\?noformat)/gi, '{ ')}\n{noformat}`;
}
