import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { files, SRC } from './helpers/sources.js';

describe('files', () => {
  const linesOf = files.map((name) => ({
    name,
    lines: readFileSync(join(SRC, name), 'utf8').trimEnd().split('\n'),
  }));
  const lengths = linesOf.map(({ lines }) => lines.length).sort((a, b) => a - b);
  /** So many of all files are at most that long. */
  const share = (part: number): number => lengths[Math.floor(lengths.length * part)] ?? 0;

  test('have at most 300 lines, nine of ten at most 150, and half of them at most 60', () => {
    expect(linesOf.filter(({ lines }) => lines.length > 300).map(({ name }) => name)).toEqual([]);
    expect(share(0.9)).toBeLessThanOrEqual(150);
    expect(share(0.5)).toBeLessThanOrEqual(60);
  });

  test('have lines of at most 100 columns, but for one in fifty', () => {
    const all = linesOf.flatMap(({ lines }) => lines);
    expect(all.filter((line) => line.length > 100).length / all.length).toBeLessThanOrEqual(0.02);
  });

  test('are named in kebab-case, at most three folders deep', () => {
    expect(
      files.filter(
        (name) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/){0,3}[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(name),
      ),
    ).toEqual([]);
  });

  test('lie in twelve folders, beside what is started, the environment and the errors', () => {
    const top = readdirSync(SRC, { withFileTypes: true });
    expect(top.filter((entry) => entry.isDirectory()).length).toBeLessThanOrEqual(12);
    expect(top.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([
      'complete.ts',
      'env.ts',
      'errors.ts',
      'main.ts',
    ]);
  });
});
