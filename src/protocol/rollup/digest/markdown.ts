import { code } from '../../route/texts/markdown.js';
import { cut, oneLine } from '../../route/texts/visible.js';
import type { Bit, Digest, Line, Section } from './digest.js';

/**
 * Characters that a digest has at most: a message of Slack and a screen of a mail program hold so
 * many.
 */
const MOST = 4000;
/** Lines of a section and characters of a text, from what is wanted to what always fits. */
const SIZES = [
  { lines: 12, below: 3, text: 200 },
  { lines: 12, below: 2, text: 120 },
  { lines: 8, below: 1, text: 100 },
  { lines: 5, below: 1, text: 80 },
  { lines: 3, below: 0, text: 60 },
  { lines: 1, below: 0, text: 40 },
] as const;
/** Of a longer text only the beginning is looked at. */
const LONGEST = 5000;
type Size = (typeof SIZES)[number];

/**
 * A digest as Markdown of at most 4,000 characters. Texts of others are code on one line: they
 * mention nobody, link nowhere and change no layout. What is left out is counted.
 */
export function digestMarkdown(digest: Digest): string {
  let text = '';
  for (const size of SIZES) {
    text = markdownOf(digest, size);
    if (text.length <= MOST) return text;
  }
  return text;
}

function markdownOf(digest: Digest, size: Size): string {
  const { title, project, counts, limits, sections, command } = digest;
  return `${[
    `**${title}**${project === null ? '' : ` in ${coded(project, size.text)}`}`,
    counts,
    ...limits.map((bits) => `**${bitsOf(bits, size)}**`),
    ...sections.map((section) => sectionOf(section, digest, size)),
    `\`handoff show <id>\` tells each story; ${coded(command)} lists everything.`,
  ].join('\n\n')}\n`;
}

function sectionOf({ title, lines }: Section, { command }: Digest, size: Size): string {
  const shown = lines.slice(0, size.lines);
  const more = lines.length - shown.length;
  return [
    `**${title} (${lines.length})**`,
    '',
    ...shown.flatMap((line) => linesOf(line, size)),
    ...(more === 0 ? [] : [`- and ${more} more: ${coded(command)}`]),
  ].join('\n');
}

function linesOf({ name, bits, below = [] }: Line, size: Size): string[] {
  const hidden = below.length - size.below;
  return [
    `- ${coded(name)} ${bitsOf(bits, size)}${hidden > 0 ? ` (${hidden} more)` : ''}`,
    ...below.slice(0, size.below).map((one) => `  - ${bitsOf(one, size)}`),
  ];
}

function bitsOf(bits: readonly Bit[], { text: most }: Size): string {
  return bits.map((bit) => (typeof bit === 'string' ? bit : coded(bit.text, most))).join('');
}

/**
 * A text of others as code on one line. Slack obeys `<!channel>` in code, too, so two characters
 * become their wide forms.
 */
function coded(text: string, most = Infinity): string {
  const begin = oneLine(text.slice(0, LONGEST));
  const inner = cut(begin.replaceAll('<', '＜').replaceAll('@', '＠'), most);
  return /^[^` ](?:[^`]*[^` ])?$/u.test(inner) ? `\`${inner}\`` : code(inner);
}
