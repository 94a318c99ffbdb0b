import type { Style } from '../style.js';

/** A label in the left column, and what stands beside it. */
export function labelled(label: string, text: string, style: Style): string {
  // Colour codes around spaces would hide the indentation from the line wrap.
  return `  ${label === '' ? ' '.repeat(10) : style.dim(label.padEnd(10))} ${text}`;
}
