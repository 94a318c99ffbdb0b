import { expect, test } from 'vitest';
import { parseGitConfig } from '../../src/git/git-config.js';
import { addressOf } from '../../src/git/remote.js';

const config = parseGitConfig(
  [
    'remote.origin.url\ngh:acme/payments',
    'remote.origin.url\nhttps://github.com/second/one',
    'remote.plain.url\nhttps://github.com/acme/payments',
    'url.git@github.com:.insteadof\ngh:',
    'url.git@github.com:acme-.insteadof\ngh:acme/',
    'url.ssh://git@github.com/.insteadof\nhttps://elsewhere/',
    'url.https://github.com/.pushinsteadof\nhttps://github.com/',
  ].join('\0'),
);

test.each([
  ['origin', 'git@github.com:acme-payments'],
  ['plain', 'https://github.com/acme/payments'],
  ['missing', ''],
])('the address of %s, by the longest rewriting rule that fits, is %s', (remote, address) => {
  expect(addressOf(config, remote)).toBe(address);
});
