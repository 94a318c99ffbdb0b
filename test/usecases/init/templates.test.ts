import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { policyFile, proposePolicy, type Proposal } from '../../../src/usecases/init/policy.js';
import { fromTemplate, type TemplateName } from '../../../src/usecases/init/templates.js';
import { init } from '../../../src/verbs/init/spec.js';
import { asConfig } from '../../../src/schema/as-record.js';
import { configRules } from '../../../src/protocol/rules/config.js';
import { isPlaceholder } from '../../../src/protocol/team/placeholder.js';

const NAMES = (init.options.find(({ flags }) => flags.startsWith('--template'))?.choices ??
  []) as readonly TemplateName[];
const NOW = Date.parse('2026-01-15T10:00:00Z');
const WEI = { name: 'Wei', email: 'wei@example.org' };
const HOSTILE = [
  { name: 'constructor', email: 'constructor@example.org' },
  { name: '# "x": {', email: 'someone-there@example.org' },
  { name: 'someone', email: 'someone-london@example.org' },
  { name: 'someone', email: 'someone-nights@example.org' },
  { name: 'Jack London', email: 'london@example.org' },
  { name: 'Days', email: 'days@example.org' },
  { name: 'Nights', email: 'nights@example.org' },
];

const editor = ((): ((value: unknown) => unknown) => {
  const read = (name: string): object =>
    JSON.parse(readFileSync(`schemas/editor/${name}`, 'utf8')) as object;
  const schemas = ['handoff.v1.schema.json', 'config.v1.schema.json'].map(read);
  const ajv = new Ajv2020({ schemas, strict: false, unicodeRegExp: true });
  const judge = ajv.getSchema('config.v1.schema.json');
  if (judge === undefined) throw new Error('there is no schema of the policy');
  return (value) => (judge(value) ? [] : judge.errors);
})();

function proposal(
  zone: string,
  {
    self = WEI,
    authors = [] as typeof HOSTILE,
    project = 'acme/payments' as string | undefined,
  } = {},
  known = true,
): Proposal {
  return proposePolicy({
    authors,
    remote: null,
    self: known ? self : { name: null, email: null },
    zone,
    project,
    folder: '/work/payments',
  });
}

const zoneOf = (
  { roster, pods = {} }: ReturnType<typeof fromTemplate>['policy'],
  handle: string,
): string | undefined =>
  Object.entries(roster).find(([one]) => one === handle)?.[1].zone ??
  Object.values(pods).find(({ members }) => members.includes(handle))?.zone;

describe('a template of a policy', () => {
  test('has the names that init offers', () => {
    expect(NAMES).toEqual(['pair', 'follow-the-sun', 'on-call']);
  });

  test.each(
    NAMES.flatMap((name) =>
      ['UTC', 'Asia/Singapore', 'America/Los_Angeles', 'Pacific/Kiritimati', 'not a zone'].flatMap(
        (zone) => [true, false].map((known) => [name, zone, known] as const),
      ),
    ),
  )(
    '%s is sound from %s, also for editors, and only placeholders are to be replaced',
    (name, zone, known) => {
      for (const authors of [[], HOSTILE]) {
        const { policy, about, placeholders } = fromTemplate(
          name,
          proposal(zone, { authors }, known),
          { zone, now: NOW },
        );
        const { content } = policyFile({ policy }, about);
        const written: unknown = parse(content);
        expect(editor(written)).toEqual([]);
        const { record, problems } = asConfig(written as never);
        expect(problems).toEqual([]);
        if (record === null) throw new Error('no policy');
        expect(
          configRules(record).map(({ rule, level, at }) => [rule, level, at.join('.')]),
        ).toEqual(placeholders.map((handle) => ['roster', 'warning', `roster.${handle}`]));
        const marked = Object.entries(policy.roster).filter(([, member]) => isPlaceholder(member));
        expect(marked.map(([handle]) => handle)).toEqual(placeholders);
      }
    },
  );

  test.each<[TemplateName, string, string[]]>([
    ['pair', 'Asia/Singapore', ['wei Asia/Singapore', 'someone-there Europe/London']],
    ['pair', 'Europe/Berlin', ['wei Europe/Berlin', 'someone-there America/New_York']],
    ['pair', 'America/Los_Angeles', ['wei America/Los_Angeles', 'someone-there Asia/Singapore']],
    [
      'follow-the-sun',
      'Asia/Tokyo',
      ['wei Asia/Tokyo', 'someone-london Europe/London', 'someone-new-york America/New_York'],
    ],
    [
      'follow-the-sun',
      'Pacific/Kiritimati',
      [
        'someone-singapore Asia/Singapore',
        'someone-london Europe/London',
        'wei Pacific/Kiritimati',
      ],
    ],
    [
      'follow-the-sun',
      'America/Los_Angeles',
      [
        'someone-singapore Asia/Singapore',
        'someone-london Europe/London',
        'wei America/Los_Angeles',
      ],
    ],
    // UTC is no place: the zone of the pod is that of its members.
    [
      'follow-the-sun',
      'UTC',
      [
        'someone-singapore Asia/Singapore',
        'wei Europe/London',
        'someone-new-york America/New_York',
      ],
    ],
    [
      'on-call',
      'Asia/Kolkata',
      [
        'wei Asia/Kolkata',
        'someone-days-2 Asia/Kolkata',
        'someone-nights Asia/Kolkata',
        'someone-nights-2 Asia/Kolkata',
      ],
    ],
  ])('%s from %s puts you where your clock is nearest', (name, zone, expected) => {
    const { policy } = fromTemplate(name, proposal(zone), { zone, now: NOW });
    expect(
      Object.keys(policy.roster).map((handle) => `${handle} ${zoneOf(policy, handle)}`),
    ).toEqual(expected);
  });

  test('says a zone once, at the pod or at the person', () => {
    const rosterOf = (name: TemplateName, zone: string): (string | undefined)[] =>
      Object.values(fromTemplate(name, proposal(zone), { zone, now: NOW }).policy.roster).map(
        (member) => member.zone,
      );
    const none = [undefined, undefined, undefined];
    expect(rosterOf('follow-the-sun', 'Etc/UTC')).toEqual(none);
    expect(rosterOf('follow-the-sun', 'Europe/London')).toEqual(none);
    expect(rosterOf('follow-the-sun', 'Europe/Berlin')).toEqual([
      undefined,
      'Europe/Berlin',
      undefined,
    ]);
    expect(rosterOf('on-call', 'UTC')).toEqual([undefined, ...none]);
    expect(rosterOf('on-call', 'Asia/Kolkata')).toEqual([undefined, ...none]);
  });

  test('says nothing of when others work whom git knows', () => {
    const authors = [{ name: 'Nadia', email: 'nadia@example.org' }];
    for (const name of NAMES) {
      const filled = fromTemplate(name, proposal('UTC', { authors }), { zone: 'UTC', now: NOW });
      expect(filled.policy.roster['nadia']).toEqual({
        name: 'Nadia',
        emails: ['nadia@example.org'],
      });
      expect(filled.without).toEqual(['nadia']);
      expect(
        Object.values(filled.policy.pods ?? {}).flatMap(({ members }) => members),
      ).not.toContain('nadia');
    }
  });

  test.each([
    ['2026-01-15T10:00:00Z', '2026-W03', '2026-W04'],
    ['2026-12-31T10:00:00Z', '2026-W53', '2027-W01'],
    ['2027-01-03T23:30:00Z', '2027-W01', '2027-W02'],
  ])('on-call at %s begins in %s', (now, first, second) => {
    const { policy } = fromTemplate('on-call', proposal('Asia/Singapore'), {
      zone: 'Asia/Singapore',
      now: Date.parse(now),
    });
    expect(Object.values(policy.roster).flatMap(({ shifts = [] }) => shifts)).toEqual([
      `daily 8:00-20:00 every 2 weeks from ${first}`,
      `daily 8:00-20:00 every 2 weeks from ${second}`,
      `daily 20:00-8:00 every 2 weeks from ${first}`,
      `daily 20:00-8:00 every 2 weeks from ${second}`,
    ]);
  });
});
