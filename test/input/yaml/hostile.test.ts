import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/protocol/format/canonical-json.js';
import { writeCanonicalYaml } from '../../../src/protocol/format/canonical-yaml.js';
import { isObject } from '../../../src/protocol/format/json.js';
import { normaliseText } from '../../../src/protocol/format/normalise-text.js';
import { readYaml } from '../../../src/input/yaml/read.js';
import { anyText, jsonObject } from './arbitraries.js';
import { fc, runs } from '../../helpers/fc.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const UNITS = [
  '[',
  '{',
  '- ',
  '-\n',
  ':',
  ':\n',
  '? ',
  '"',
  "'",
  '|',
  ' ',
  '\n',
  ' \n',
  'a\n',
  'a: ',
  '#',
  ' #x',
  '%\n',
  '&a ',
  '*a ',
  '!a ',
  '[a: ',
  '"\\',
  '"\n',
  'a: |\n',
  ',',
  '---\n',
  '...\n',
  '\u00e9',
];
const OPENINGS = ['', 'a: ', 'a: "', 'a: [', 'a: {', 'a: |\n  ', 'a:\n  - '];

/** A record like those of a team's day. */
const RECORD = writeCanonicalYaml({
  schema: 1,
  kind: 'declaration',
  to: ['nadia'],
  in_flight: [
    {
      key: 'auth',
      status: 'in_progress',
      progress: 40,
      why: 'One.\nTwo.',
      next: [{ action: 'Ping @james #12', owner: 'nadia' }],
    },
  ],
  questions: 'none',
  saw: [],
  name: 'Zo\u00eb',
});

describe('readYaml and hostile bytes', () => {
  it.each(OPENINGS)(
    'survives 64 KB of every kind after %j',
    async (opening) => {
      for (const unit of UNITS) {
        const room = 65_536 - bytes(opening).length;
        await readYaml(
          bytes(opening + unit.repeat(Math.floor(room / bytes(unit).length))),
          'a.yml',
        );
      }
    },
    60_000,
  );

  it('refuses or reads every beginning of a record, sealed ones only at the end of a line', async () => {
    const whole = bytes(RECORD);
    for (let length = 0; length < whole.length; length += 1) {
      const cut = whole.slice(0, length);
      await readYaml(cut, 'a.yml');
      const sealed = await readYaml(cut, 'a.yml', { requireFinalNewline: true });
      expect(sealed.ok && whole[length - 1] !== 10).toBe(false);
    }
  });

  it('gives plain JSON or placed findings for any text, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { maxLength: 12 }), async (parts) => {
        const read = await readYaml(bytes(parts.join('')), 'a.yml');
        if (read.ok) expect(JSON.parse(JSON.stringify(read.value))).toStrictEqual(read.value);
        else
          expect(
            read.findings.every(
              ({ line, message }) => line !== null && message.search(/\p{Cc}/u) < 0,
            ),
          ).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  it('survives any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (input) => {
        const read = await readYaml(input, 'a.yml');
        expect(read.ok || read.findings.length > 0).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  it('gives nothing that the writers of canonical JSON and YAML refuse', async () => {
    // Any escape and any piece, in JSON's own frame so that most of it reads.
    const piece = fc.oneof(
      fc.constantFrom(
        '\\ud800',
        '\\udc00',
        '\\u202e',
        '\\u0000',
        'e\\u0301',
        '\u0958',
        '\u00e9',
        'e\u0301',
        'k',
      ),
      fc.lorem({ maxCount: 1 }),
    );
    const quoted = fc
      .tuple(fc.array(piece, { maxLength: 6 }), fc.constantFrom(1, 1, 1, 40, 170, 400))
      .map(([pieces, times]) => `"${pieces.join('').repeat(times)}"`);
    const member = fc
      .tuple(
        quoted,
        fc.oneof(quoted, fc.constantFrom('1e400', '1e21', '-0', '9007199254740993', '0.1', '[]')),
      )
      .map(([key, value]) => `${key}: ${value}`);
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { maxLength: 4 }),
        fc.constantFrom(['{', ', ', '}'], ['', '\n', '\n']),
        async (members, [open = '', between, close = '']) => {
          const read = await readYaml(bytes(open + members.join(between) + close), 'a.yml');
          if (!read.ok) return;
          const value = normaliseText(read.value);
          taken += 1;
          canonicalJson(value);
          if (isObject(value)) writeCanonicalYaml(value);
          expect(Object.keys(value ?? {})).toHaveLength(Object.keys(read.value).length);
        },
      ),
      { numRuns: runs(500) },
    );
    expect(taken).toBeGreaterThan(50);
  });

  it('reads canonical text and the same value as JSON alike', async () => {
    await fc.assert(
      fc.asyncProperty(jsonObject, async (value) => {
        const canonical = await readYaml(bytes(writeCanonicalYaml(value)), 'a.yml', {
          requireFinalNewline: true,
        });
        expect(canonical.ok && canonical.value).toStrictEqual(value);
        const json = JSON.stringify(value);
        const read = await readYaml(bytes(json), 'a.yml');
        if (read.ok) expect(read.value).toStrictEqual(value);
      }),
      { numRuns: runs(200) },
    );
  });
});
