import { html, raw } from 'hono/html';
import { visible } from '../../../protocol/route/texts/visible.js';

/** A piece of the page, whose texts are escaped. */
export type Html = ReturnType<typeof raw>;

/**
 * A piece of the page. Each text between is shown, never obeyed: characters with a meaning in HTML
 * are escaped, and invisible and reordering ones become visible.
 */
export function piece(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const made = html(withoutIndent(strings), ...values.map(shown));
  // Only a promise among the values makes one of the whole.
  if (made instanceof Promise) throw new Error('a piece of the page is a promise');
  return made;
}

/** Code of our own that needs no escaping: the style and the script. */
export function code(text: string): Html {
  return raw(text);
}

/** Nothing. */
export const NOTHING: Html = raw('');

/** Pieces with something between them. */
export function joined(pieces: readonly unknown[], between: unknown): unknown[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]));
}

const dense = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/** The page has no use for the indents of its source. */
function withoutIndent(strings: TemplateStringsArray): TemplateStringsArray {
  const known = dense.get(strings);
  if (known !== undefined) return known;
  const texts = strings.map((text) => text.replace(/\n\s+/g, ' '));
  const made = Object.assign(texts, { raw: texts });
  dense.set(strings, made);
  return made;
}

/** A piece is an object, so it stays as it is. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  return Array.isArray(value) ? value.map(shown) : value;
}
