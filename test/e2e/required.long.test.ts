import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dotted, type Path } from '../../src/protocol/format/finding.js';
import { isObject, type JsonValue } from '../../src/protocol/format/json.js';
import { findingsOf, runJson, shareTeam, SLOW, stateOf } from '../helpers/program.js';
import { without } from '../helpers/without.js';

const TEXT = readFileSync('test/fixtures/repaired.yml', 'utf8');

/**
 * Every required element of the example with the place of the finding when it is gone: at the first
 * key of the object that lacks it.
 */
const PLACES: Readonly<Record<string, string>> = {
  to: '1:1',
  returns_at: '1:1',
  shipped: '1:1',
  in_flight: '1:1',
  decisions: '1:1',
  blockers: '1:1',
  questions: '1:1',
  'in_flight[0].status': '7:5',
  'in_flight[0].summary': '7:5',
  'in_flight[0].why': '7:5',
  'in_flight[0].handover': '7:5',
  'in_flight[0].next': '7:5',
  'in_flight[0].next[0].action': '15:9',
  'in_flight[0].next[0].owner': '15:9',
  'in_flight[0].waits_on[0].who': '13:18',
  'in_flight[0].waits_on[0].for': '13:18',
  'in_flight[1].status': '18:5',
  'in_flight[1].summary': '18:5',
  'in_flight[1].why': '18:5',
  'in_flight[1].handover': '18:5',
  'in_flight[1].next': '18:5',
  'in_flight[1].next[0].action': '26:9',
  'in_flight[1].next[0].owner': '26:9',
  'decisions[0].decision': '30:5',
  'decisions[0].rationale': '30:5',
  'blockers[0].need': '36:5',
  'blockers[0].why': '36:5',
  'blockers[0].owner': '36:5',
  'blockers[0].blocks': '36:5',
};

const ELEMENTS = required();

describe('every required element of the example', SLOW, () => {
  const shared = shareTeam();
  let before: string | undefined;

  it('is in the table: what the schema asks for, and the why of each item', () => {
    expect(ELEMENTS.map(dotted).toSorted()).toEqual(Object.keys(PLACES).toSorted());
  });

  it.each(ELEMENTS.map((at) => [dotted(at), PLACES[dotted(at)], at] as const))(
    '%s: when it is taken away, one finding stands at %s',
    (name, place, at) => {
      const repo = shared();
      before ??= stateOf(repo);
      const body = without(TEXT, at);
      expect(parse(body)).toEqual(removed(parse(TEXT), at));
      const { code, answer, err } = runJson(repo, ['declare', '--from', '-'], { stdin: body });
      expect([code, err]).toEqual([1, '']);
      const [finding, ...more] = findingsOf(answer);
      expect(more).toEqual([]);
      expect(finding).toMatchObject({
        rule: 'missing',
        level: 'error',
        path: '<stdin>',
        message: `${name} is missing`,
        hint: expect.stringMatching(/\S/),
      });
      expect(`${finding?.line}:${finding?.column}`).toBe(place);
      expect(stateOf(repo)).toBe(before);
    },
  );
});

/**
 * Every place of the example at which the schema of bodies requires a key, and each item's `why`,
 * which a rule asks for.
 */
function required(): Path[] {
  const { $defs } = JSON.parse(readFileSync('schemas/handoff.v1.schema.json', 'utf8')) as {
    $defs: Record<string, JsonValue>;
  };
  const found: Path[] = [];
  const visit = (schema: JsonValue | undefined, value: JsonValue | undefined, at: Path): void => {
    if (!isObject(schema) || value === undefined) return;
    if (typeof schema['$ref'] === 'string')
      visit($defs[schema['$ref'].split('/').at(-1) ?? ''], value, at);
    for (const part of ['allOf', 'anyOf', 'oneOf'])
      for (const one of list(schema[part])) visit(one, value, at);
    for (const part of ['then', 'else']) visit(schema[part], value, at);
    if (Array.isArray(value))
      value.forEach((entry, index) => visit(schema['items'], entry, [...at, index]));
    if (!isObject(value)) return;
    for (const key of list(schema['required']))
      if (typeof key === 'string' && key in value) found.push([...at, key]);
    for (const [key, inner] of Object.entries(
      isObject(schema['properties']) ? schema['properties'] : {},
    ))
      visit(inner, value[key], [...at, key]);
  };
  const body: JsonValue = parse(TEXT);
  visit($defs['body'], body, []);
  const items = isObject(body) ? list(body['in_flight']) : [];
  items.forEach((_, index) => found.push(['in_flight', index, 'why']));
  return [...new Map(found.map((at) => [dotted(at), at])).values()];
}

function list(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** The value without the key at a path. */
function removed(value: JsonValue, [head, ...rest]: Path): JsonValue {
  if (Array.isArray(value))
    return value.map((entry, index) => (index === head ? removed(entry, rest) : entry));
  if (!isObject(value)) throw new Error('no such place');
  const entries = Object.entries(value).flatMap(([key, inner]): [string, JsonValue][] =>
    key !== head ? [[key, inner]] : rest.length === 0 ? [] : [[key, removed(inner, rest)]],
  );
  return Object.fromEntries(entries);
}
