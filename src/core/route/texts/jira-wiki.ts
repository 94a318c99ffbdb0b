import type { Packet } from '../packet.js';
import { plainParts } from './plain.js';
import { fitted, visible } from './visible.js';

/** Jira takes 32,767 characters by default; a character has at most four bytes. */
const MOST_BYTES = 30_000;
const MOST_LINKS = 20;

/**
 * A comment on a ticket of Jira, in wiki text. What others wrote stands in one block that shows it as it is; our own words and the links
 * come after it, and the reference alone on the last line, where a second try looks for it.
 */
export function jiraComment(packet: Packet, reference: string): string {
  return fitted((limit) => {
    const told = plainParts(packet, limit)
      .map(({ label, text }) => `${label}:\n${text}`)
      .join('\n\n');
    const links = packet.links.slice(0, MOST_LINKS).map(({ label, url }) => `* [${label}|${url}]`);
    return [
      verbatim(told),
      ...(links.length > 0 ? [links.join('\n')] : []),
      `To answer, run in a clone: handoff resolve ${packet.handle} --outcome followed by the answer in quotes.`,
      reference,
    ].join('\n\n');
  }, MOST_BYTES);
}

/** A text in which nothing is a macro, a mention, a link or an image: a block that its own content cannot end. */
function verbatim(text: string): string {
  return `{noformat}\n${visible(text).replace(/\{(?=\s*\\?noformat)/gi, '{ ')}\n{noformat}`;
}
