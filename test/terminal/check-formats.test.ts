import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import type { Text } from '../../src/cli/verb.js';
import type { CheckAnswer, Finding } from '../../src/schema/types.js';
import { DRIVER } from '../../src/terminal/findings/driver.js';
import { shown } from '../../src/terminal/shown.js';
import { plainStyle, type Style } from '../../src/terminal/style.js';
import { view } from '../../src/verbs/check/view.js';

const require = createRequire(import.meta.url);
const STYLE = plainStyle({ human: false, width: 100, now: 0, zone: 'UTC' });
/** What somebody may have written who wants to steer whatever reads it. */
const HOSTILE = [
  'a%0Ab\r\nc: d, e',
  '::error file=x::owned',
  'see ##[add-mask]x and ##[error]y',
  '\u001b[31mred\u0000\u0007\u009b',
  '```\n# title\n<img src=x>\n````` @org/team',
  ']]> <!-- & "quotes" \' </failure></testsuite>',
  '\ufffe\uffff \u202eevil \u{e0041}',
  'half \ud83d of a pair',
];
const PATHS = [
  '.handoffs/2026/01/15/a.yml',
  'with space/%41:,#?.yml',
  '漢/\u202e.yml',
  'half \ud83d.yml',
  null,
];

function finding(index: number, level: Finding['level']): Finding {
  const text = HOSTILE[index % HOSTILE.length] ?? '';
  const path = PATHS[index % PATHS.length] ?? null;
  const place =
    path === null
      ? { line: null, column: null }
      : { line: index + 1, column: index % 3 === 0 ? null : 2 };
  return {
    rule: index % 2 ? 'placeholder' : 'record-altered',
    level,
    path,
    ...place,
    message: `${index} ${text}`,
    hint: index % 3 ? null : text,
  };
}

function answerWith(
  errors: number,
  warnings: number,
  more: Partial<CheckAnswer> = {},
): CheckAnswer {
  const findings = [
    ...Array.from({ length: warnings }, (_, index) => finding(index, 'warning')),
    ...Array.from({ length: errors }, (_, index) => finding(index, 'error')),
  ];
  return {
    schema: 'handoff.check/1',
    as_of: '2026-01-15T10:00:00Z',
    complete: true,
    read_from: [],
    tz: '2026f',
    warnings: [],
    records: 40,
    valid: 40 - errors,
    findings,
    ...more,
  };
}

const UNSEEN = answerWith(1, 0, {
  complete: false,
  history: 'unknown',
  warnings: [{ code: 'no-history', message: HOSTILE.join(' ') }],
});
const ANSWERS: [name: string, answer: CheckAnswer][] = [
  ['nothing found', answerWith(0, 0)],
  ['hostile findings', answerWith(24, 24)],
  ['history that cannot be seen', UNSEEN],
];

/** The view of an answer, made harmless before as the program does it. */
function checkView(answer: CheckAnswer, style: Style, format: string): Text {
  return view(shown(answer), style, format);
}

// oxlint-disable-next-line no-control-regex -- finding them is its purpose
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

/** A workflow command as the runner reads it: properties and data, unescaped. */
function parseCommand(line: string): {
  name: string;
  properties: Record<string, string>;
  data: string;
} {
  const [, name = '', list = '', data = ''] = /^::([a-z]+) ([^:]*)::(.*)$/u.exec(line) ?? [];
  const unescape = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = list.split(',').map((pair) => pair.split('=') as [string, string]);
  return {
    name,
    properties: Object.fromEntries(properties.map(([key, value]) => [key, unescape(value)])),
    data: unescape(data),
  };
}

describe('annotations', () => {
  test('are the ten worst errors and ten warnings, errors first', () => {
    const { out, outputs } = checkView(answerWith(24, 24), STYLE, 'github');
    const commands = out.trimEnd().split('\n').map(parseCommand);
    expect(commands.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 10 }, () => 'error'),
      ...Array.from({ length: 10 }, () => 'warning'),
    ]);
    expect(commands.slice(0, 10).map(({ properties }) => properties['title'])).toEqual(
      Array.from({ length: 10 }, () => 'handoff record-altered'),
    );
    expect(outputs).toMatchObject({ errors: '24', warnings: '24' });
  });

  test('say which line of which file, and say it whole', () => {
    const one = answerWith(0, 0, {
      findings: [
        { ...finding(1, 'error'), path: 'a,b:c%2C.yml', message: '100% of: a, b', hint: 'mend it' },
      ],
    });
    const { out } = checkView(one, STYLE, 'github');
    expect(out).toBe(
      '::error title=handoff placeholder,file=a%2Cb%3Ac%252C.yml,line=2,col=2::100%25 of: a, b; mend it\n',
    );
    expect(parseCommand(out.trimEnd())).toEqual({
      name: 'error',
      properties: { title: 'handoff placeholder', file: 'a,b:c%2C.yml', line: '2', col: '2' },
      data: '100% of: a, b; mend it',
    });
  });

  test.each(ANSWERS)('let nobody else give commands: %s', (_, answer) => {
    const { out, talk = '', summary = '' } = checkView(answer, STYLE, 'github');
    for (const line of out.split('\n').filter(Boolean))
      expect(line).toMatch(/^::(?:error|warning) title=handoff[^:]*::/);
    for (const text of [out, talk, summary]) {
      expect(text).not.toMatch(/##\[/);
      expect(text).not.toMatch(CONTROL);
    }
    expect(`${talk}\n${summary}`).not.toMatch(/^::/m);
  });

  test('leave the rest to the summary, where nothing is Markdown but our own words', () => {
    const { summary = '' } = checkView(answerWith(24, 24), STYLE, 'github');
    const [head = '', , said, , fence = ''] = summary.split('\n');
    expect([head, said]).toEqual([
      '### handoff check: 24 errors, 24 warnings',
      '40 records checked, 16 valid.',
    ]);
    const ticks = /^`+/.exec(fence)?.[0] ?? '';
    const inside = summary.split('\n').slice(5, -2);
    expect(inside).toHaveLength(48);
    expect(inside.filter((line) => line.trim().startsWith(ticks))).toEqual([]);
    expect(
      Math.max(
        ...inside.map((line) =>
          Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)),
        ),
      ),
    ).toBeLessThan(ticks.length);
  });
});

describe('SARIF', () => {
  // The schema as Microsoft publishes it with its matchers for Jest (MIT); in draft 4, of which it
  // uses what later drafts mean alike.
  const file = join(
    dirname(require.resolve('@microsoft/jest-sarif/package.json')),
    'lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat(
    'uri-reference',
    (text: string) =>
      /^[A-Za-z0-9._~!$&'()*+,;=:@/?#%-]*$/.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text),
  );
  ajv.addFormat('date-time', true);
  const validate = ajv.compile(schema);

  test.each(ANSWERS)('is what its schema says: %s', (_, answer) => {
    const { out } = checkView(answer, STYLE, 'sarif');
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
    expect(out).toMatch(/^[\n\u0020-\u007e]*$/);
    expect(out).not.toContain('##[');
  });

  test('is told by that schema where it is not', () => {
    const log = JSON.parse(checkView(answerWith(2, 0), STYLE, 'sarif').out);
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });

  // GitHub refuses a whole file for one result without a place (GH1015), and wants these texts.
  test('has what code scanning asks for: a place for every result, texts for every rule, a version', () => {
    for (const [, answer] of ANSWERS) {
      const [run] = JSON.parse(checkView(answer, STYLE, 'sarif').out).runs;
      for (const { locations } of run.results) {
        expect(locations).toHaveLength(1);
        expect(locations[0].physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
      }
      const { rules, ...driver } = run.tool.driver;
      expect(driver).toEqual(DRIVER);
      for (const rule of rules)
        for (const key of ['shortDescription', 'fullDescription', 'help'])
          expect(rule[key].text).toMatch(/^[A-Z].{10,}\.$/u);
    }
  });

  test('names rules that it describes, places in relative addresses, and fingerprints that stay when lines move', () => {
    const log = (answer: CheckAnswer) => JSON.parse(checkView(answer, STYLE, 'sarif').out).runs[0];
    const run = log(answerWith(24, 24));
    for (const { ruleId, ruleIndex } of run.results)
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.tool.driver.rules[1].shortDescription.text).toMatch(/record is never changed/u);
    const uris = run.results.flatMap(
      (result: { locations?: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        (result.locations ?? []).map(
          ({ physicalLocation }) => physicalLocation.artifactLocation.uri,
        ),
    );
    expect(new Set(uris)).toEqual(
      new Set([
        '.handoffs/2026/01/15/a.yml',
        'with%20space/%2541%3A%2C%23%3F.yml',
        '%E6%BC%A2/%E2%80%AE.yml',
        'half%20%EF%BF%BD.yml',
        '.handoff.yml',
      ]),
    );
    const prints = (answer: CheckAnswer): string[] =>
      log(answer).results.map(
        (result: { partialFingerprints: Record<string, string> }) =>
          result.partialFingerprints['handoff/v1'],
      );
    const moved = answerWith(24, 0);
    for (const row of moved.findings) row.line = 900;
    expect(prints(moved)).toEqual(prints(answerWith(24, 0)));
    expect(new Set(prints(moved)).size).toBe(24);
  });
});

describe('JUnit', () => {
  // The schema of Ant's reports (Apache-2.0), as a reporter for Jest ships it.
  const file = join(
    dirname(require.resolve('jest-junit-reporter/package.json')),
    'src/__tests__/fixtures/junit.xsd',
  );
  const validator = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(file, 'utf8')));
  const attributesOf = (out: string): (string | undefined)[] => {
    const suite = XmlDocument.fromString(out).get('/testsuites/testsuite');
    if (!(suite instanceof XmlElement)) throw new Error(`no suite: ${out}`);
    return ['tests', 'failures', 'errors'].map((name) => suite.attr(name)?.value);
  };

  test.each(ANSWERS)('is what its schema says: %s', (_, answer) => {
    const { out } = checkView(answer, STYLE, 'junit');
    expect(() => validator.validate(XmlDocument.fromString(out))).not.toThrow();
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff]/);
    expect(out).not.toContain('##[');
  });

  test('is told by that schema where it is not', () => {
    const { out } = checkView(answerWith(2, 0), STYLE, 'junit');
    expect(() =>
      validator.validate(XmlDocument.fromString(out.replace('tests="3"', 'tests="many"'))),
    ).toThrow();
  });

  test('fails for each error, passes for what is sound, and is in error where nothing can be said', () => {
    expect(attributesOf(checkView(answerWith(0, 3), STYLE, 'junit').out)).toEqual(['1', '0', '0']);
    expect(attributesOf(checkView(answerWith(24, 3), STYLE, 'junit').out)).toEqual([
      '25',
      '24',
      '0',
    ]);
    expect(attributesOf(checkView(UNSEEN, STYLE, 'junit').out)).toEqual(['3', '1', '1']);
  });
});
