import { describe, expect, it } from 'vitest';
import { candidatesFor } from '../../../src/protocol/completion/candidates.js';
import type { CommandTree, LiveNames } from '../../../src/protocol/completion/command-tree.js';
import { NO_NAMES } from '../../../src/protocol/completion/live-names.js';
import { fc } from '../../helpers/fc.js';

const ID = '20260115T095000Z-wei-m85a01x6';
const TREE: CommandTree = {
  verbs: [
    {
      name: 'query',
      summary: 'ask the records',
      args: '',
      options: [
        { flags: '--owner <handle>', help: 'only what <handle> owns' },
        { flags: '--format <format>', help: 'how', choices: ['text', 'json'] },
        { flags: '--from <file>', help: 'a file' },
      ],
      globals: ['-C', '--json'],
    },
    { name: 'resolve', summary: 'close it', args: '[id]', options: [], globals: ['--json'] },
    { name: 'check', summary: 'check it', args: '[path...]', options: [], globals: [] },
    {
      name: 'ack',
      summary: 'take it',
      args: '[declaration...]',
      options: [{ flags: '--acting <item:who>', help: 'who does it' }],
      globals: [],
    },
    { name: 'shifts', summary: 'who is on', args: '[name...]', options: [], globals: [] },
  ],
  globals: [
    { flags: '-C <dir>', help: 'where' },
    { flags: '--as <handle>', help: 'who' },
    { flags: '--json', help: 'JSON' },
  ],
  topics: ['body'],
};
const LIVE: LiveNames = {
  ...NO_NAMES,
  handles: [{ value: 'wei', text: 'Wei Lin' }],
  topics: [{ value: 'session-timeout', id: `${ID}.b1`, text: 'How long does a session last?' }],
  items: [{ value: 'auth', text: 'Refresh' }],
  declarations: [{ value: ID, text: 'by wei' }],
};

const values = (...words: string[]): string[] =>
  candidatesFor(words, TREE, () => LIVE).map(({ value }) => value);

describe('what may be typed', () => {
  it.each([
    [[''], ['query', 'resolve', 'check', 'ack', 'shifts', 'help']],
    [['re'], ['resolve']],
    [['-C', 'somewhere', 'que'], ['query']],
    [['-'], ['-C', '--as', '--json']],
    [
      ['query', '--'],
      ['--owner', '--format', '--from', '--json'],
    ],
    [['query', '--owner', ''], ['wei']],
    [['query', '--owner=w'], ['--owner=wei']],
    [
      ['--as', 'wei', 'query', '--format', ''],
      ['text', 'json'],
    ],
    [['query', '--format=j'], ['--format=json']],
    [['query', '--nothing='], []],
    [['query', '--from', ''], []],
    [['resolve', ''], ['session-timeout']],
    [['resolve', '2026'], [`${ID}.b1`]],
    [['resolve', '--json', 's'], ['session-timeout']],
    [['resolve', 'session-timeout', ''], []],
    [['resolve', 'session-timeout', '--'], ['--json']],
    [['ack', ID, ''], [ID]],
    [['ack', '--acting', ''], ['auth']],
    [['shifts', 'wei', ''], ['wei']],
    [['help', 'query', ''], []],
    [['check', ''], []],
    [
      ['help', ''],
      ['query', 'resolve', 'check', 'ack', 'shifts', 'help', 'body'],
    ],
    [
      ['nothing', ''],
      ['query', 'resolve', 'check', 'ack', 'shifts', 'help', 'body'],
    ],
  ])('after %j: %j', (words, wanted) => {
    expect(values(...words)).toEqual(wanted);
  });

  it('is a pod for a verb that is about one', () => {
    const verb = { name: 'synthesize', summary: '', args: '[pod]', options: [], globals: [] };
    const live = { ...LIVE, pods: [{ value: 'sg', text: 'wei' }] };
    expect(candidatesFor(['synthesize', ''], { ...TREE, verbs: [verb] }, () => live)).toEqual([
      { value: 'sg', text: 'wei' },
    ]);
  });

  it('reads what is open only where a name may stand', () => {
    const fail = (): LiveNames => {
      throw new Error('read');
    };
    expect(candidatesFor(['query', '--j'], TREE, fail)).toEqual([
      { value: '--json', text: 'JSON' },
    ]);
    expect(() => candidatesFor(['resolve', ''], TREE, fail)).toThrow('read');
  });

  it('is a word that a shell takes literally, with a text in one line, whatever a record says', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '$(id)',
        '`id`',
        'a b',
        '-rf',
        '--',
        'a\tb',
        'a\nb',
        "a'b",
        '\u001b[31m',
        'a;b',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, (value, text) => {
        const live = { ...NO_NAMES, topics: [{ value, text }], handles: [{ value, text }] };
        for (const words of [
          ['resolve', ''],
          ['query', '--owner', ''],
        ])
          for (const found of candidatesFor(words, TREE, () => live)) {
            expect(found.value).toMatch(/^[A-Za-z0-9][A-Za-z0-9._@/-]*$/u);
            expect(found.text).not.toMatch(/[\p{C}`$\\]/u);
            expect([...found.text].length).toBeLessThanOrEqual(60);
          }
      }),
    );
  });
});
