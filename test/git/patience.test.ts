import { expect, test } from 'vitest';
import { parseGitConfig } from '../../src/git/git-config.js';
import { networkEnv } from '../../src/git/network-env.js';
import { patience, quickPatience } from '../../src/git/patience.js';

const HTTPS = 'https://github.com/acme/payments';

function configOf(timeout: string | null, url = HTTPS): ReturnType<typeof parseGitConfig> {
  const setting = timeout === null ? [] : [`handoff.timeout\n${timeout}`];
  return parseGitConfig([`remote.origin.url\n${url}`, ...setting].join('\0'));
}

test.each([
  ['a person without a terminal waits', null, {}, 10],
  ['`publish` by itself waits', null, { verb: 'publish' }, 60],
  ['CI waits', null, { vars: { CI: 'true' } }, 120],
  ['CI that is switched off waits', null, { vars: { CI: 'false' } }, 10],
  ['a person who may have to type a password waits', null, { interactive: true }, 120],
  [
    'a person whose remote knows no password waits',
    null,
    { interactive: true, url: '/srv/team.git' },
    10,
  ],
  ['whoever has set it waits', '30', {}, 30],
  ['whoever has set it in minutes waits', '2m', {}, 120],
  ['`publish` waits, where it is set,', '5s', { verb: 'publish' }, 5],
  ['CI waits, where it is set,', '5', { vars: { CI: '1' } }, 5],
  ['a person at a terminal waits, where it is set,', '5', { interactive: true }, 5],
] as const)('%s so long for one call, with handoff.timeout=%s', (_, timeout, who, seconds) => {
  const { url, ...waiting } = { url: HTTPS, ...who };
  const config = configOf(timeout, url);
  const given = patience(config, {
    interactive: false,
    verb: 'any',
    remote: 'origin',
    vars: {},
    ...waiting,
  });
  expect(networkEnv({}, config, given).timeoutMs).toBe(seconds * 1000);
  const rest = given.until - performance.now();
  expect(rest).toBeGreaterThan(seconds * 1000);
  expect(rest).toBeLessThanOrEqual(seconds * 1200);
});

test('a fetch that nobody asked for takes at most three seconds', () => {
  expect(quickPatience(configOf(null)).callMs).toBe(3_000);
  expect(quickPatience(configOf('60')).callMs).toBe(3_000);
  expect(quickPatience(configOf('1')).callMs).toBe(1_000);
});

test.each(['soon', '-1', '0', '1.5', '999999', '5h'])('%s is no time', (timeout) => {
  expect(() => quickPatience(configOf(timeout))).toThrow('no number of seconds');
});

test('after Ctrl-C there is no time left', () => {
  const signal = AbortSignal.abort();
  const config = configOf(null);
  const waiting = { interactive: false, verb: 'any', remote: 'origin', vars: {} } as const;
  expect(networkEnv({}, config, patience(config, waiting, { signal })).timeoutMs).toBe(0);
});
