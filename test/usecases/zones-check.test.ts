import { expect, test } from 'vitest';
import { TABLE_VERSION } from '../../src/protocol/zones/table-version.js';
import { zonesCheck } from '../../src/usecases/doctor/zones.js';

test.each([[null], ['2020a'], [TABLE_VERSION]])(
  'doctor names the rules of time zones where Node.js has %s',
  (platform) => {
    expect(zonesCheck(platform)).toEqual({
      name: 'zones',
      level: 'ok',
      message: `tz: ${TABLE_VERSION}`,
      hint: null,
    });
  },
);

test('doctor says when Node.js has newer rules of time zones', () => {
  expect(zonesCheck('2099a')).toEqual({
    name: 'zones',
    level: 'warning',
    message: `tz: ${TABLE_VERSION}, but Node.js has the rules of 2099a: local times may be wrong where a law changed`,
    hint: 'update git-handoff',
  });
});
