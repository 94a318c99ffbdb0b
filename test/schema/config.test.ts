import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { validateConfig } from '../../src/schema/validate.js';

const full: JsonObject = {
  schema: 1,
  project: 'acme/payments',
  roster: {
    nadia: {
      name: 'Nadia Karim',
      emails: ['nadia@example.com'],
      zone: 'Europe/Berlin',
      role: 'lead',
      aka: ['nk'],
      github: 'nadia-k',
      gitlab: 'nadia.k',
      mattermost: 'nadia',
      teams: 'nadia@acme.example',
      openpgp: ['AB'.repeat(20)],
    },
    wei: { left: '2026-03-31' },
    constructor: {},
    bot: { github: 'renovate[bot]' },
  },
  pods: { payments: { members: ['nadia', 'wei'], lead: 'nadia' } },
  ack: 'all',
  expect_within_hours: 24,
  'x-wiki': 'https://example.com',
};

describe('validateConfig', () => {
  test.each([[{ schema: 1 }], [full]])('finds nothing in %j', (config) => {
    expect(validateConfig(config)).toEqual([]);
  });

  test.each<[extra: JsonObject, rule: string, at: unknown[], message: RegExp]>([
    [
      { roster: { '@nadia': {} } },
      'pattern',
      ['roster', '@nadia'],
      /handles are written without @/,
    ],
    [{ roster: { Nadia: {} } }, 'pattern', ['roster', 'Nadia'], /lower case/],
    [{ roster: { 'a/b~c': {} } }, 'pattern', ['roster', 'a/b~c'], /not a handle/],
    [{ roster: { nadia: null } }, 'type', ['roster', 'nadia'], /must be a mapping, not empty/],
    [
      { roster: { nadia: { emails: ['nadia'] } } },
      'pattern',
      ['roster', 'nadia', 'emails', 0],
      /not an e-mail address/,
    ],
    [
      { roster: { nadia: { emails: 'n@example.com' } } },
      'type',
      ['roster', 'nadia', 'emails'],
      /must be a list/,
    ],
    [
      { roster: { nadia: { mattermost: 'channel' } } },
      'pattern',
      ['roster', 'nadia', 'mattermost'],
      /./,
    ],
    [{ roster: { nadia: { teams: 'Nadia' } } }, 'pattern', ['roster', 'nadia', 'teams'], /./],
    [{ roster: { nadia: { gitlab: '@nadia' } } }, 'pattern', ['roster', 'nadia', 'gitlab'], /./],
    [
      { roster: { nadia: { left: '31.3.2026' } } },
      'pattern',
      ['roster', 'nadia', 'left'],
      /not a date/,
    ],
    [
      { roster: { nadia: { openpgp: ['C1F2A6D9E0B37C55'] } } },
      'pattern',
      ['roster', 'nadia', 'openpgp', 0],
      /not the fingerprint of an OpenPGP key/,
    ],
    [
      { roster: { constructor: { mail: 'x' } } },
      'unknown-key',
      ['roster', 'constructor', 'mail'],
      /roster\.constructor\.mail is not a known key/,
    ],
    [
      { pods: { payments: {} } },
      'missing',
      ['pods', 'payments'],
      /pods\.payments\.members is missing/,
    ],
    [
      { pods: { payments: { members: [] } } },
      'empty-list',
      ['pods', 'payments', 'members'],
      /at least one/,
    ],
    [{ ack: 'some' }, 'enum', ['ack'], /any, all/],
    [{ expect_within_hours: 0 }, 'out-of-range', ['expect_within_hours'], /at least 1/],
    [{ remotes: 'https://example.com' }, 'unknown-key', ['remotes'], /not a known key/],
    [{ schema: 2, new_thing: 1 }, 'newer-schema', ['schema'], /newer handoff/],
  ])('refuses %j with one problem: %s', (extra, rule, at, message) => {
    const [problem, ...more] = validateConfig({ schema: 1, ...extra });
    expect({ problem, more }).toMatchObject({
      problem: { rule, at, message: expect.stringMatching(message) },
      more: [],
    });
  });
});
