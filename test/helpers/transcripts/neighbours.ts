import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../program.js';
import { openTestRepo, type TestRepo } from '../repo.js';
import { envOf, settings, team, wrap } from './base.js';
import { ROSTER } from './policies.js';

/** Two repositories with records of their own, and the settings of the first list three. */
export function neighbours(folder: string): TestRepo[] {
  const payments = wrap(team(folder));
  const auth = openTestRepo(folder, join(folder, 'auth'), envOf(folder, 'wei'));
  mkdirSync(auth.dir);
  auth.git('init', '--quiet', '--initial-branch=main', '--template=');
  settings(auth, 'wei');
  auth.commit('Set up handoff', { '.handoff.yml': ROSTER.replace('acme/payments', 'acme/auth') });
  const raised = ['--owner', 'wei', '--why', 'The release needs it', '--key', 'login-limit'];
  ok(auth, ['ask', 'How many logins a minute?', ...raised], {
    user: 'nadia',
    now: '2026-01-15T09:40:00Z',
  });
  for (const path of ['../auth', '../search'])
    payments.git('config', '--add', 'handoff.repositories', path);
  for (const repo of [payments, auth])
    repo.git('config', 'handoff.repository', repo === auth ? 'acme/auth' : 'acme/payments');
  return [payments, auth];
}
