import type { Style } from '../style.js';

/** A label in the left column, and what stands beside it. */
export function labelled(label: string, text: string, style: Style): string {
  return `  ${style.dim(label.padEnd(10))} ${text}`;
}
