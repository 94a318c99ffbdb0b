import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/protocol/format/json.js';
import { withValueAt } from '../../src/protocol/format/value-at.js';
import { validateBody } from '../../src/schema/validate.js';
import { body } from './records.js';

/** A valid body with one value replaced, or taken out (undefined). */
function bodyWith(path: readonly (string | number)[], value: unknown): JsonObject {
  return withValueAt(body(), path, value as JsonValue | undefined);
}

const item = ['in_flight', 0] as const;

describe('validateBody', () => {
  test('finds nothing in a valid body', () => {
    expect(validateBody(body())).toEqual([]);
  });

  test.each<[path: readonly (string | number)[], value: JsonValue]>([
    [['to'], 'none'],
    [['to'], ['next', 'payments-pod']],
    [['returns_at'], '2026-01-16T01:00:00Z'],
    [['carries'], ['k3v9tq2m.b1']],
    [['x-team'], { anything: [null, '\u001b'] }],
    [[...item, 'x-mood'], 3],
    [[...item, 'summary'], '😀'.repeat(120)],
    [[...item, 'why'], 'two\nlines'],
    [
      [...item, 'refs'],
      {
        pr: 'acme/payments#12',
        issue: '#7',
        jira: 'PAY-311',
        links: ['https://example.com/a?b=%20c'],
      },
    ],
    [[...item, 'waits_on'], [{ who: 'legal department', for: 'a signature' }]],
  ])('allows %j to be %j', (path, value) => {
    expect(validateBody(bodyWith(path, value))).toEqual([]);
  });

  test.each<
    [
      path: readonly (string | number)[],
      value: JsonValue | undefined,
      rule: string,
      message: RegExp,
      hint: RegExp | null,
    ]
  >([
    // Lists: absent is not empty.
    [
      ['shipped'],
      [],
      'empty-list',
      /^shipped is an empty list; it needs an entry, or the word none$/,
      /^write `shipped: none` if nothing shipped$/,
    ],
    [
      ['shipped'],
      null,
      'empty-list',
      /^shipped has no value; it must be a list, or the word none$/,
      /`shipped: none`/,
    ],
    [
      ['to'],
      [],
      'empty-list',
      /it needs an entry, or the word none/,
      /^write `to: none` if nobody takes over$/,
    ],
    [
      ['in_flight'],
      3,
      'not-a-list',
      /^in_flight is a number; it must be a list/,
      /`in_flight: none`/,
    ],
    [['in_flight'], { a: 1 }, 'not-a-list', /a mapping/, /- /],
    [['shipped'], 'None', 'not-a-list', /^shipped is "None"/, /^write `shipped: none`$/],
    [['questions'], 'nothing', 'not-a-list', /word none/, /^write `questions: none`$/],
    [['blockers'], 'n/a', 'not-a-list', /word none/, /^write `blockers: none`$/],
    [['decisions'], '', 'not-a-list', /word none/, /^write `decisions: none`$/],
    [['shipped'], 'the refund flow', 'not-a-list', /"the refund flow"/, /- /],
    [['to'], 'nadia', 'not-a-list', /"nadia"/, /^write `to: \[nadia\]`$/],
    [[...item, 'next'], [], 'empty-list', /needs at least one entry/, /next: \[\{action/],
    [['dropped'], [], 'empty-list', /needs at least one entry/, /dropped/],
    [['blockers', 0, 'blocks'], [], 'empty-list', /blockers\[0\]\.blocks/, /blocks/],
    [
      ['to'],
      Array.from({ length: 101 }, () => 'nadia'),
      'too-many',
      /101 entries; at most 100/,
      /./,
    ],
    // Types: nothing is coerced.
    [
      [...item, 'refs', 'commit'],
      1234567e10,
      'type',
      /^in_flight\[0\]\.refs\.commit must be text; put it in quotes$/,
      /a number/,
    ],
    [[...item, 'summary'], false, 'type', /must be text; put it in quotes/, /true or false/],
    [[...item, 'why'], null, 'type', /must be text; put it in quotes/, /empty/],
    [[...item, 'why'], NaN, 'type', /must be text; put it in quotes/, /a number/],
    [[...item, 'why'], ['a'], 'type', /must be text, not a list/, null],
    [
      [...item, 'next', 0, 'action'],
      { Ask: 'him' },
      'type',
      /must be text, not a mapping/,
      /quotes/,
    ],
    [['to', 0], 7, 'type', /^to\[0\] must be text/, /./],
    [
      ['shipped', 0],
      'Refunds',
      'type',
      /^shipped\[0\] must be a mapping, not text$/,
      /key, summary, refs/,
    ],
    [[...item, 'next'], { action: 'x', owner: 'y' }, 'type', /must be a list, not a mapping/, /- /],
    [
      ['blockers', 0, 'blocks'],
      'auth',
      'type',
      /must be a list, not text/,
      /^write `blocks: \[auth\]`$/,
    ],
    [[...item, 'progress'], '40%', 'type', /must be a whole number, not text/, null],
    [[...item, 'progress'], 1.5, 'type', /must be a whole number/, null],
    [[...item, 'refs', 'pr'], true, 'type', /whole number, text or a list/, null],
    [[...item, 'refs'], null, 'type', /must be a mapping, not empty/, /pr, issue/],
    // Choices and numbers.
    [
      [...item, 'status'],
      'in progress',
      'enum',
      /^in_flight\[0\]\.status is "in progress"; it must be one of in_progress/,
      /did you mean in_progress\?/,
    ],
    [
      [...item, 'handover'],
      'trasnfer',
      'enum',
      /one of transfer, watch, hold/,
      /did you mean transfer\?/,
    ],
    [[...item, 'handover'], null, 'enum', /is empty/, null],
    [[...item, 'severity'], 'urgent', 'enum', /one of critical/, null],
    [[...item, 'progress'], 101, 'out-of-range', /at most 100/, null],
    [[...item, 'progress'], -1, 'out-of-range', /at least 0/, null],
    // Texts.
    [[...item, 'summary'], 'x'.repeat(121), 'too-long', /has 121 characters; at most 120/, /why/],
    [[...item, 'why'], 'x'.repeat(4001), 'too-long', /4001 characters; at most 4000/, /./],
    [[...item, 'summary'], 'one\ntwo', 'not-one-line', /more than one line/, /one line/],
    [
      [...item, 'summary'],
      'one\n',
      'not-one-line',
      /more than one line/,
      /a block ends with a line break/,
    ],
    [[...item, 'summary'], ' ', 'blank', /^in_flight\[0\]\.summary is blank$/, /for example/],
    [[...item, 'why'], '', 'blank', /is blank/, /for example/],
    [
      [...item, 'why'],
      'a\u001b[31m',
      'control-character',
      /holds U\+001B at character 2/,
      /remove/,
    ],
    [[...item, 'why'], 'a\tb', 'control-character', /U\+0009/, /spaces/],
    [[...item, 'why'], '\u009b', 'control-character', /U\+009B at character 1/, /./],
    [[...item, 'why'], '😀\u202e', 'control-character', /U\+202E at character 2/, /./],
    [[...item, 'why'], 'a\u2028b', 'control-character', /U\+2028/, /./],
    [[...item, 'why'], 'a\ud800', 'control-character', /U\+D800/, /./],
    [[...item, 'summary'], 'a\0', 'control-character', /U\+0000/, /./],
    // Names.
    [['to', 0], '@nadia', 'pattern', /"@nadia": handles are written without @/, /^write nadia$/],
    [['to', 0], 'Nadia', 'pattern', /handles are lower case/, /^write nadia$/],
    [['to', 0], 'n\u0430dia', 'pattern', /holds U\+0430/, /a–z/],
    [['to', 0], 'nadia\u200b', 'pattern', /"nadia<U\+200B>" holds U\+200B/, /./],
    [['to', 0], 'nadia ', 'pattern', /holds a space/, /./],
    [['to', 0], 'n'.repeat(32), 'pattern', /has 32 characters; at most 31 are allowed/, /./],
    [[...item, 'key'], 'Auth', 'pattern', /keys are lower case/, /./],
    [[...item, 'key'], 'auth session', 'pattern', /holds a space/, /./],
    [[...item, 'refs', 'pr'], 'no. 12', 'pattern', /not a number, owner\/repo#number/, /acme/],
    [[...item, 'refs', 'jira'], 'pay-311', 'pattern', /not the key of a ticket/, /PAY-311/],
    [[...item, 'refs', 'commit'], 'HEAD', 'pattern', /not a commit id/, /./],
    [
      [...item, 'refs', 'links'],
      ['javascript:alert(1)'],
      'pattern',
      /not an http or https URL/,
      /./,
    ],
    [
      ['declared_at'],
      'tomorrow',
      'pattern',
      /"tomorrow" is not a time with its offset/,
      /2026-01-16T09:00:00\+08:00/,
    ],
    [['declared_at'], '2026-01-16T09:00:00', 'pattern', /not a time with its offset/, /./],
    [['declared_at'], '2026-01-16T09:00:00.5Z', 'pattern', /whole seconds/, /./],
    [['zone'], 'UTC+8 hours', 'pattern', /IANA/, /Asia\/Singapore/],
  ])('refuses %j being %j with one problem: %s', (path, value, rule, message, hint) => {
    const [problem, ...more] = validateBody(bodyWith(path, value));
    const at = [...path, ...(path.at(-1) === 'links' ? [0] : [])];
    expect({ problem, more }).toEqual({
      problem: {
        rule,
        level: 'error',
        at,
        message: expect.stringMatching(message),
        hint: hint && expect.stringMatching(hint),
      },
      more: [],
    });
  });

  test.each<[path: readonly (string | number)[], message: string]>([
    [['to'], 'to is missing'],
    [['shipped', 0, 'summary'], 'shipped[0].summary is missing'],
    [[...item, 'next', 0, 'owner'], 'in_flight[0].next[0].owner is missing'],
    [['decisions', 0, 'rationale'], 'decisions[0].rationale is missing'],
    [['blockers', 0, 'blocks'], 'blockers[0].blocks is missing'],
  ])('says at the parent that %j is missing', (path, message) => {
    expect(validateBody(bodyWith(path, undefined))).toEqual([
      { rule: 'missing', level: 'error', at: path.slice(0, -1), message, hint: expect.any(String) },
    ]);
  });

  test.each<[path: readonly (string | number)[], hint: RegExp]>([
    [['return_at'], /did you mean `returns_at`\?/],
    [[...item, 'sumary'], /did you mean `summary`\?/],
    [
      [...item, 'next', 0, 'assignee'],
      /known keys: action, owner, when, after, condition; begin a key of your own with x-/,
    ],
    [['author'], /the program writes it/],
    [['digest'], /the program writes it/],
    [['__proto__'], /known keys/],
    [['constructor'], /known keys/],
    [[...item, 'toString'], /known keys/],
    [[...item, '__proto__'], /known keys/],
  ])('points at the unknown key %j', (path, hint) => {
    const problems = validateBody(bodyWith(path, 'x'));
    expect(problems).toEqual([
      {
        rule: 'unknown-key',
        level: 'error',
        at: path,
        on: 'key',
        message: expect.stringContaining('is not a known key'),
        hint: expect.stringMatching(hint),
      },
    ]);
  });

  test('reads nothing that is inherited', () => {
    const inherited = Object.create(body());
    expect(validateBody(inherited).map(({ message }) => message)).toContain('to is missing');
  });

  test('tells different faults of one text apart', () => {
    const rules = validateBody(bodyWith([...item, 'summary'], `${'x'.repeat(130)}\n\u001b`)).map(
      ({ rule }) => rule,
    );
    expect(rules.toSorted()).toEqual(['control-character', 'not-one-line', 'too-long']);
  });

  test('never repeats more than 60 characters of a value, nor what cannot be seen', () => {
    const long = `\u001b\n${'@Ä'.repeat(5000)}`;
    for (const path of [
      ['to', 0],
      ['shipped'],
      ['zone'],
      [...item, 'status'],
      [...item, 'key'],
      [long],
    ]) {
      for (const { message, hint } of validateBody(bodyWith(path, long))) {
        expect(message.length).toBeLessThan(200);
        expect(`${message}${hint}`).not.toContain('\u001b');
        expect(`${message}${hint}`).not.toContain('\n');
      }
    }
  });
});
