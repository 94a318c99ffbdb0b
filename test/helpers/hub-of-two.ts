import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTestRepo, type TestRepo } from './repo.js';

const POLICY = `schema: 1
project: acme
hub:
  repositories: [acme/payments, acme/auth]
roster:
  wei: { name: Wei Lin, emails: [wei@example.org] }
  nadia: { name: Nadia Osei, emails: [nadia@example.org] }
`;

/** A hub and the two code repositories that it lists, each a clone of a remote; no hub is set yet. */
export interface HubOfTwo {
  hub: TestRepo;
  /** `acme/payments`, whose clone has another name. */
  payments: TestRepo;
  auth: TestRepo;
}

/**
 * Makes them in a folder.
 * @param name the folder of the clone of `acme/payments`
 */
export function hubOfTwo(base: string, env: NodeJS.ProcessEnv, name = 'wei'): HubOfTwo {
  const server = join(base, 'srv/acme');
  mkdirSync(server, { recursive: true });
  const cloneOf = (repository: string, folder: string, files: Record<string, string>): TestRepo => {
    const above = openTestRepo(base, base, env);
    above.git(
      'init',
      '--quiet',
      '--bare',
      '--initial-branch=main',
      join(server, `${repository}.git`),
    );
    above.git('clone', '--quiet', '--template=', '--', join(server, `${repository}.git`), folder);
    const clone = openTestRepo(base, join(base, folder), env);
    for (const setting of ['user.name=wei', 'user.email=wei@example.org', 'gc.auto=0'])
      clone.git('config', ...setting.split('='));
    clone.git('checkout', '--quiet', '-B', 'main');
    clone.commit('Begin', files);
    clone.git('push', '--quiet', '--set-upstream', 'origin', 'main');
    clone.git('remote', 'set-head', 'origin', 'main');
    return clone;
  };
  return {
    hub: cloneOf('handoffs', 'handoffs', { '.handoff.yml': POLICY }),
    payments: cloneOf('payments', name, { 'src/refund.ts': 'export {};\n' }),
    auth: cloneOf('auth', 'auth', { 'src/login.ts': 'export {};\n' }),
  };
}

/** A declaration about a branch and a pull request of the code repository. */
export function writeWrap(repo: TestRepo): string {
  const file = join(repo.dir, '.git/wrap.yml');
  writeFileSync(
    file,
    `to: [nadia]
returns_at: 2026-01-16T09:00:00Z
shipped: none
in_flight:
  - key: refund
    status: in_review
    summary: Refund flow
    why: The release needs it
    handover: transfer
    refs: { pr: 12, branch: feat/refund }
    next: [{ action: Review it, owner: nadia }]
decisions: none
blockers: none
questions: none
`,
  );
  return file;
}
