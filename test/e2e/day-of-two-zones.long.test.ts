import { describe, expect, it } from 'vitest';
import { ok, okJson, run, rowsOf, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { REPAIRED } from '../helpers/wrap.js';

const POLICY = `schema: 1
roster:
  wei: { zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'] }
  nadia: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00'] }
  james: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00'] }
  sarah: { zone: America/New_York, shifts: ['mon-fri 9:00-17:00'] }
pods:
  sg: { members: [wei], next: [ldn] }
  ldn: { members: [nadia, james], next: [sg] }
`;
const KEY = 'auth-session-refresh';

/** The protocol's own example, on a Thursday of that month. */
interface Day {
  /** The day, and the day after. */
  date: string;
  next: string;
  /** When London and Singapore begin, in UTC, and for how many minutes both are at work. */
  london: string;
  singapore: string;
  londonEnds: string;
  overlap: number;
  /** Minutes without an owner on the way from London back to Singapore. */
  wayBack: number;
}

const DAYS: [string, Day][] = [
  [
    'January',
    {
      date: '2026-01-15',
      next: '2026-01-16',
      london: '09:00',
      londonEnds: '17:00',
      singapore: '01:00',
      overlap: 60,
      // 17:00 to 1:05 the next morning.
      wayBack: 485,
    },
  ],
  [
    'July',
    {
      date: '2026-07-16',
      next: '2026-07-17',
      london: '08:00',
      londonEnds: '16:00',
      singapore: '01:00',
      overlap: 120,
      // 16:00 to 1:05 the next morning.
      wayBack: 545,
    },
  ],
];

describe.each(DAYS)('the day of the protocol, in %s', (_, day) => {
  const at = (time: string, date = day.date): string => `${date}T${time}:00Z`;

  /** Wei declares at 17:50 in Singapore, ten minutes before the shift ends. */
  function declared(): TestRepo {
    const repo = makeRepo();
    repo.commit('Set up handoff', { '.handoff.yml': POLICY });
    const body = REPAIRED.replaceAll('2026-01-15', day.date).replaceAll('2026-01-16', day.next);
    ok(repo, ['declare', '--from', '-'], { user: 'wei', now: at('09:50'), stdin: body });
    return repo;
  }

  const who = (repo: TestRepo, now: string): Record<string, unknown> => {
    const { holder, unowned_since: unowned } = okJson(repo, ['who', KEY], { user: 'wei', now });
    return { holder, unowned };
  };

  it('has that overlap of Singapore and London', SLOW, () => {
    const repo = declared();
    const answer = okJson(repo, ['shifts', 'wei', 'nadia'], { user: 'wei', now: at('09:30') });
    const [both] = rowsOf(answer, 'overlaps');
    expect(both).toMatchObject({ from: at(day.london), to: at('10:00') });
    const minutes =
      (Date.parse(String(both?.['to'])) - Date.parse(String(both?.['from']))) / 60_000;
    expect(minutes).toBe(day.overlap);
  });

  it('has no gap if London takes it while Singapore is at work', SLOW, () => {
    const repo = declared();
    expect(who(repo, at('09:57'))).toEqual({ holder: 'wei', unowned: undefined });
    ok(repo, ['ack', '--all', '--read-back', 'I begin with the expiry branch'], {
      user: 'nadia',
      now: at('09:58'),
    });
    expect(who(repo, at('10:30'))).toEqual({ holder: 'nadia', unowned: undefined });
    const start = okJson(repo, ['start'], { user: 'wei', now: at('09:59') });
    const [taken] = rowsOf(start, 'since_my_wrap').filter(({ key }) => key === KEY);
    expect(taken).toMatchObject({ event: 'accepted', who: 'nadia' });
    expect(taken).not.toHaveProperty('unowned_seconds');
    const [row] = rowsOf(okJson(repo, ['sent'], { user: 'wei', now: at('09:59') }), 'sent');
    expect(row).toMatchObject({ acks: [{ by: 'nadia', latency_seconds: 8 * 60 }] });
  });

  it('shows the gap to both, from the end of the shift until somebody takes it', SLOW, () => {
    const repo = declared();
    expect(who(repo, at('09:59'))).toEqual({ holder: 'wei', unowned: undefined });
    expect(who(repo, at('10:00'))).toEqual({ holder: 'wei', unowned: at('10:00') });
    const before = okJson(repo, ['start'], { user: 'nadia', now: at('10:05') });
    expect(rowsOf(before, 'to_acknowledge')[0]?.['unowned']).toEqual([
      { key: KEY, since: at('10:00') },
    ]);
    ok(repo, ['ack', '--all'], { user: 'nadia', now: at('10:12') });
    expect(who(repo, at('10:12'))).toEqual({ holder: 'nadia', unowned: undefined });
    // In the record of that time it still is as it was.
    for (const [time, holder, unowned] of [
      ['09:55', 'wei', undefined],
      ['10:11', 'wei', at('10:00')],
      ['10:12', 'nadia', undefined],
    ] as const) {
      const then = okJson(repo, ['who', KEY, '--at', at(time)], { user: 'wei', now: at('15:00') });
      expect(then).toMatchObject({ holder, as_of: at(time), clock: 'declared' });
      expect(then['unowned_since']).toBe(unowned);
    }
    const start = okJson(repo, ['start'], { user: 'wei', now: at('01:00', day.next) });
    const [taken] = rowsOf(start, 'since_my_wrap').filter(({ key }) => key === KEY);
    expect(taken).toMatchObject({ event: 'accepted', unowned_seconds: 12 * 60 });
    const [row] = rowsOf(okJson(repo, ['sent'], { user: 'wei', now: at('15:00') }), 'sent');
    expect(row).toMatchObject({ acks: [{ by: 'nadia', latency_seconds: 22 * 60 }] });
    const text = ok(repo, ['start'], {
      user: 'wei',
      now: at('01:00', day.next),
      env: { HANDOFF_FORCE_TTY: '100' },
    });
    expect(text).toContain('unowned for 12 min before');
  });

  it('has its long gap on the way back from London to Singapore', SLOW, () => {
    const repo = declared();
    ok(repo, ['ack', '--all'], { user: 'nadia', now: at('10:12') });
    const body = {
      to: ['wei'],
      returns_at: `${day.next}T09:00:00+00:00`,
      shipped: 'none',
      in_flight: [
        {
          key: KEY,
          status: 'in_progress',
          progress: 80,
          summary: 'The refresh waits for the expiry test',
          handover: 'transfer',
          next: [{ action: 'Write the expiry test', owner: 'wei' }],
        },
      ],
      decisions: 'none',
      blockers: 'none',
      questions: 'none',
    };
    const wrap = `${day.londonEnds.slice(0, 2) === '17' ? '16' : '15'}:50`;
    const options = { user: 'nadia', now: at(wrap), stdin: JSON.stringify(body) };
    ok(repo, ['declare', '--from', '-'], options);
    expect(who(repo, at(wrap))).toEqual({ holder: 'nadia', unowned: undefined });
    expect(who(repo, at('23:59'))).toEqual({ holder: 'nadia', unowned: at(day.londonEnds) });
    ok(repo, ['ack', '--all'], { user: 'wei', now: at('01:05', day.next) });
    const start = okJson(repo, ['start'], { user: 'nadia', now: at('09:00', day.next) });
    const [taken] = rowsOf(start, 'since_my_wrap').filter(({ event }) => event === 'accepted');
    expect(taken).toMatchObject({ who: 'wei', unowned_seconds: day.wayBack * 60 });
    // Singapore reads it five minutes after its shift began.
    const [row] = rowsOf(
      okJson(repo, ['sent'], { user: 'nadia', now: at('09:00', day.next) }),
      'sent',
    );
    expect(row).toMatchObject({ acks: [{ by: 'wei', latency_seconds: 5 * 60 }] });
  });
});

describe('with nobody on the next shift', SLOW, () => {
  it('an item stays with its holder, who is shown for whom', () => {
    const repo = makeRepo();
    const policy = POLICY.replace(
      "['mon-fri 9:00-17:00'] }\n  james",
      "['mon-fri 9:00-17:00'], away: [2026-01-15] }\n  james",
    );
    repo.commit('Set up handoff', { '.handoff.yml': policy });
    ok(repo, ['declare', '--from', '-'], {
      user: 'wei',
      now: '2026-01-15T09:50:00Z',
      stdin: REPAIRED,
    });
    const answer = okJson(repo, ['who', KEY], { user: 'wei', now: '2026-01-15T12:00:00Z' });
    expect(answer).toMatchObject({
      holder: 'wei',
      held_for: { handles: ['nadia'], from: '2026-01-16T09:00:00Z' },
    });
    expect(answer).not.toHaveProperty('unowned_since');
    const text = run(repo, ['who', KEY], {
      user: 'wei',
      now: '2026-01-15T12:00:00Z',
      env: { HANDOFF_FORCE_TTY: '100' },
    }).out;
    expect(text).toContain('wei keeps auth-session-refresh for nadia, who works from');
  });
});
