import { describe, expect, it, test } from 'vitest';
import { parseGitConfig } from '../../src/git/git-config.js';
import { teamRemote } from '../../src/git/team-remote.js';
import { LAW_SETTINGS } from '../helpers/law.js';
import { fc } from '../helpers/fc.js';

const TEAM = 'https://github.com/acme/payments';
const FORK = 'git@github.com:wei/payments.git';

/** What is said of a clone with these settings, on the branch feat. */
function said(
  settings: Record<string, string>,
  {
    named = null,
    branch = 'refs/heads/feat',
  }: { named?: string | null; branch?: string | null } = {},
): string {
  const config = parseGitConfig(
    Object.entries(settings)
      .map(([key, value]) => `${key}\n${value}`)
      .join('\0'),
  );
  const team = teamRemote({ branch }, config, named);
  if (team === null) return 'no remote';
  const { name, reason, rivals, unmatched, exists } = team;
  return [
    `${name}: ${reason}`,
    ...(rivals.length > 0 ? [`or ${rivals.join(', ')}`] : []),
    ...(unmatched === null ? [] : [`not ${unmatched}`]),
    ...(exists ? [] : ['which is missing']),
  ].join(', ');
}

const ORIGIN = { 'remote.origin.url': FORK };
const FORKED = { ...ORIGIN, 'remote.upstream.url': TEAM };
/** From the last to the first of what decides; each comes before all of those above it. */
const STEPS: [settings: Record<string, string>, answer: string][] = [
  [FORKED, 'origin: origin, or upstream'],
  [
    { 'branch.feat.remote': 'upstream', 'branch.feat.merge': 'refs/heads/feat' },
    'upstream: upstream',
  ],
  [{ 'remote.pushdefault': 'origin' }, 'origin: push-default, or upstream'],
  [{ 'branch.feat.pushremote': 'upstream' }, 'upstream: push-remote'],
  [{ 'remote.origin.gh-resolved': 'base' }, 'origin: gh-resolved'],
];

describe('where a team shares its records', () => {
  it('is what comes first of all that may decide', () => {
    let settings = {};
    for (const [more, answer] of STEPS) {
      settings = { ...settings, ...more };
      expect(said(settings)).toBe(answer);
    }
    expect(said(settings, { named: 'acme/payments' })).toBe('upstream: policy');
    const set = { ...settings, 'handoff.remote': 'origin' };
    expect(said(set, { named: 'acme/payments' })).toBe('origin: handoff-remote');
  });

  test.each([
    ['nothing without a remote', {}, {}, 'no remote'],
    ['the only remote', { 'remote.team.url': TEAM }, {}, 'team: only'],
    [
      'origin beside others than upstream',
      { ...ORIGIN, 'remote.alice.url': 'x' },
      {},
      'origin: origin',
    ],
    [
      'undecided among others',
      { 'remote.github.url': TEAM, 'remote.gitlab.url': 'x' },
      {},
      'github: none, or gitlab',
    ],
    ['undecided on no branch', FORKED, { branch: null }, 'origin: origin, or upstream'],
    [
      'not settled by what git clone sets',
      { ...FORKED, 'branch.feat.remote': 'origin', 'branch.feat.merge': 'refs/heads/feat' },
      {},
      'origin: upstream, or upstream',
    ],
    [
      'where the followed local branch comes from',
      {
        ...FORKED,
        'branch.feat.remote': '.',
        'branch.feat.merge': 'refs/heads/main',
        'branch.main.remote': 'upstream',
        'branch.main.merge': 'refs/heads/main',
      },
      {},
      'upstream: upstream',
    ],
    [
      'not where branches follow each other in a circle',
      { ...FORKED, 'branch.feat.remote': '.', 'branch.feat.merge': 'refs/heads/feat' },
      {},
      'origin: origin, or upstream',
    ],
    [
      'not the branch of a pull request that somebody checked out by its URL',
      {
        ...ORIGIN,
        'branch.feat.pushremote': 'https://github.com/mallory/payments',
        'branch.feat.remote': 'https://github.com/mallory/payments',
      },
      {},
      'origin: only',
    ],
    [
      'the remote at a URL in the settings of a branch',
      { ...FORKED, 'branch.feat.pushremote': `${TEAM}.git` },
      {},
      'upstream: push-remote',
    ],
    [
      'what gh was told by name',
      { ...FORKED, 'remote.origin.gh-resolved': 'acme/payments' },
      {},
      'upstream: gh-resolved',
    ],
    [
      'what the policy names by its URL',
      FORKED,
      { named: 'ssh://git@github.com/acme/payments.git' },
      'upstream: policy',
    ],
    [
      'what the policy names, before insteadOf',
      {
        'remote.origin.url': 'gh:wei/payments',
        'remote.up.url': 'gh:acme/payments',
        'url.https://github.com/.insteadof': 'gh:',
      },
      { named: TEAM },
      'up: policy',
    ],
    [
      'what the policy names, by its address for pushing',
      { ...ORIGIN, 'remote.mirror.url': '/srv/mirror', 'remote.mirror.pushurl': TEAM },
      { named: 'acme/payments' },
      'mirror: policy',
    ],
    [
      'not what the policy names if no remote is there',
      FORKED,
      { named: 'acme/other' },
      'origin: origin, or upstream, not acme/other',
    ],
    [
      'one of two that the policy may mean',
      { 'remote.a.url': TEAM, 'remote.origin.url': `${TEAM}.git`, 'remote.upstream.url': 'x' },
      { named: 'acme/payments' },
      'origin: policy',
    ],
    [
      'what the setting names by its URL',
      { ...FORKED, 'handoff.remote': `${TEAM}/` },
      {},
      'upstream: handoff-remote',
    ],
    [
      'never another than the setting names',
      { ...FORKED, 'handoff.remote': 'gone' },
      { named: 'acme/payments' },
      'gone: handoff-remote, which is missing',
    ],
    [
      'a remote with slashes in its name',
      {
        'remote.team/main.url': TEAM,
        'remote.origin.url': FORK,
        'remote.pushdefault': 'team/main',
      },
      {},
      'team/main: push-default, or origin',
    ],
    [
      'no remote that git takes for an option',
      { 'remote.-x.url': TEAM, 'remote.origin.url': FORK },
      {},
      'origin: only',
    ],
  ] as const)('is %s', (_, settings, options, answer) => {
    expect(said(settings, options)).toBe(answer);
  });

  it('is a remote of the clone, whatever the settings are, and the order of others changes nothing', () => {
    const name = fc.constantFrom('origin', 'upstream', 'fork', 'team/x');
    const value = fc.oneof(name, fc.constantFrom('.', '', 'gone', TEAM, FORK));
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1 }),
        fc.dictionary(
          fc.constantFrom('branch.feat.remote', 'branch.feat.pushremote', 'remote.pushdefault'),
          value,
        ),
        fc.option(value, { nil: null }),
        (names, settings, named) => {
          const urls = Object.fromEntries(
            names.map((one) => [`remote.${one}.url`, `${TEAM}-${one}`]),
          );
          const config = parseGitConfig(
            Object.entries({ ...urls, ...settings })
              .map(([key, one]) => `${key}\n${one}`)
              .join('\0'),
          );
          const team = teamRemote({ branch: 'refs/heads/feat' }, config, named);
          expect(names).toContain(team?.name);
          expect(team?.rivals).not.toContain(team?.name);
          for (const rival of team?.rivals ?? []) expect(names).toContain(rival);
        },
      ),
      LAW_SETTINGS,
    );
  });
});
