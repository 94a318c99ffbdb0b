import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFixedKey } from '../fixed-key.js';
import { closeTo, forkFor } from '../forks.js';
import { begunInHub, declaredInHub } from '../hub-of-two.js';
import { ok } from '../program.js';
import { openTestRepo, type TestRepo } from '../repo.js';
import { threeProjects } from '../three-projects.js';
import { cloneFor, envOf, settings, shared, team, wrap } from './base.js';
import { newFolder } from './folders.js';
import { neighbours } from './neighbours.js';
import { ROSTER, SHIFTS, TO_SLACK } from './policies.js';
import { slack } from './slack.js';
import * as strict from './strict-teams.js';
import { weeksOfWork } from './weeks.js';

/** A folder with what a session needs, and never changed: each session gets a copy. */
export interface World {
  readonly folder: string;
  /** Folders of repositories, each named after whoever works there. */
  readonly clones: readonly string[];
  readonly vars: Readonly<Record<string, string>>;
}

/** How to make a world, and what time it is in it. */
interface Fixture {
  now: string;
  /** @returns the repositories */
  make: (folder: string) => TestRepo[];
  /** Variables that everybody has. */
  vars?: () => Promise<Record<string, string>>;
}

const worlds = new Map<string, Promise<World>>();

/** The world of a fixture, made when it is first asked for. */
export function worldOf(name: string): Promise<World> {
  const world = worlds.get(name) ?? makeWorld(name);
  worlds.set(name, world);
  return world;
}

/** @throws Error for an unknown name */
async function makeWorld(name: string): Promise<World> {
  const fixture = FIXTURES[name];
  if (!fixture) throw new Error(`no fixture ${name}: ${Object.keys(FIXTURES).join(', ')}`);
  const folder = newFolder();
  const clones = fixture.make(folder).map(({ dir }) => dir.slice(folder.length + 1));
  return { folder, clones, vars: { HANDOFF_NOW: fixture.now, ...(await fixture.vars?.()) } };
}

const MORNING = '2026-01-15T10:00:00Z';
const EVENING = '2026-01-15T18:00:00Z';

const FIXTURES: Readonly<Record<string, Fixture>> = {
  /** Wei's clone with the policy of the team; the two bodies of the tour; no record, no remote. */
  team: { now: MORNING, make: (folder) => [team(folder)] },
  /** The team's policy with shifts. */
  shifts: { now: MORNING, make: (folder) => [team(folder, SHIFTS)] },
  /** The same in the evening: Wei has wrapped and gone, and nobody has acknowledged. */
  'shift-ended': { now: EVENING, make: (folder) => [wrap(team(folder, SHIFTS))] },
  /** The team with shifts, and its records of twelve working days. */
  weeks: { now: MORNING, make: (folder) => [weeksOfWork(team(folder, SHIFTS))] },
  /** The team without shifts, ten minutes after Wei's wrap. */
  wrapped: { now: MORNING, make: (folder) => [wrap(team(folder))] },
  /** In the evening: Nadia has acknowledged and asked, Sarah has answered, James is blocked. */
  day: { now: EVENING, make: (folder) => [day(folder)] },
  /** The same for the team with shifts. */
  'day-of-shifts': { now: EVENING, make: (folder) => [day(folder, SHIFTS)] },
  /** The same day without shifts, with one record cut short by a bad copy. */
  damaged: { now: EVENING, make: (folder) => [damage(day(folder))] },
  /** One repository with three projects. */
  projects: { now: MORNING, make: (folder) => [threeProjects(team(folder))] },
  /** Two repositories with records of their own; the first lists the other, and one that is gone. */
  neighbours: { now: MORNING, make: neighbours },
  /** Wei's clone of acme/payments, beside clones of acme/auth and of a hub; no hub is set. */
  hub: { now: MORNING, make: (folder) => begunInHub(folder, envOf(folder, 'wei')) },
  /** The same, and both keep their records in the hub; Wei's wrap is there. */
  'hub-joined': { now: MORNING, make: (folder) => declaredInHub(folder, envOf(folder, 'wei')) },
  /** A folder that is no repository. */
  nowhere: { now: MORNING, make: nowhere },
  /** A repository with commits of Wei and Nadia, and no policy. */
  unprepared: { now: MORNING, make: (folder) => [unprepared(folder)] },
  /** The day in which Wei signs his records, and nobody else does; one was altered afterwards. */
  signed: { now: EVENING, make: (folder) => [signed(folder)] },
  /** The day of a team that sends blockers and questions to Slack. */
  slack: { now: EVENING, make: (folder) => [day(folder, TO_SLACK)], vars: slack },
  /** Texts in Chinese, with wide characters and emoji. */
  wide: { now: MORNING, make: (folder) => [wide(folder)] },
  /** A remote with Wei's and Nadia's clones of it; Wei's wrap is published. */
  'two-clones': { now: MORNING, make: twoClones },
  /** Wei's clone of his fork of a remote that Nadia has a clone of; both may push to the remote. */
  forked: { now: MORNING, make: (folder) => forked(folder, true) },
  /** The same, and Wei may not push to the remote. */
  'forked-reader': { now: MORNING, make: (folder) => forked(folder, false) },
  /** The same for a team with Slack; Nadia made her clone before Wei's wrap and has not fetched. */
  unfetched: { now: MORNING, make: unfetched, vars: slack },
  /** A partial clone of Nadia's, made before Wei relayed his wrap. */
  partial: { now: MORNING, make: strict.partial },
  /** A team whose clones check messages as commitlint does. */
  commitlint: { now: MORNING, make: (folder) => [strict.commitlint(folder)] },
  /** A team whose clones ask for a sign-off. */
  'sign-off': { now: MORNING, make: (folder) => [strict.signOff(folder)] },
  /** A server that takes only `feature/*`. */
  'feature-only': { now: MORNING, make: (folder) => [strict.featureOnly(folder)] },
  /** Git signs through a program, as a password manager has one. */
  vault: { now: MORNING, make: (folder) => [strict.vault(folder)] },
  /** A hook that rewrites staged files and fails, as fixers of pre-commit do. */
  fixer: { now: MORNING, make: (folder) => [strict.fixer(folder)] },
  /** A repository in which every file goes through a filter, as with git-crypt. */
  encrypted: { now: MORNING, make: (folder) => [strict.encrypted(folder)] },
  /** A remote with the policy on main; Wei is on a release branch that was cut before it came. */
  older: { now: MORNING, make: (folder) => [older(folder)] },
};

function damage(wei: TestRepo): TestRepo {
  const [question = ''] = wei.git('ls-files', '.handoffs/*.question.yml').split('\n');
  wei.commit('Copy records', { [question]: 'schema: 1\nkind: question\n' });
  return wei;
}

function nowhere(folder: string): TestRepo[] {
  mkdirSync(join(folder, 'wei'));
  return [];
}

function unprepared(folder: string): TestRepo {
  const wei = openTestRepo(folder, join(folder, 'wei'), envOf(folder, 'wei'));
  mkdirSync(wei.dir);
  wei.git('init', '--quiet', '--initial-branch=main', '--template=');
  settings(wei, 'wei');
  wei.commit('Begin', { 'README.md': 'hello\n' });
  const author = 'Nadia Osei <nadia@example.org>';
  wei.git('commit', '--quiet', '--allow-empty', `--author=${author}`, '-m', 'Refund call');
  return wei;
}

function signed(folder: string): TestRepo {
  const wei = team(folder);
  const key = writeFixedKey(join(folder, 'key'), 1);
  wei.git('config', 'handoff.signingkey', join(folder, 'key'));
  wei.commit('Trust Wei’s key', { '.handoff-signers': `wei namespaces="handoff" ${key}\n` });
  wrap(wei);
  wei.git('config', '--unset', 'handoff.signingkey');
  ok(wei, ['ack', '--all'], { user: 'nadia' });
  return wei;
}

function wide(folder: string): TestRepo {
  const wei = team(folder);
  const why = ['--why', '过期分支取决于它', '--owner', 'sarah'];
  ok(wei, [
    'ask',
    '会话超时需要产品决定，否则无法继续。会话应该在三十分钟后结束吗？',
    '--key',
    'timeout',
    ...why,
  ]);
  ok(wei, [
    'ask',
    '🚀 Launch on Friday? 👩‍💻 has no access to the café’s gateway yet',
    '--key',
    'launch',
    ...why,
  ]);
  return wei;
}

function twoClones(folder: string): TestRepo[] {
  const wei = shared(team(folder));
  wrap(wei);
  return [wei, cloneFor('nadia', folder)];
}

/** Wei's clone of a fork, and Nadia's of the original. */
function forked(folder: string, mayPush: boolean): TestRepo[] {
  const wei = shared(team(folder));
  const nadia = cloneFor('nadia', folder);
  forkFor(wei, { gh: true });
  if (!mayPush) closeTo('wei', openTestRepo(folder, join(folder, 'remote.git'), wei.env));
  return [wei, nadia];
}

function unfetched(folder: string): TestRepo[] {
  const wei = shared(team(folder, TO_SLACK));
  const nadia = cloneFor('nadia', folder);
  wei.git('switch', '--quiet', '--create', 'feat/auth-refresh');
  wei.commit('Handle sessions except the expiry branch', { 'session.ts': 'export {};\n' });
  wei.git('push', '--quiet', '--set-upstream', 'origin', 'feat/auth-refresh');
  wei.git('switch', '--quiet', 'main');
  wrap(wei);
  return [wei, nadia];
}

function older(folder: string): TestRepo {
  const wei = unprepared(folder);
  wei.git('branch', 'release-1');
  wei.commit('Set up handoff', { '.handoff.yml': ROSTER });
  shared(wei);
  wei.git('switch', '--quiet', 'release-1');
  wei.git('push', '--quiet', '--set-upstream', 'origin', 'release-1');
  return wei;
}

function day(folder: string, routing = ''): TestRepo {
  const wei = team(folder, routing);
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
