import { expect, test } from 'vitest';
import { clashesInCase, hasOddName, kindOfFile } from '../../../src/protocol/gate/kind-of-file.js';

const DAY = '.handoffs/2026/01/15';
const NAME = '20260115T095000Z-wei-k3v9tq2m.declaration.yml';

test.each([
  [`${DAY}/${NAME}`, 'record'],
  [
    `${DAY}/20260115T095000Z-wei-k3v9tq2m.b1.resolution.20260116T142000Z-sarah-p2m7c1hd.yml`,
    'record',
  ],
  [`${DAY}/anything.yml`, 'record'],
  [`${DAY}/${NAME}.sig`, 'signature'],
  ['.handoffs/.gitattributes', 'own'],
  ['.handoffs/handoff.v1.schema.json', 'own'],
  ['.handoffs', 'unseen'],
  [`${DAY}/more/${NAME}`, 'unseen'],
  [`.handoffs/${NAME}`, 'unseen'],
  [`.handoffs/2026/1/15/${NAME}`, 'unseen'],
  [`${DAY}/${NAME.replace('.yml', '.yaml')}`, 'unseen'],
  [`${DAY}/${NAME}.orig`, 'unseen'],
  [`${DAY}/${NAME}~`, 'unseen'],
  [`${DAY}/wrap.yaml`, 'unseen'],
  ['.handoffs/wrap.yml', 'unseen'],
  [`src/.handoffs/2026/01/15/${NAME}`, 'unseen'],
  [NAME, 'unseen'],
  [`${DAY}/.DS_Store`, 'other'],
  [`${DAY}/.#wrap.yml`, 'other'],
  ['.handoffs/README.md', 'other'],
  ['wrap.yml', 'other'],
  ['src/index.ts', 'other'],
])('%s is %s', (path, kind) => {
  expect(kindOfFile(path)).toBe(kind);
});

test('a name that differs in case alone is noticed', () => {
  expect(['.Handoffs/a', '.HANDOFFS', '.Handoff.yml'].map(clashesInCase)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['.handoffs/a', '.handoff.yml', 'handoffs/a', 'src/.Handoffs'].map(clashesInCase)).toEqual(
    [false, false, false, false],
  );
});

test('a name that no work tree could hold safely is noticed below the folder of records', () => {
  expect(
    [
      '.handoffs/..',
      '.handoffs/a/./b',
      '.handoffs/.GIT/x',
      '.handoffs/a\\b',
      '.handoffs/a\u0007',
      '.handoffs/\ufffd',
    ].map(hasOddName),
  ).not.toContain(false);
  expect([`${DAY}/${NAME}`, '.handoffs/.gitattributes', 'src/a\\b'].map(hasOddName)).toEqual([
    false,
    false,
    false,
  ]);
});
