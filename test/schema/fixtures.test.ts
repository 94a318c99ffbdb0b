import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { validateBody } from '../../src/schema/validate.js';

const fixture = (name: string) =>
  parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

describe("the protocol's own example", () => {
  test('as printed lacks nine things, each told once', () => {
    const problems = validateBody(fixture('as-printed.yml'));
    expect(problems.map(({ rule }) => rule)).toEqual(Array.from({ length: 9 }, () => 'missing'));
    expect(problems.map(({ message }) => message).toSorted()).toEqual([
      'blockers[0].why is missing',
      'in_flight[0].handover is missing',
      'in_flight[0].next[0].owner is missing',
      'in_flight[1].handover is missing',
      'in_flight[1].next[0].owner is missing',
      'questions is missing',
      'returns_at is missing',
      'shipped is missing',
      'to is missing',
    ]);
  });

  test('as printed gets a hint for each that says what to write', () => {
    const hints = Object.fromEntries(
      validateBody(fixture('as-printed.yml')).map(({ message, hint }) => [message, hint]),
    );
    expect(hints['shipped is missing']).toBe('list them, or write `shipped: none`');
    expect(hints['in_flight[0].handover is missing']).toBe(
      'write `handover: transfer`, or watch, hold',
    );
    expect(hints['in_flight[0].next[0].owner is missing']).toBe('for example `owner: nadia`');
  });

  test('repaired is valid', () => {
    expect(validateBody(fixture('repaired.yml'))).toEqual([]);
  });
});
