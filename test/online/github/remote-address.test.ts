import { expect, test } from 'vitest';
import { repositoryAt } from '../../../src/online/github/remote-address.js';

test.each([
  ['https://github.com/acme/payments.git', 'github.com acme/payments'],
  ['https://github.com/acme/payments', 'github.com acme/payments'],
  ['https://x-access-token:secret@github.com/acme/payments/', 'github.com acme/payments'],
  ['git@github.com:acme/payments.git', 'github.com acme/payments'],
  ['github.com:acme/payments', 'github.com acme/payments'],
  ['git@GitHub.com:/acme/pay.ments.git', 'github.com acme/pay.ments'],
  ['ssh://git@github.com/acme/payments.git', 'github.com acme/payments'],
  ['ssh://git@ssh.github.com:443/acme/payments.git', 'github.com acme/payments'],
  ['ssh://git@git.example.com:2222/acme/payments.git', 'git.example.com acme/payments'],
  ['https://git.example.com:8443/acme/payments.git', 'git.example.com:8443 acme/payments'],
  ['git://github.com/acme/payments.git', 'github.com acme/payments'],
  ['git+ssh://git@github.com/acme/payments.git', 'github.com acme/payments'],
])('%s is %s', (address, expected) => {
  const home = repositoryAt(address);
  expect(`${home?.host} ${home?.repository}`).toBe(expected);
});

test.each([
  '',
  '/srv/git/payments.git',
  '../payments',
  './acme/payments',
  'C:\\git\\acme\\payments',
  'C:/acme/payments',
  'file:///srv/acme/payments',
  'https://github.com/acme',
  'https://github.com/acme/payments/extra',
  'https://github.com/../payments',
  'git@github.com:../payments.git',
  'git@github.com:acme/..',
  'ext::sh -c touch% /tmp/x',
  'https://',
])('%j is no repository', (address) => {
  expect(repositoryAt(address)).toBeNull();
});
