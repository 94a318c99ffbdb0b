import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from './program.js';
import { openTestRepo, tempFolder, testEnv, type TestRepo } from './repo.js';

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

/**
 * A declaration about an item of the code repository.
 * @param refs its references, by default a branch and a pull request
 */
export function writeWrap(
  repo: Pick<TestRepo, 'dir'>,
  refs = '{ pr: 12, branch: feat/refund }',
): string {
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
    refs: ${refs}
    next: [{ action: Review it, owner: nadia }]
decisions: none
blockers: none
questions: none
`,
  );
  return file;
}

/** The clones of both code repositories on branches of their own, that of the hub, and a `wrap.yml`. */
export function begunInHub(folder: string, env: NodeJS.ProcessEnv): TestRepo[] {
  const { hub, payments, auth } = hubOfTwo(folder, env);
  for (const [repo, name] of [
    [payments, 'feat/refund'],
    [auth, 'feat/login'],
  ] as const) {
    repo.git('checkout', '--quiet', '-b', name);
    repo.commit('Begin', { 'src/begun.ts': 'export {};\n' });
    repo.git('push', '--quiet', '--set-upstream', 'origin', name);
  }
  copyFileSync('test/fixtures/hub-wrap.yml', join(folder, 'wrap.yml'));
  return [payments, auth, hub];
}

/** The same, where both keep their records in the hub and Wei has declared. */
export function declaredInHub(folder: string, env: NodeJS.ProcessEnv): TestRepo[] {
  const repositories = begunInHub(folder, env);
  const [payments, auth] = repositories;
  for (const repo of [payments, auth]) if (repo) ok(repo, ['init', '--hub', '../handoffs']);
  if (payments) ok(payments, ['declare', '--from', '../wrap.yml'], { now: '2026-01-15T09:50:00Z' });
  return repositories;
}

/** The same in a temporary folder. Call it inside a test. */
export function made(): HubOfTwo & { base: string } {
  const base = tempFolder();
  return { ...hubOfTwo(base, testEnv(base)), base };
}

/** The same, where both keep their records in the hub. */
export function joined(): HubOfTwo & { base: string } {
  const world = made();
  ok(world.payments, ['init', '--hub', '../handoffs']);
  ok(world.auth, ['init', '--hub', '../handoffs']);
  return world;
}
