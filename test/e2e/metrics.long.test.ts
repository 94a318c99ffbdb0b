import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MetricsAnswer } from '../../src/schema/types.js';
import { item } from '../helpers/body.js';
import { History } from '../helpers/history.js';
import { landRecords } from '../helpers/landed-records.js';
import { okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const POLICY = `schema: 1
roster:
  wei: { zone: UTC, emails: [wei@example.org], shifts: ['mon-fri 8:00-16:00'] }
  nadia: { zone: UTC, emails: [nadia@example.org], shifts: ['mon-fri 15:00-23:00'] }
  omar: { zone: UTC, emails: [omar@example.org], shifts: ['mon-fri 15:00-23:00'] }
  li: { zone: UTC, emails: [li@example.org], shifts: ['mon-fri 15:00-23:00'] }
  sarah: { zone: UTC }
  robot: { agent: true }
pods:
  pair: { members: [wei, nadia, robot] }
  most: { members: [wei, nadia, omar] }
  all: { members: [wei, nadia, omar, li, sarah] }
`;
const NOW = { user: 'wei', now: '2026-01-18T00:00:00Z' };
const DAY = 86_400_000;
const RECEIVERS = ['nadia', 'omar', 'li'] as const;
const receiver = (day: number): string => RECEIVERS[day % RECEIVERS.length] ?? '';
const MONDAY = Date.UTC(2026, 0, 5, 15, 30);

/** Two weeks in which Wei hands over to Nadia every day, ten records each. */
function twoWeeks(): History {
  const history = new History({ roster: { wei: {}, nadia: {}, sarah: {} } });
  for (const day of [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]) {
    history.now = MONDAY + day * DAY;
    const declared = history
      .person('wei')
      .declares({ to: ['nadia'], in_flight: [item(`item-${day}`)] });
    history.now = MONDAY + day * DAY + 60 * 60_000;
    history.person('nadia').acks(declared, { i1: 'accept' });
    history.now = MONDAY + day * DAY + 120 * 60_000;
  }
  return history;
}

function repoWith(policy: string): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': policy });
  return repo;
}

function measured(repo: TestRepo, ...args: string[]): MetricsAnswer {
  return okJson(repo, ['metrics', ...args], NOW) as unknown as MetricsAnswer;
}

function figure(answer: MetricsAnswer, id: string): MetricsAnswer['figures'][number] | undefined {
  return answer.figures.find((one) => one.id === id);
}

describe('handoff metrics', SLOW, () => {
  it('goes by when records landed: a merge brings them at its own time', () => {
    const repo = repoWith(POLICY);
    const { records } = twoWeeks();
    landRecords(repo, records.slice(0, 10));
    repo.git('switch', '--quiet', '--create', 'topic');
    landRecords(repo, records.slice(10));
    repo.git('switch', '--quiet', 'main');
    repo.git('config', 'handoff.base', 'main');
    expect(measured(repo, '--weeks', '2').clocks).toEqual({ land: 10, commit: 10, declared: 0 });
    repo.git(
      '-c',
      'user.name=Wei',
      '-c',
      'user.email=wei@example.org',
      'merge',
      '--quiet',
      '--no-ff',
      'topic',
    );
    const after = measured(repo, '--weeks', '2');
    expect(after.clocks).toEqual({ land: 20, commit: 0, declared: 0 });
    expect(after).toMatchObject({
      scope: { kind: 'team', name: null, people: 5 },
      from: '2026-01-05T00:00:00Z',
      adopted_at: '2026-01-05T15:30:00Z',
    });
  });

  it('expects shifts by the roster of their time', () => {
    const repo = repoWith(POLICY.replace(", shifts: ['mon-fri 15:00-23:00']", ''));
    const { records } = twoWeeks();
    landRecords(repo, records.slice(0, 10));
    repo.write('.handoff.yml', POLICY);
    repo.git('add', '.handoff.yml');
    const dated = { ...repo.env, GIT_COMMITTER_DATE: '2026-01-12T00:00:00Z' };
    Object.assign(repo.env, dated);
    repo.git('commit', '--quiet', '-m', 'Nadia has shifts, too');
    landRecords(repo, records.slice(10));
    const answer = measured(repo, '--weeks', '2');
    expect(answer.roster).toEqual({ source: 'history', versions: 2, note: null });
    // Ten shifts each of Wei, Omar and Li, and the five of Nadia's second week.
    expect(figure(answer, 'completeness')).toMatchObject({
      n: 35,
      people: 4,
      value: 10 / 35,
      clock: 'land',
    });
    // Her time at work is known in the second week only; and she is the only one who acknowledges.
    expect(figure(answer, 'ack-latency')).toMatchObject({
      n: 5,
      people: 1,
      enough: false,
      coverage: null,
      median: null,
      weekly: [],
    });
  });

  it.each([
    ['all for the baseline', false],
    ['none for one of a single person', true],
  ])('takes commits on branches of items as actions, and %s', (_, isAlone) => {
    const repo = repoWith(POLICY);
    const history = new History({ roster: { wei: {}, nadia: {}, sarah: {} } });
    const work = (who: string, at: number): void => {
      const date = new Date(at).toISOString();
      const by = { GIT_AUTHOR_EMAIL: `${who}@example.org`, GIT_COMMITTER_DATE: date };
      Object.assign(repo.env, by);
      repo.commit('Work', { 'work.txt': `${who} ${date}` });
    };
    // The second of two weeks before the first declaration: after two hours of each shift.
    for (const day of [0, 1, 2, 3, 4]) {
      const week = MONDAY + (day - 7) * DAY;
      work('wei', week - 5.5 * 3_600_000);
      for (const who of isAlone ? [] : ['nadia', 'omar']) work(who, week + 1.5 * 3_600_000);
    }
    for (const day of [0, 1, 2, 3, 4]) {
      history.now = MONDAY + day * DAY;
      const refs = { branch: `feat/${day}` };
      history
        .person('wei')
        .declares({ to: [receiver(day)], in_flight: [item(`i-${day}`, { refs })] });
    }
    landRecords(repo, history.records);
    for (const day of [0, 1, 2, 3, 4]) {
      repo.git('switch', '--quiet', '--create', `feat/${day}`, 'main');
      // Wei's is none of theirs; theirs comes after an hour and a half of their shift.
      work('wei', MONDAY + day * DAY + 10 * 60_000);
      work(receiver(day), MONDAY + day * DAY + 3_600_000);
    }
    repo.git('switch', '--quiet', 'main');
    repo.git('config', 'handoff.base', 'main');
    const answer = measured(repo, '--weeks', '2', '--baseline');
    expect(figure(answer, 'time-to-context')).toMatchObject({ n: 5, censored: 0, median: 3600 });
    expect(answer.baseline).toMatchObject([
      isAlone
        ? { id: 'first-commit-before', n: 10, people: 1, censored: null, median: null }
        : { id: 'first-commit-before', n: 30, people: 3, censored: 15, median: 7200 },
      { id: 'first-commit-after' },
    ]);
  });

  it('answers from what is left where git lost a part of the history, and says so', () => {
    const repo = repoWith(POLICY);
    landRecords(repo, twoWeeks().records);
    const lost = repo.git('rev-list', '--max-parents=0', 'HEAD').trim();
    rmSync(join(repo.dir, '.git/objects', lost.slice(0, 2), lost.slice(2)));
    const answer = measured(repo, '--baseline');
    expect(answer).toMatchObject({
      complete: false,
      clocks: { land: 0, commit: 0, declared: 20 },
      roster: { source: 'current', note: 'the history of the policy cannot be read' },
      warnings: [{ code: 'no-history', message: expect.stringContaining(lost) as string }],
    });
    expect(figure(answer, 'receiver-judged')).toMatchObject({ n: 10 });
    const env = { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' };
    expect(run(repo, ['metrics'], { ...NOW, env }).out).toContain('These figures are incomplete');
    const page = okJson(repo, ['report', '--weeks', '2'], NOW);
    expect([page['complete'], rowsOf(page, 'warnings')]).toEqual([
      false,
      expect.arrayContaining([expect.objectContaining({ code: 'no-history' })]),
    ]);
  });

  it('says so where it goes by the present roster', () => {
    const repo = repoWith(POLICY);
    landRecords(repo, twoWeeks().records);
    repo.write('.handoff.yml', POLICY.replace('8:00', '9:00'));
    expect(measured(repo).roster).toEqual({
      source: 'current',
      versions: 1,
      note: 'the policy here is not the one of the shared branches',
    });
  });

  it('is refused for a person, a pod of two, and what is no number of weeks', () => {
    const repo = repoWith(POLICY);
    for (const [args, message] of [
      [['--person', 'wei'], 'metrics are not about a person'],
      [['--pod', 'wei'], 'metrics are not about a person'],
      // Agents are no people, and of the team without this pod two people are left.
      [['--pod', 'pair'], 'pair has fewer than 3 people'],
      [['--pod', 'most'], 'would tell of fewer than 3 people, by subtraction'],
      [['--pod', 'pairs'], 'no pod is called pairs; did you mean pair?'],
      [['--weeks', '0'], '--weeks takes a whole number from 1 to 520'],
      [['--team', '--pod', 'pair'], '--team and --pod exclude each other'],
    ] as const) {
      const { code, err } = run(repo, ['metrics', ...args], NOW);
      expect({ code, err: err.replace(/\s+/g, ' ') }).toMatchObject({
        code: 2,
        err: expect.stringContaining(message) as string,
      });
    }
  });

  it('is refused for a team of two, also without a roster', () => {
    const { records } = twoWeeks();
    for (const policy of ['schema: 1\nroster: { wei: {}, nadia: {} }\n', 'schema: 1\n']) {
      const repo = repoWith(policy);
      landRecords(repo, records);
      for (const args of [[], ['--baseline'], ['--team', '--weeks', '1'], ['--json']]) {
        const { code, out, err } = run(repo, ['metrics', ...args], NOW);
        expect(code).toBe(2);
        expect(out + err).toContain('this team has fewer than 3 people');
        expect(out).not.toContain('"figures"');
      }
    }
  });

  it('writes nothing, and needs no shifts', () => {
    const repo = repoWith('schema: 1\nroster: { wei: {}, nadia: {}, sarah: {} }\n');
    landRecords(repo, twoWeeks().records);
    const answer = measured(repo);
    expect(answer.roster).toEqual({ source: 'none', versions: 0, note: null });
    expect(figure(answer, 'theatre')).toMatchObject({ n: 10, people: 1, value: null });
    expect(figure(answer, 'ack-latency')).toMatchObject({ n: 0, coverage: 0, enough: false });
    expect(repo.status()).toBe('');
  });
});
