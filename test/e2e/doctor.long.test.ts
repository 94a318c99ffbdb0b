import { writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { ask, makeShared, startFeature } from '../helpers/remote.js';
import { makeRepo, tempFolder, testEnv, type TestRepo } from '../helpers/repo.js';

/** What doctor finds beside what is well: level, name, message. */
function findings(repo: Pick<TestRepo, 'dir' | 'env'>, code: number): string[] {
  const { code: ended, answer } = runJson(repo, ['doctor', '--offline']);
  // The machine may have a program of that name.
  const found = rowsOf(answer, 'checks').filter(
    ({ level, name }) => level !== 'ok' && name !== 'program',
  );
  expect(ended, JSON.stringify(answer)).toBe(code);
  return found.map(
    ({ level, name, message, hint }) =>
      `${String(level)} ${String(name)}: ${String(message)}${hint === null ? '' : `; ${String(hint)}`}`,
  );
}

describe('handoff doctor', SLOW, () => {
  it('finds nothing in a whole clone of a team, and says who acts and where records go', () => {
    const { wei } = makeShared();
    ask(wei, 'Published?');
    expect(findings(wei, 0)).toEqual([]);
    const told = rowsOf(okJson(wei, ['doctor', '--offline']), 'checks').map(
      ({ name, message }) => `${String(name)}: ${String(message)}`,
    );
    expect(told).toEqual(
      expect.arrayContaining([
        'policy: .handoff.yml, 2 members',
        'identity: you are wei, from git’s user.email',
        'records: 1 record',
        'place: records are committed on main',
        'remote: origin has every record of this clone, as of the last fetch',
      ]),
    );
  });

  it('names another program that answers to the short name, and none of ours', () => {
    const { wei } = makeShared();
    const folder = tempFolder();
    writeFileSync(join(folder, 'handoff'), '#!/bin/sh\n', { mode: 0o755 });
    const named = (first: string): unknown[] => {
      const PATH = `${first}${delimiter}${wei.env['PATH'] ?? ''}`;
      const { checks } = okJson(wei, ['doctor', '--offline'], { env: { PATH } });
      return (checks as { name: string }[]).filter(({ name }) => name === 'program');
    };
    expect(named(folder)).toEqual([
      {
        name: 'program',
        level: 'warning',
        message: `handoff on PATH is another program: ${join(folder, 'handoff')}`,
        hint: expect.stringContaining('git handoff'),
      },
    ]);
    expect(named(resolve('bin'))).toEqual([]);
  });

  it('names what was not published, with the command that does it', () => {
    const { wei } = makeShared();
    startFeature(wei);
    ask(wei, 'One?', ['--no-push']);
    ask(wei, 'Two?', ['--no-push']);
    expect(findings(wei, 0)).toEqual([
      'warning remote: 2 records are not on origin, as of the last fetch; handoff publish',
    ]);
    okJson(wei, ['publish']);
    expect(findings(wei, 0)).toEqual([]);
  });

  it.each([
    ['shallow', 'this clone is shallow'],
    ['single-branch', 'fetches only some branches of origin'],
  ] as const)('warns in a %s clone', (sight, words) => {
    const { wei } = makeShared({ sight: { wei: sight } });
    expect(findings(wei, 0)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
  });

  it('tells a stranger how to add themselves, and goes on with the rest', () => {
    const { wei } = makeShared();
    wei.git('config', 'user.email', 'stranger@example.org');
    expect(findings(wei, 1)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^problem identity: stranger@example\.org is not in the roster; add yourself/,
        ),
      ]),
    );
    expect(run(wei, ['doctor', '--offline']).out).toContain('ok\trecords\tno records');
  });

  it('places every fault of the policy, and counts files that are no records', () => {
    const repo = makeTeam();
    repo.write(
      '.handoff.yml',
      'schema: 1\nroster:\n  wei: { emails: [wei@example.org], zone: Mars/Olympus }\nack: some\n',
    );
    repo.write(
      '.handoffs/2026/01/15/20260115T095000Z-wei-k3v9tq2m.declaration.yml',
      'kind: declaration\n',
    );
    const found = findings(repo, 1);
    expect(found).toEqual(
      expect.arrayContaining([expect.stringMatching(/^problem policy: \.handoff\.yml:4:6 /)]),
    );
    repo.write('.handoff.yml', 'schema: 1\n');
    expect(findings(repo, 1)).toEqual(
      expect.arrayContaining([
        'problem records: no records, and 1 file with errors; handoff check',
      ]),
    );
  });

  it('says in a lone repository that nobody else will see the records', () => {
    const repo = makeRepo();
    repo.git('config', 'user.email', 'wei@example.org');
    expect(findings(repo, 0)).toEqual([
      'warning policy: there is no .handoff.yml: handles are not checked, and nobody has to declare; handoff init',
      'warning remote: there is no remote: records stay in this clone; git remote add origin <url>',
    ]);
  });

  it('could not answer outside of a repository', () => {
    const dir = tempFolder();
    const { code, err } = run({ dir, env: testEnv(dir) }, ['doctor']);
    expect([code, err]).toEqual([2, expect.stringContaining('this is not a git repository')]);
  });

  it('says of every place of the routing table whether this environment can post there, and shows no value', () => {
    const repo = makeTeam();
    const to = [
      'github-issue',
      'jira',
      'linear',
      'slack:HANDOFF_A',
      'teams:HANDOFF_B',
      'webhook:HANDOFF_C',
      'webhook:HANDOFF_D',
    ];
    repo.write(
      '.handoff.yml',
      `schema: 1\nroster:\n  wei: { emails: [wei@example.org] }\nrouting:\n  rules:\n    - to: [${to.map((one) => `'${one}'`).join(', ')}]\n`,
    );
    expect(findings(repo, 0).filter((line) => line.includes(' routing: '))).toEqual([
      expect.stringContaining(
        'this clone cannot post to jira: JIRA_BASE_URL is not set; set it to',
      ),
      expect.stringContaining('this clone cannot post to linear: LINEAR_API_KEY is not set'),
      'warning routing: this clone cannot post to slack:HANDOFF_A: HANDOFF_A is not set; set it to the webhook URL of Slack',
      expect.stringContaining('HANDOFF_B is not set'),
      expect.stringContaining('HANDOFF_C is not set'),
      expect.stringContaining('HANDOFF_D is not set'),
    ]);
    const vars = {
      JIRA_BASE_URL: 'https://acme.example/jira/',
      JIRA_PAT: 'fake-secret-1',
      LINEAR_API_KEY: 'fake-secret-2',
      HANDOFF_A: 'https://hooks.example/fake-secret-3',
      HANDOFF_B: 'http://teams.example/fake-secret-4',
      HANDOFF_C: 'https://example.com/fake-secret-5',
      HANDOFF_C_SECRET: `whsec_${btoa('fake-secret-6 fake-secret')}`,
      HANDOFF_D: 'https://example.com/fake-secret-7',
      HANDOFF_D_SECRET: 'fake-secret-8',
    };
    const { out, err } = run({ ...repo, env: { ...repo.env, ...vars } }, ['doctor', '--offline']);
    expect(out + err).not.toMatch(/fake-secret/);
    const lines = out.split('\n').map((line) => line.trimEnd());
    expect(lines.filter((line) => line.includes('routing'))).toEqual([
      'ok\trouting\tjira is https://acme.example/jira, with JIRA_PAT',
      'ok\trouting\tlinear, with LINEAR_API_KEY',
      'ok\trouting\tslack: HANDOFF_A is set',
      expect.stringContaining('HANDOFF_B does not use https'),
      'ok\trouting\twebhook: HANDOFF_C is set',
      expect.stringContaining('HANDOFF_D_SECRET is not a valid key'),
    ]);
  });
});
