import { describe, expect, it } from 'vitest';
import { ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const POLICY = `schema: 1
project: acme/payments
reading_minutes: 1
roster:
  wei: { emails: [wei@example.org] }
  nadia: {}
  james: {}
pods:
  sg: { members: [wei], lead: nadia }
  ldn: { members: [james], lead: james }
`;

const body = (words: number, to: string): string =>
  JSON.stringify({
    to: [to],
    returns_at: '2026-03-01T09:00:00Z',
    shipped: Array.from({ length: words / 10 }, (_, i) => ({
      summary: `Part ${i} of the refund flow is in production since today`,
    })),
    in_flight: 'none',
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
  });

function team(policy: string): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': policy });
  return repo;
}

function declare(repo: TestRepo, user: string, day: number, words: number, to = 'nadia'): void {
  const now = `2026-01-${String(day).padStart(2, '0')}T10:00:00Z`;
  ok(repo, ['declare', '--from', '-'], { user, now, stdin: body(words, to) });
}

const tierOf = (repo: TestRepo): unknown[][] =>
  rowsOf(okJson(repo, ['doctor'], { user: 'wei' }), 'checks')
    .filter(({ name }) => name === 'tier')
    .map(({ level, message, hint }) => [level, message, hint]);

describe('the tier of a team', SLOW, () => {
  it('is recommended from what there is to read, and not before', () => {
    const repo = team(POLICY);
    for (const day of [8, 9, 12, 13]) declare(repo, 'wei', day, 400);
    expect(tierOf(repo)).toEqual([]);
    declare(repo, 'james', 14, 400);
    const basisFor = (minutes: number): string =>
      '3 members; the declarations of a day take 2.2 min to read (median of 5 days with 5 declarations, 200 words a minute). ' +
      `Reading decides: up to ${minutes} min (reading_minutes) everyone, up to ${3 * minutes} min rollups, beyond pods; at most one step from everyone, the usual one for 3`;
    const basis = basisFor(1);
    expect(tierOf(repo)).toEqual([
      [
        'ok',
        `tier: rollups fits (leads read handoff rollup): ${basis}`,
        'tier: rollups in .handoff.yml',
      ],
    ]);
    repo.write('.handoff.yml', `${POLICY}tier: everyone\n`);
    expect(tierOf(repo)).toEqual([
      [
        'warning',
        `the policy says tier: everyone, and tier: rollups fits (leads read handoff rollup): ${basis}`,
        'tier: rollups in .handoff.yml',
      ],
    ]);
    repo.write('.handoff.yml', `${POLICY}tier: rollups\n`);
    expect(tierOf(repo)).toEqual([['ok', `tier: rollups fits: ${basis}`, null]]);
    repo.write('.handoff.yml', `${POLICY}tier: pods\n`);
    expect(tierOf(repo).map(([level, , hint]) => [level, hint])).toEqual([['ok', null]]);
    repo.write('.handoff.yml', `${POLICY.replace('minutes: 1', 'minutes: 3')}`);
    expect(tierOf(repo)).toEqual([
      ['ok', `tier: everyone fits (everybody reads every declaration): ${basisFor(3)}`, null],
    ]);
    expect(run(repo, ['doctor'], { user: 'wei' }).code).toBe(0);
  });

  it('makes start --all list the declarations of a reader’s pods, and those to the reader', () => {
    const repo = team(POLICY);
    declare(repo, 'james', 12, 10, 'nadia');
    declare(repo, 'james', 13, 10, 'wei');
    declare(repo, 'nadia', 14, 10, 'james');
    const authors = (): unknown[] => {
      const answer = okJson(repo, ['start', '--all'], { user: 'wei' });
      return [
        rowsOf(answer, 'declarations').map(({ author }) => author),
        answer['other_declarations'],
      ];
    };
    const screen = (): string =>
      ok(repo, ['start', '--all'], {
        user: 'wei',
        env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' },
      });
    expect(authors()).toEqual([['nadia', 'james', 'james'], undefined]);
    expect(screen()).toContain('Everybody since then');
    repo.write('.handoff.yml', `${POLICY}tier: pods\n`);
    expect(authors()).toEqual([['nadia', 'james'], 1]);
    expect(screen()).toMatch(
      /Your pods since then\n(?:.*\n)+and 1 of other pods: handoff query --declarations\n/u,
    );
    expect(ok(repo, ['start', '--all'], { user: 'wei' })).toMatch(/^other_declarations\t1$/mu);
    expect(ok(repo, ['start'], { user: 'wei' })).not.toContain('other_declarations');
  });
});
