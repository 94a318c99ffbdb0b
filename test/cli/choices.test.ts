import { describe, expect, test } from 'vitest';
import { parse } from '../../src/cli/program.js';

function complaint(...argv: string[]): string {
  let said = '';
  const output = { out: () => undefined, err: (text: string) => void (said += text) };
  try {
    parse(argv, '0.0.0', output);
  } catch {
    return said.trim();
  }
  throw new Error(`handoff ${argv.join(' ')} was accepted`);
}

describe('an option with choices', () => {
  const ALLOWED = 'Allowed choices are pair, follow-the-sun, on-call.';

  test.each([
    ['on-cal', ' Did you mean on-call?'],
    ['ON-CALL', ' Did you mean on-call?'],
    ['follow_the_sun', ' Did you mean follow-the-sun?'],
    ['sun', ''],
    ['', ''],
    ['constructor', ''],
    ['__proto__', ''],
    ['../../etc/passwd', ''],
  ])('refuses %j and names the nearest one', (typed, meant) => {
    expect(complaint('init', '--template', typed)).toBe(
      `error: option '--template <name>' argument '${typed}' is invalid. ${ALLOWED}${meant}`,
    );
  });

  test('takes each of them', () => {
    for (const name of ['pair', 'follow-the-sun', 'on-call'])
      expect(
        parse(['init', '--template', name], '0.0.0', { out: () => {}, err: () => {} })?.options,
      ).toMatchObject({ template: name });
  });
});
