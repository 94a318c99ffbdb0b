import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ok, okJson, run, runJson, makeTeam, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const POLICY = `schema: 1
holidays: { sg: [2026-01-19] }
roster:
  wei: { zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'], holidays: [sg] }
  nadia: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00'] }
  james: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00'], away: [2026-01-15] }
  sarah: { zone: America/New_York, shifts: ['mon-fri 9:00-17:00'] }
pods:
  sg: { members: [wei], next: [ldn] }
  ldn: { members: [nadia, james], next: [nyc] }
  nyc: { members: [sarah], next: [sg] }
`;
const BODY = {
  to: ['next'],
  returns_at: '2026-01-20T09:00:00+08:00',
  shipped: [{ summary: 'The refund flow' }],
  in_flight: 'none',
  decisions: 'none',
  blockers: 'none',
  questions: 'none',
};

function team(): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': POLICY });
  return repo;
}

const declare = (repo: TestRepo, user: string, now: string): string =>
  run(repo, ['declare', '--from', '-'], { user, now, stdin: JSON.stringify(BODY) }).err;

describe('a team with shifts', SLOW, () => {
  it('is reminded of the declaration when it is due, and only then', () => {
    const repo = team();
    const due = (now: string, user = 'wei'): [number, string] => {
      const { code, out } = run(repo, ['due'], { user, now });
      return [code, out.trim()];
    };
    const asked = (now: string): [number, string] => due(now);
    expect(asked('2026-01-15T00:30:00Z')).toEqual([1, '']);
    expect(asked('2026-01-15T08:29:00Z')).toEqual([1, '']);
    expect(asked('2026-01-15T08:30:00Z')).toEqual([
      0,
      'the declaration of wei is due at 2026-01-15T09:00:00Z, when nadia begins: handoff declare',
    ]);
    expect(asked('2026-01-15T09:20:00Z')).toEqual([
      0,
      'the declaration of wei was due at 2026-01-15T09:00:00Z, when nadia began: handoff declare',
    ]);
    // New York begins at 14:00: James is on leave on one day, and is reminded the day before.
    expect(due('2026-01-15T13:45:00Z', 'james')).toEqual([1, '']);
    expect(due('2026-01-14T13:45:00Z', 'james')[0]).toBe(0);
    // After the shift, on a Saturday, on a holiday.
    expect(asked('2026-01-15T10:00:00Z')).toEqual([1, '']);
    expect(asked('2026-01-17T08:45:00Z')).toEqual([1, '']);
    expect(asked('2026-01-19T08:45:00Z')).toEqual([1, '']);
    const { answer } = runJson(repo, ['due'], { user: 'wei', now: '2026-01-15T09:20:00Z' });
    expect(answer['shift']).toEqual({
      from: '2026-01-15T01:00:00Z',
      to: '2026-01-15T10:00:00Z',
      due_at: '2026-01-15T09:00:00Z',
      late: true,
      reminder: 'late',
      next: ['nadia'],
      next_from: '2026-01-15T09:00:00Z',
    });
    declare(repo, 'wei', '2026-01-15T09:30:00Z');
    expect(asked('2026-01-15T09:40:00Z')).toEqual([1, '']);
    // The next shift has a declaration of its own.
    expect(asked('2026-01-16T08:40:00Z')[0]).toBe(0);
  });

  it('is reminded twice by a timer that runs every few minutes', () => {
    const repo = team();
    const once = (now: string): [number, string] => {
      const { code, out } = run(repo, ['due', '--once'], { user: 'wei', now });
      return [code, out.trim()];
    };
    const first =
      'the declaration of wei is due at 2026-01-15T09:00:00Z, when nadia begins: handoff declare';
    expect(once('2026-01-15T08:25:00Z')).toEqual([1, '']);
    expect(once('2026-01-15T08:30:00Z')).toEqual([0, first]);
    expect(once('2026-01-15T08:35:00Z')).toEqual([1, '']);
    expect(once('2026-01-15T08:50:00Z')).toEqual([0, `last reminder: ${first}`]);
    expect(once('2026-01-15T08:55:00Z')).toEqual([1, '']);
    expect(once('2026-01-15T09:05:00Z')).toEqual([1, '']);
    // Whoever asks by hand is told each time, and a colleague on the same machine once, too.
    const byHand = runJson(repo, ['due'], { user: 'wei', now: '2026-01-15T09:05:00Z' });
    expect(byHand).toMatchObject({ code: 0, answer: { shift: { reminder: 'late' } } });
    expect(byHand.answer).not.toHaveProperty('reminded');
    // A machine that slept through both reminds once when it wakes up.
    expect(once('2026-01-16T09:05:00Z')[0]).toBe(0);
    expect(once('2026-01-16T09:10:00Z')[0]).toBe(1);
    expect(readdirSync(`${repo.dir}/.git/handoff/reminded`)).toEqual(['wei.20260116T010000Z.late']);
  });

  it('hands over to whoever comes next, and says who is skipped', () => {
    const repo = team();
    expect(declare(repo, 'wei', '2026-01-15T09:00:00Z')).toContain(
      'next is nadia: james is on leave on 2026-01-15',
    );
    // Friday in New York: Monday is a holiday in Singapore, so London comes next.
    expect(declare(repo, 'sarah', '2026-01-16T21:50:00Z')).toContain(
      'next is james, nadia: wei has a holiday on 2026-01-19',
    );
    const { pending_acks: rows } = okJson(repo, ['query', '--pending-acks'], {
      user: 'sarah',
      now: '2026-01-16T22:00:00Z',
    });
    expect(rows).toMatchObject([
      { author: 'wei', to: ['next'], waiting_for: ['nadia'] },
      { author: 'sarah', to: ['next'], waiting_for: ['james', 'nadia'] },
    ]);
    expect(run(repo, ['check'], { now: '2026-01-16T22:00:00Z' }).code).toBe(0);
  });

  it('names as not declared those whose shift ended since the last one of the asker', () => {
    const repo = team();
    const silent = (user: string, now: string): unknown =>
      okJson(repo, ['query', '--blocked'], { user, now })['undeclared'];
    declare(repo, 'wei', '2026-01-16T09:30:00Z');
    declare(repo, 'nadia', '2026-01-16T16:30:00Z');
    declare(repo, 'james', '2026-01-16T16:40:00Z');
    // Saturday: Sarah's shift ended after Nadia's, without a declaration.
    expect(silent('nadia', '2026-01-17T12:00:00Z')).toEqual(['sarah']);
    declare(repo, 'sarah', '2026-01-17T12:30:00Z');
    expect(silent('nadia', '2026-01-19T09:00:00Z')).toEqual([]);
    expect(silent('sarah', '2026-01-19T14:00:00Z')).toEqual([]);
    // Monday evening in London: nobody's shift has ended since.
    expect(silent('nadia', '2026-01-19T16:59:00Z')).toEqual([]);
    expect(silent('sarah', '2026-01-19T17:30:00Z')).toEqual(['james', 'nadia']);
  });

  it('says times by shifts, and what the roster lacks for one', () => {
    const repo = team();
    const now = '2026-01-15T09:00:00Z';
    const words = ['ask', 'A reviewer', '--why', 'Nothing merges', '--owner', 'nadia'];
    const ask = (needed: string): string[] => [...words, '--needed-by', needed, '--dry-run'];
    const needed = (text: string): unknown =>
      okJson(repo, ask(text), { user: 'wei', now })['needed_by'];
    expect(needed("nadia's shift end")).toBe('2026-01-15T17:00:00Z');
    const stored = run(repo, ask("nadia's shift end"), { user: 'wei', now }).out;
    expect(stored).toContain('needed_by: 2026-01-15T17:00:00Z\nneeded_zone: Europe/London\n');
    expect(run(repo, ask('my shift end'), { user: 'wei', now }).out).not.toContain('needed_zone');
    expect(needed("sarah's next shift")).toBe('2026-01-15T22:00:00Z');
    expect(run(repo, ask('end of mei shift'), { user: 'wei', now })).toMatchObject({
      code: 2,
      err: 'handoff: --needed-by: nobody is called mei; did you mean wei?\n',
    });
    ok(repo, [...words, '--needed-by', "nadia's shift end", '--key', 'reviewer'], {
      user: 'wei',
      now,
    });
    const shown = run(repo, ['show', 'reviewer'], {
      user: 'wei',
      now,
      env: { HANDOFF_FORCE_TTY: '80', TZ: 'Asia/Singapore' },
    });
    expect(shown.out).toContain('2026-01-16 01:00 (in 8 h), 17:00 Europe/London');
  });

  it('stores times in words of a body as instants, and places what is missing', () => {
    const repo = team();
    const declared = (returns: string): ReturnType<typeof run> => {
      const stdin = JSON.stringify({ ...BODY, returns_at: returns });
      const now = '2026-01-15T09:00:00Z';
      return run(repo, ['declare', '--from', '-', '--dry-run'], { user: 'wei', now, stdin });
    };
    expect(declared('end of my shift tomorrow').out).toContain(
      'returns_at: 2026-01-16T10:00:00Z\n',
    );
    const refused = declared("bob's shift end");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(
      '<stdin>:1:29 real-time nobody is called bob; the roster has wei, nadia, james, sarah\n',
    );
    const stdin = JSON.stringify({
      ...BODY,
      questions: [
        { need: 'A reviewer', why: 'x y', owner: 'nadia', needed_by: "nadia's shift end" },
      ],
    });
    expect(
      run(repo, ['declare', '--from', '-', '--dry-run'], {
        user: 'wei',
        now: '2026-01-15T09:00:00Z',
        stdin,
      }).out,
    ).toContain('    needed_by: 2026-01-15T17:00:00Z\n    needed_zone: Europe/London\n');
    // Monday is a holiday in Singapore.
    expect(declared('my shift on monday').err).toContain('you have no shift on monday');
  });

  it('says so where nobody works next', () => {
    const repo = makeRepo();
    const away = POLICY.replace('away: [2026-01-15]', 'away: [2026-01-01..2026-12-31]').replace(
      'nadia: { zone: Europe/London',
      'nadia: { away: [2026-01-01..2026-12-31], zone: Europe/London',
    );
    const alone = away
      .replace(', next: [nyc]', '')
      .replace('  nyc: { members: [sarah], next: [sg] }\n', '');
    repo.commit('Set up handoff', { '.handoff.yml': alone });
    expect(declare(repo, 'wei', '2026-01-15T09:00:00Z')).toContain(
      'nobody works next within five weeks, so it goes to nadia, james, sarah: ' +
        'james is on leave on 2026-01-15; nadia is on leave on 2026-01-15',
    );
  });

  it('shows seven days of the reader’s calendar, also when the clock changes', () => {
    const repo = team();
    const asked = { user: 'nadia', now: '2026-03-27T12:00:00Z' };
    const week = okJson(repo, ['shifts', '--week', 'nadia'], asked);
    // Seven days with one of 23 hours: London's clock goes forward on Sunday.
    expect(week).toMatchObject({
      zone: 'Europe/London',
      from: '2026-03-27T00:00:00Z',
      to: '2026-04-02T23:00:00Z',
    });
    const rows = week['shifts'] as { date: string; from: string }[];
    expect(rows.map(({ date, from }) => [date, from.slice(11, 16)])).toEqual([
      ['2026-03-27', '09:00'],
      ['2026-03-30', '08:00'],
      ['2026-03-31', '08:00'],
      ['2026-04-01', '08:00'],
      ['2026-04-02', '08:00'],
    ]);
    const picture = run(repo, ['shifts', '--week', 'nadia'], {
      ...asked,
      env: { HANDOFF_FORCE_TTY: '80' },
    });
    expect(picture.out.match(/Europe\/London/g)).toHaveLength(7);
    expect(picture.out).toContain('Sun 2026-03-29');
    expect(run(repo, ['shifts', '--week', 'bob'], asked)).toMatchObject({ code: 2 });
  });

  it('without shifts works as before', () => {
    const repo = makeTeam();
    expect(run(repo, ['due'], { now: '2026-01-15T00:30:00Z' }).code).toBe(0);
    expect(ok(repo, ['query', '--blocked'], { now: '2026-01-15T00:30:00Z' })).toBe('');
  });
});
