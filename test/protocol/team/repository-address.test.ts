import { describe, expect, it, test } from 'vitest';
import { namesRepository } from '../../../src/protocol/team/repository-address.js';

const SAME = [
  'https://github.com/acme/payments',
  'https://github.com/acme/payments.git',
  'https://github.com/Acme/Payments/',
  'https://wei:secret@github.com/acme/payments.git',
  'http://github.com/acme/payments',
  'git@github.com:acme/payments.git',
  'git@github.com:/acme/payments',
  'github.com:acme/payments',
  'ssh://git@github.com/acme/payments.git',
  'ssh://git@ssh.github.com:443/acme/payments.git',
  'git+ssh://git@github.com:22/acme/payments',
  'git://www.github.com/acme/payments.git',
  // An alias of somebody's ssh settings.
  'git@github-work:acme/payments.git',
];
const OTHERS = [
  'https://github.com/wei/payments.git',
  'https://github.com/acme/payments-api',
  'https://github.com/acme/pay.ments',
  'https://gitlab.com/acme/payments/sub',
  '/srv/git/payments.git',
  '',
  'ext::sh -c touch% /tmp/x',
];

describe('a repository', () => {
  it('has one name in all forms of its address', () => {
    for (const one of SAME)
      for (const other of SAME)
        expect([one, other, namesRepository(one, other)]).toEqual([one, other, true]);
  });

  test.each(['acme/payments', 'Acme/Payments', 'acme/payments.git', 'github.com/acme/payments'])(
    '%s means each of them',
    (name) => {
      const fitting = SAME.filter((address) => namesRepository(name, address));
      const withHost = name.startsWith('github.com/');
      expect(fitting).toEqual(withHost ? SAME.slice(0, -1) : SAME);
    },
  );

  it('is no other one', () => {
    for (const other of OTHERS)
      for (const name of ['acme/payments', ...SAME])
        expect([name, other, namesRepository(name, other)]).toEqual([name, other, false]);
  });

  test.each([
    ['https://gitlab.com/acme/payments', 'https://github.com/acme/payments', false],
    [
      'https://git.example.com:8443/acme/payments',
      'https://git.example.com:8443/acme/payments.git',
      true,
    ],
    ['https://git.example.com:8443/acme/payments', 'https://git.example.com/acme/payments', false],
    [
      'https://git.example.com/scm/PAY/payments.git',
      'ssh://git@git.example.com:7999/pay/payments.git',
      true,
    ],
    [
      'https://dev.azure.com/acme/pay/_git/payments',
      'git@ssh.dev.azure.com:v3/acme/pay/payments',
      true,
    ],
    ['group/sub/payments', 'https://gitlab.com/Group/Sub/payments.git', true],
    ['sub/payments', 'https://gitlab.com/group/sub/payments.git', false],
    ['/srv/git/payments.git', 'file:///srv/git/payments', true],
    ['/srv/git/payments', '/srv/git/Payments', false],
    ['../team.git', '../team.git/', true],
    ['acme/payments', '/srv/git/acme/payments.git', true],
    ['acme/payments', '/srv/git/big-acme/payments.git', false],
    ['payments', '/srv/git/acme/payments.git', false],
    ['/srv/git/payments', 'git@github.com:srv/git/payments', false],
    ['https://git/acme/payments', 'https://github.com/acme/payments', false],
  ])('%s and %s: %s', (name, address, same) => {
    expect(namesRepository(name, address)).toBe(same);
  });
});
