import { describe, expect, it } from 'vitest';
import { GLOBAL_FLAGS, GLOBAL_NAMES, takes } from '../../src/cli/global-flags.js';
import { parse } from '../../src/cli/program.js';
import { VERBS } from '../../src/verbs/index.js';

const typed = (args: readonly string[]): ReturnType<typeof parse> =>
  parse(args, '0', { out: () => undefined, err: () => undefined });

/** A flag as somebody types it, with a value where it takes one. */
const words = (flags: string): string[] => [
  flags.replace(/^-q, /, '').replace(/ .*/, ''),
  ...(flags.includes('<') ? ['x'] : []),
];

describe.each(VERBS.map((verb) => [verb.name, verb] as const))('handoff %s', (name, verb) => {
  const args = verb.args?.startsWith('<') ? ['x'] : [];

  it.each(GLOBAL_NAMES)('takes %s, or refuses it before and after its name', (flag) => {
    const flagWords = words(GLOBAL_FLAGS[flag].flags);
    for (const line of [
      [name, ...args, ...flagWords],
      [...flagWords, name, ...args],
    ]) {
      if (takes(verb, flag)) expect(typed(line)?.verb.name).toBe(name);
      else expect(() => typed(line)).toThrow(`handoff ${name} does not take ${flagWords[0] ?? ''}`);
    }
  });

  it('lists in its help the global flags that it takes, in one line, and no other', () => {
    let help = '';
    parse(['help', name], '0', { out: (text) => (help += text), err: () => undefined });
    const [, listed = ''] = /\nAlso: (.*)\n/.exec(help) ?? [];
    expect(
      GLOBAL_NAMES.filter((flag) =>
        listed.split(' ').includes(words(GLOBAL_FLAGS[flag].flags)[0] ?? ''),
      ),
    ).toEqual(GLOBAL_NAMES.filter((flag) => takes(verb, flag)));
  });
});

describe('what only writes', () => {
  it.each(['commit', 'push', 'allowSecret'] as const)(
    '%s is a flag of verbs that record',
    (flag) => {
      const kinds = VERBS.filter((verb) => takes(verb, flag)).map(({ kind }) => kind);
      expect(new Set(kinds)).toEqual(new Set(['records']));
    },
  );
});
