import { expect } from 'vitest';
import { composeYaml } from '../../../src/input/yaml/compose.js';
import { placeInCanonical } from '../../../src/protocol/format/canonical-reader.js';
import type { Path } from '../../../src/protocol/format/finding.js';

/** Every path of a value, and one beside each that leads nowhere. */
function pathsOf(value: unknown, at: Path = []): Path[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [
    at,
    [...at, 'not there'],
    ...members.flatMap(([name, member]) =>
      pathsOf(member, [...at, Array.isArray(value) ? Number(name) : name]),
    ),
  ];
}

/** Expects that both readers find everything at the same place; returns how often the fast one did. */
export function expectSamePlaces(text: string, value: unknown): number {
  const composed = composeYaml(text, '');
  if (!composed.ok) return 0;
  let found = 0;
  for (const at of pathsOf(value)) {
    for (const on of [undefined, 'key'] as const) {
      const place = placeInCanonical(text, at, on);
      if (place === null) continue;
      found += 1;
      const { line, column } = composed.locate(at, on);
      expect([at, on, place.row + 1, place.column + 1]).toEqual([at, on, line, column]);
    }
  }
  return found;
}
