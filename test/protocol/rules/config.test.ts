import { describe, expect, test } from 'vitest';
import { configRules } from '../../../src/protocol/rules/config.js';
import type { Config } from '../../../src/schema/types.js';

const said = (config: Omit<Config, 'schema'>) =>
  configRules({ schema: 1, ...config }).map(({ rule, level, at, message }) => [
    rule,
    level,
    at.join('.'),
    message,
  ]);

describe('the rules of .handoff.yml', () => {
  test('a sound policy has nothing against it', () => {
    expect(
      said({
        roster: {
          wei: { emails: ['wei@example.com'], zone: 'Asia/Singapore', aka: ['ww'] },
          nadia: {},
        },
        pods: { crew: { members: ['wei'], lead: 'nadia' } },
      }),
    ).toEqual([]);
    expect(said({})).toEqual([]);
    expect(
      said({
        trackers: { jira: { projects: ['PAY'] }, linear: { teams: ['ENG'] } },
        routing: { rules: [{ owner: ['bob'], to: ['jira'] }] },
      }),
    ).toEqual([]);
  });

  test.each<[string, Omit<Config, 'schema'>, string[]]>([
    [
      'a placeholder of a template is pointed out, and is no error',
      { roster: { 'someone-there': { emails: ['Someone-There@Placeholder.INVALID'] } } },
      [
        'roster',
        'warning',
        'roster.someone-there',
        'someone-there is nobody yet: init --template made it',
      ],
    ],
    [
      'a zone exists',
      { roster: { wei: { zone: 'Mars/Olympus' } } },
      ['zone', 'error', 'roster.wei.zone', 'Mars/Olympus is not a time zone'],
    ],
    [
      'an address belongs to one person, in any case',
      {
        roster: {
          wei: { emails: ['a@example.com'] },
          nadia: { emails: ['b@example.com', 'A@Example.com'] },
        },
      },
      ['roster', 'error', 'roster.nadia.emails.1', 'a@example.com already belongs to wei'],
    ],
    [
      'a former handle is not somebody’s handle',
      { roster: { wei: { aka: ['nadia'] }, nadia: {} } },
      ['roster', 'error', 'roster.wei.aka.0', 'nadia already belongs to nadia'],
    ],
    [
      'an OpenPGP key belongs to one person',
      { roster: { wei: { openpgp: ['ab'.repeat(20)] }, nadia: { openpgp: ['AB'.repeat(20)] } } },
      ['roster', 'error', 'roster.nadia.openpgp.0', `${'AB'.repeat(20)} already belongs to wei`],
    ],
    [
      'a former handle belongs to one person',
      { roster: { wei: { aka: ['ww'] }, nadia: { aka: ['ww'] } } },
      ['roster', 'error', 'roster.nadia.aka.0', 'ww already belongs to wei'],
    ],
    [
      'a pod holds members',
      { roster: { wei: {} }, pods: { crew: { members: ['wei', 'bob'] } } },
      ['pods', 'error', 'pods.crew.members.1', 'bob is not in the roster'],
    ],
    [
      'a pod’s lead is a member of the team',
      { roster: { wei: {} }, pods: { crew: { members: ['wei'], lead: 'bob' } } },
      ['pods', 'error', 'pods.crew.lead', 'bob is not in the roster'],
    ],
    [
      'a pod is not named as a member',
      { roster: { wei: {} }, pods: { wei: { members: ['wei'] } } },
      ['pods', 'error', 'pods.wei', 'wei cannot be the name of a pod'],
    ],
    [
      'a pod is not named next',
      { roster: { wei: {} }, pods: { next: { members: ['wei'] } } },
      ['pods', 'error', 'pods.next', 'next cannot be the name of a pod'],
    ],
    [
      'a pod is not named none',
      { roster: { wei: {} }, pods: { none: { members: ['wei'] } } },
      ['pods', 'error', 'pods.none', 'none cannot be the name of a pod'],
    ],
    [
      'a key of tickets belongs to one tracker',
      { trackers: { jira: { projects: ['PAY', 'ENG'] }, linear: { teams: ['OPS', 'ENG'] } } },
      ['trackers', 'error', 'trackers.linear.teams.1', 'ENG is also a key of Jira'],
    ],
    [
      'routing asks for owners of the roster',
      {
        roster: { wei: { aka: ['ww'] } },
        routing: { rules: [{ owner: ['wei', 'ww', 'bob'], to: [] }] },
      },
      ['routing', 'error', 'routing.rules.0.owner.2', 'bob is not in the roster'],
    ],
    [
      'routing asks for pods that there are',
      { routing: { rules: [{ to: [] }, { pod: ['crew'], to: [] }] } },
      ['routing', 'error', 'routing.rules.1.pod.0', 'crew is not a pod'],
    ],
    [
      'a hub lists a repository once, in any case',
      { hub: { repositories: ['acme/payments', 'acme/auth', 'Acme/Payments'] } },
      ['hub', 'error', 'hub.repositories.2', 'Acme/Payments is listed already'],
    ],
  ])('%s', (_name, config, problem) => {
    expect(said(config)).toEqual([problem]);
  });

  test.each<[string, Omit<Config, 'schema'>, string[][]]>([
    [
      'roll-ups are read by a lead',
      { tier: 'rollups', roster: { wei: {} } },
      [['roster', 'warning', 'tier', 'nobody is a lead, who reads the roll-ups']],
    ],
    ['a lead of the team is one', { tier: 'rollups', roster: { wei: { role: 'lead' } } }, []],
    [
      'a lead of a pod is one',
      {
        tier: 'rollups',
        roster: { wei: {}, nadia: {} },
        pods: { sg: { members: ['nadia'], lead: 'wei' } },
      },
      [],
    ],
    [
      'each pod has a lead, and everybody a pod',
      {
        tier: 'pods',
        roster: { wei: {}, nadia: {}, bot: { agent: true }, omar: { left: '2025-01-01' } },
        pods: { sg: { members: ['wei'] } },
      },
      [
        ['pods', 'warning', 'pods.sg', 'sg has no lead, who declares for it'],
        ['pods', 'warning', 'tier', '1 member is in no pod: nadia'],
      ],
    ],
    [
      'it names the first of those in no pod, and counts the others',
      { tier: 'pods', roster: { a1: {}, a2: {}, a3: {}, a4: {}, a5: {}, a6: {}, a7: {} } },
      [['pods', 'warning', 'tier', '7 members are in no pod: a1, a2, a3, a4, a5 and 2 more']],
    ],
    [
      'whoever leads a pod is in it',
      {
        tier: 'pods',
        roster: { wei: {}, nadia: {} },
        pods: { sg: { members: ['wei'], lead: 'nadia' } },
      },
      [],
    ],
    [
      'nothing is asked of a team that reads everything',
      { tier: 'everyone', roster: { wei: {} } },
      [],
    ],
    ['nothing is asked of a team without a roster', { tier: 'rollups' }, []],
  ])('with a tier, %s', (_, config, problems) => {
    expect(said(config)).toEqual(problems);
  });
});
