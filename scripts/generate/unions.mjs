import { KINDS } from './names.mjs';

/** TypeScript source for the union of all kinds of record and for the names of the kinds. */
export function unionSource() {
  const kinds = Object.keys(KINDS);
  return `
/** Any sealed record; \`kind\` tells which. */
export type HandoffRecord =
${Object.values(KINDS)
  .map((name) => `  | ${name}`)
  .join('\n')};

/** The kinds of sealed record. */
export type Kind = HandoffRecord['kind'];

/** The kinds of sealed record, in the order in which the documentation names them. */
export const KINDS = [${kinds.map((kind) => `'${kind}'`).join(', ')}] as const satisfies readonly Kind[];
`;
}
