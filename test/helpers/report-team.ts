import { bodyOf, blocker, item, question } from './body.js';
import { ok } from './program.js';
import { makeRepo, type TestRepo } from './repo.js';

/** Six people in three zones who hand over around the clock. */
const POLICY = `schema: 1
project: acme/payments
roster:
  wei: { name: Wei Lin, zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'] }
  mei: { name: Mei Tan, zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'] }
  nadia: { name: Nadia Rahman, zone: Europe/London, shifts: ['mon-fri 8:30-12:30,13:30-17:30'] }
  james: { name: James Cole, zone: Europe/London, shifts: ['mon-fri 9:00-17:00'] }
  sarah: { name: Sarah Ortiz, zone: America/New_York, role: lead, shifts: ['mon-fri 9:00-17:00'] }
  kofi: { name: Kofi Mensah, zone: America/New_York, shifts: ['mon-fri 9:00-17:00'] }
pods:
  sg: { members: [wei, mei], next: [ldn] }
  ldn: { members: [nadia, james], next: [nyc] }
  nyc: { members: [sarah, kofi], next: [sg] }
`;

/** The moment at which the page of the team is made. */
export const TEAM_NOW = '2026-01-15T17:45:00Z';

/** A day and a night of a team, in a repository below a folder, which its maker removes. */
export function reportTeam(base: string): TestRepo {
  const repo = makeRepo({ base });
  repo.commit('Set up handoff', { '.handoff.yml': POLICY });
  repo.git('remote', 'add', 'origin', 'https://github.com/acme/payments.git');
  const does = (user: string, now: string, args: readonly string[], stdin?: object): string =>
    ok(repo, [...args, '--no-push', '--offline', '--json'], {
      user,
      now,
      ...(stdin === undefined ? {} : { stdin: JSON.stringify(stdin) }),
    });
  const declare = (user: string, now: string, own: Parameters<typeof bodyOf>[0]): void =>
    void does(user, now, ['declare', '--from', '-'], bodyOf(own, Date.parse(now)));
  const ack = (user: string, now: string, ...more: string[]): void =>
    void does(user, now, ['ack', '--all', ...more]);

  declare('sarah', '2026-01-14T21:55:00Z', {
    to: ['wei', 'mei'],
    shipped: [
      { key: 'ledger-export', summary: 'The ledger export runs every night', refs: { pr: 1790 } },
    ],
    in_flight: [
      item('fraud-rules', {
        summary: 'Three of five rules are moved; the velocity rule needs its test data',
        why: 'The old rule engine is switched off at the end of the month',
        progress: 60,
        next: [{ action: 'Move the velocity rule', owner: 'mei' }],
        refs: { pr: 1811, branch: 'fraud/rules' },
      }),
    ],
    decisions: [
      {
        key: 'one-retry',
        decision: 'A failed payout is retried once, after ten minutes',
        rationale: 'More retries made duplicate payouts at one bank in November',
        alternatives: ['Three retries with a growing pause', 'No retry, a person decides'],
        consequences: 'Support sees failed payouts eleven minutes later than before',
        paths: ['src/payouts/retry.ts', 'src/payouts/bank'],
        refs: { pr: 1802 },
      },
    ],
  });
  ack('mei', '2026-01-15T01:10:00Z');
  does('wei', '2026-01-15T01:25:00Z', ['ack', '--all']);
  declare('wei', '2026-01-15T09:50:00Z', {
    to: ['nadia'],
    in_flight: [
      item('payments-refund-flow', {
        status: 'in_review',
        summary: 'PR #1842 open, 2 of 3 reviewers approved, waiting on @james',
        why: 'Refunds must be testable without the payment handler',
        handover: 'watch',
        refs: { pr: 1842, jira: 'PAY-311', links: ['https://wiki.example.org/refunds'] },
        waits_on: [{ who: 'james', for: 'review' }],
        next: [{ action: 'Ping @james', owner: 'nadia', when: '2026-01-15T15:00:00Z' }],
      }),
      item('auth-session-refresh', {
        summary: 'Session handler done except the expiry branch',
        why: 'Token refresh cannot start before the session handler settles',
        progress: 40,
        refs: { branch: 'feat/auth-refresh', linear: 'ENG-42' },
        next: [
          {
            action: 'Start on the token refresh logic',
            owner: 'nadia',
            after: 'the session handler is done',
          },
        ],
      }),
    ],
    decisions: [
      {
        key: 'refund-separate-call',
        decision: 'The refund flow is a separate service call, not inline in the payment handler',
        rationale: 'Better isolation for testing',
        consequences: 'One extra call; acceptable overhead',
        paths: ['src/refunds'],
        refs: { pr: 1842 },
      },
    ],
    blockers: [
      blocker('session-timeout', {
        need: 'Product decision on the session timeout duration',
        why: 'The expiry branch depends on it',
        owner: 'sarah',
        blocks: ['auth-session-refresh'],
        default: '24 h as a placeholder',
        severity: 'high',
        needed_by: '2026-01-16T12:00:00Z',
      }),
    ],
  });
  declare('mei', '2026-01-15T09:55:00Z', {
    to: ['james'],
    in_flight: [
      item('fraud-rules', {
        summary: 'The velocity rule is moved; the last one waits for a legal answer',
        why: 'The old rule engine is switched off at the end of the month',
        progress: 85,
        next: [{ action: 'Ask legal about the storage of device ids', owner: 'james' }],
        refs: { pr: 1811, branch: 'fraud/rules' },
      }),
    ],
    questions: [
      question('device-ids', {
        need: 'May we store device ids for thirty days?',
        why: 'The last fraud rule compares devices across a month',
        owner: 'kofi',
      }),
    ],
  });
  ack(
    'nadia',
    '2026-01-15T10:02:00Z',
    '--read-back',
    'I take the token refresh once the expiry branch is in',
  );
  does('james', '2026-01-15T14:20:00Z', [
    'block',
    'The staging bank rejects our certificate',
    '--why',
    'No payout can be tested since this morning',
    '--owner',
    'kofi',
    '--key',
    'staging-certificate',
    '--blocks',
    'fraud-rules',
  ]);
  declare('nadia', '2026-01-15T17:28:00Z', {
    to: ['sarah', 'kofi'],
    in_flight: [
      item('auth-session-refresh', {
        status: 'waiting',
        waits_on: [{ who: 'sarah', for: 'the duration of the timeout' }],
        summary: 'The token refresh works behind a flag; the expiry branch waits for the timeout',
        why: 'Token refresh cannot start before the session handler settles',
        progress: 70,
        refs: { branch: 'feat/auth-refresh', linear: 'ENG-42' },
        next: [{ action: 'Set the timeout once it is decided', owner: 'kofi' }],
      }),
    ],
  });
  return repo;
}
