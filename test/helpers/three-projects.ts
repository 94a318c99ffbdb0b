import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from './program.js';
import type { TestRepo } from './repo.js';

const PEOPLE = {
  wei: 'wei: { name: Wei Lin, emails: [wei@example.org] }',
  nadia: 'nadia: { name: Nadia Osei, emails: [nadia@example.org] }',
  james: 'james: { name: James Park, emails: [james@example.org] }',
};

/** The policies of a repository with three projects, by their paths. */
export const POLICIES: Readonly<Record<string, string>> = {
  '.handoff.yml': policy('acme/platform', ['wei', 'nadia', 'james']),
  'services/payments/.handoff.yml': policy('acme/payments', ['wei', 'nadia']),
  'services/auth/.handoff.yml': policy('acme/auth', ['wei', 'james']),
};

function policy(project: string, people: readonly (keyof typeof PEOPLE)[]): string {
  const roster = people.map((handle) => `  ${PEOPLE[handle]}\n`).join('');
  return `schema: 1\nproject: ${project}\nroster:\n${roster}`;
}

/** A declaration with one item, `login`, and one blocker. */
export function wrapOf(service: string, to: string): string {
  return `to: [${to}]
returns_at: 2026-01-16T09:00:00Z
shipped: none
in_flight:
  - key: login
    status: in_progress
    summary: Login page of ${service}
    why: The release needs it
    handover: transfer
    next: [{ action: Write its tests, owner: ${to} }]
decisions: none
blockers:
  - { key: timeout, need: "Which timeout for ${service}?", why: The page shows it, owner: ${to}, blocks: [login] }
questions: none
`;
}

/** One repository with three projects; Wei has wrapped up in two of them, both with a `login`. */
export function threeProjects(wei: TestRepo): TestRepo {
  wei.git('config', 'user.email', 'wei@example.org');
  wei.git('config', 'user.name', 'Wei');
  wei.commit('Give each service its policy', {
    ...POLICIES,
    'services/auth/login.ts': 'export {};\n',
  });
  for (const [service, to] of [
    ['auth', 'james'],
    ['payments', 'nadia'],
  ] as const) {
    const body = join(wei.dir, '.git', `${service}.yml`);
    writeFileSync(body, wrapOf(service, to));
    ok(wei, ['-C', `services/${service}`, 'declare', '--from', body], {
      now: '2026-01-15T09:50:00Z',
    });
  }
  return wei;
}
