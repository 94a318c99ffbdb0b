import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeRemote } from '../bare-remote.js';
import { ok } from '../program.js';
import { openTestRepo, testEnv, type TestRepo } from '../repo.js';
import { newFolder } from './folders.js';

/** A folder with what a session needs, and never changed: each session gets a copy. */
export interface World {
  readonly folder: string;
  /** Folders of repositories, each named after whoever works there. */
  readonly clones: readonly string[];
  readonly vars: Readonly<Record<string, string>>;
}

const ROSTER = `schema: 1
project: acme/payments
roster:
  wei: { name: Wei Lin, emails: [wei@example.org], zone: Asia/Singapore }
  nadia: { name: Nadia Osei, emails: [nadia@example.org], zone: Europe/London }
  sarah: { name: Sarah Cohen, emails: [sarah@example.org], zone: America/New_York, role: lead }
  james: { name: James Park, emails: [james@example.org], zone: Europe/London }
pods:
  payments: { members: [wei, nadia] }
`;
/** How to make a world, and what time it is in it. */
interface Fixture {
  now: string;
  /** @returns the repositories */
  make: (folder: string) => TestRepo[];
}

const worlds = new Map<string, World>();

/** The world of a fixture, made when it is first asked for. @throws Error for an unknown name */
export function worldOf(name: string): World {
  const known = worlds.get(name);
  if (known) return known;
  const fixture = FIXTURES[name];
  if (!fixture) throw new Error(`no fixture ${name}: ${Object.keys(FIXTURES).join(', ')}`);
  const folder = newFolder();
  const clones = fixture.make(folder).map(({ dir }) => dir.slice(folder.length + 1));
  const world = { folder, clones, vars: { HANDOFF_NOW: fixture.now } };
  worlds.set(name, world);
  return world;
}

/** The address of somebody. */
export function emailOf(who: string): string {
  return `${who}@example.org`;
}

const MORNING = '2026-01-15T10:00:00Z';
const EVENING = '2026-01-15T18:00:00Z';

const FIXTURES: Readonly<Record<string, Fixture>> = {
  /** Wei's clone with the policy of the team; the two bodies of the tour; no record, no remote. */
  team: { now: MORNING, make: (folder) => [team(folder)] },
  /** The same, ten minutes after Wei's wrap. */
  wrapped: { now: MORNING, make: (folder) => [wrap(team(folder))] },
  /** In the evening: Nadia has acknowledged and asked, Sarah has answered, James is blocked. */
  day: { now: EVENING, make: (folder) => [day(folder)] },
  /** The same day, with one record cut short by a bad copy. */
  damaged: { now: EVENING, make: (folder) => [damage(day(folder))] },
  /** A remote with Wei's and Nadia's clones of it; Wei's wrap is published. */
  'two-clones': { now: MORNING, make: twoClones },
};

function envOf(folder: string, who: string): NodeJS.ProcessEnv {
  return testEnv(folder, {
    GIT_AUTHOR_NAME: who,
    GIT_AUTHOR_EMAIL: emailOf(who),
    GIT_COMMITTER_NAME: who,
    GIT_COMMITTER_EMAIL: emailOf(who),
    HANDOFF_USER: who,
  });
}

function team(folder: string): TestRepo {
  const wei = openTestRepo(folder, join(folder, 'wei'), envOf(folder, 'wei'));
  mkdirSync(wei.dir);
  wei.git('init', '--quiet', '--initial-branch=main', '--template=');
  settings(wei, 'wei');
  wei.commit('Set up handoff', { '.handoff.yml': ROSTER });
  copyFileSync('test/fixtures/as-printed.yml', join(wei.dir, 'hurried.yml'));
  copyFileSync('test/fixtures/repaired.yml', join(wei.dir, 'wrap.yml'));
  return wei;
}

function settings(repo: TestRepo, who: string): TestRepo {
  const values = [`user.name=${who}`, `user.email=${emailOf(who)}`, 'gc.auto=0'];
  for (const setting of [...values, 'maintenance.auto=false'])
    repo.git('config', ...setting.split('='));
  return repo;
}

function wrap(wei: TestRepo): TestRepo {
  ok(wei, ['declare', '--from', 'wrap.yml'], { now: '2026-01-15T09:50:00Z' });
  return wei;
}

function damage(wei: TestRepo): TestRepo {
  const [question = ''] = wei.git('ls-files', '.handoffs/*.question.yml').split('\n');
  wei.commit('Copy records', { [question]: 'schema: 1\nkind: question\n' });
  return wei;
}

function twoClones(folder: string): TestRepo[] {
  const wei = team(folder);
  const remote = makeRemote(folder, wei.env);
  wei.git('remote', 'add', 'origin', remote.url);
  wei.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  wrap(wei);
  const above = openTestRepo(folder, folder, envOf(folder, 'nadia'));
  above.git('clone', '--quiet', '--template=', '--', remote.url, 'nadia');
  return [wei, settings(openTestRepo(folder, join(folder, 'nadia'), above.env), 'nadia')];
}

function day(folder: string): TestRepo {
  const wei = team(folder);
  wrap(wei);
  const steps: [who: string, at: string, ...args: string[]][] = [
    [
      'nadia',
      '10:00',
      'ack',
      '--all',
      '--read-back',
      'I start on the refresh once the timeout is known',
    ],
    [
      'nadia',
      '11:30',
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'The schema freezes on Friday',
      '--owner',
      'sarah',
      '--key',
      'audit-entry',
    ],
    [
      'sarah',
      '14:20',
      'resolve',
      'session-timeout',
      '--outcome',
      '30 minutes, sliding',
      '--decision',
      'Sessions end after 30 minutes without a request',
      '--rationale',
      'The audit asks for it',
    ],
    [
      'james',
      '15:00',
      'block',
      'Credentials of the staging gateway',
      '--why',
      'The refund test cannot run',
      '--owner',
      'sarah',
      '--blocks',
      'payments-refund-flow',
      '--key',
      'staging-credentials',
    ],
  ];
  for (const [user, at, ...args] of steps) ok(wei, args, { user, now: `2026-01-15T${at}:00Z` });
  return wei;
}
