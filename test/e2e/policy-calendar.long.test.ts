import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { okJson, run, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { WAITS_FOR_SARAH } from '../helpers/three-zones.js';

const POLICY = `schema: 1
roster:
  calendar: oncall/shifts.ics
  wei: { zone: Asia/Singapore }
  nadia: { zone: Europe/London }
`;
const NOW = '2026-01-15T09:50:00Z';
const AS = { user: 'wei', now: NOW };

const calendar = (from: string, to: string): string =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:a',
    'SUMMARY:nadia',
    `DTSTART;TZID=Europe/London:20260105T${from}`,
    `DTEND;TZID=Europe/London:20260105T${to}`,
    'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const NINE = calendar('090000', '170000');
const TEN = calendar('100000', '180000');

function team(): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': POLICY, 'oncall/shifts.ics': NINE });
  return repo;
}

const shift = (repo: TestRepo, cwd = '.'): unknown =>
  okJson(repo, ['shifts'], { user: 'nadia', now: NOW, cwd: join(repo.dir, cwd) })['shifts'];
const nadia = (hour: number): object[] => [
  { handle: 'nadia', from: `2026-01-15T${String(hour).padStart(2, '0')}:00:00Z` },
];

it('the policy reads a calendar, and the next answer knows of a change', SLOW, async () => {
  const repo = team();
  expect(shift(repo, 'oncall')).toMatchObject(nadia(9));
  const stdin = JSON.stringify(WAITS_FOR_SARAH).replace('"sarah"', '"nadia"');
  run(repo, ['declare', '--from', '-'], { ...AS, stdin });
  const asked = { ...AS, env: { HANDOFF_DEBUG: 'fold' } };
  const windowNow = (): unknown => {
    const [row] = okJson(repo, ['query', '--blocked'], AS)['blocked'] as { owner_window: object }[];
    return row?.owner_window;
  };
  expect(windowNow()).toMatchObject({ on: true, until: '2026-01-15T17:00:00Z' });
  // Answers are kept once the folders of the work tree are a moment old.
  for (let tries = 0; tries < 40; tries += 1) {
    if (run(repo, ['query', '--blocked'], asked).err.includes('from the cache')) break;
    await setTimeout(100);
  }
  expect(run(repo, ['query', '--blocked'], asked).err).toContain('from the cache');
  // As many bytes as before, and not committed.
  writeFileSync(join(repo.dir, 'oncall', 'shifts.ics'), TEN);
  expect(windowNow()).toMatchObject({ on: false, from: '2026-01-15T10:00:00Z' });
});

it('a calendar that cannot be read stops every verb, and check names its line', SLOW, () => {
  const repo = team();
  const message =
    '.handoff.yml:3:13 the calendar oncall/shifts.ics cannot be read: there is no such file';
  rmSync(join(repo.dir, 'oncall', 'shifts.ics'));
  for (const args of [['shifts'], ['query', '--blocked'], ['due'], ['start']]) {
    const { code, err } = run(repo, args, AS);
    expect([args, code, err]).toEqual([args, 2, expect.stringContaining(message)]);
  }
  const checked = run(repo, ['check'], AS);
  expect([checked.code, checked.out]).toEqual([1, expect.stringContaining('cannot be read')]);
  // A link could lead anywhere.
  writeFileSync(join(repo.base, 'outside.ics'), NINE);
  symlinkSync(join(repo.base, 'outside.ics'), join(repo.dir, 'oncall', 'shifts.ics'));
  expect(run(repo, ['shifts'], AS).err).toContain('it is behind a symbolic link');
});

it('a branch without a policy reads both from the default branch', SLOW, () => {
  const upstream = team();
  const repo = makeRepo({ born: false });
  repo.git('remote', 'add', 'origin', upstream.dir);
  repo.git('fetch', '-q', 'origin');
  const branch = upstream.git('branch', '--show-current');
  repo.git('remote', 'set-head', 'origin', branch);
  repo.commit('Something else', { 'readme.md': 'x' });
  // Of the work tree it is none: it belongs to the policy of the other branch.
  repo.write('oncall/shifts.ics', TEN);
  expect(shift(repo)).toMatchObject(nadia(9));
  // The second time from memory.
  expect(shift(repo)).toMatchObject(nadia(9));
});

it('a change of the calendar is one of the policy to the gate', SLOW, () => {
  const repo = team();
  const base = repo.git('rev-parse', 'HEAD');
  const since = (): [number, string] => {
    const { code, out } = run(repo, ['check', '--since', base], AS);
    return [code, out];
  };
  repo.commit('Begin at ten', { 'oncall/shifts.ics': TEN });
  expect(since()).toEqual([
    0,
    expect.stringContaining('names a calendar that is changed here; added records are checked'),
  ]);
  repo.write('oncall/shifts.ics', 'nothing');
  repo.git('add', '.');
  expect(run(repo, ['check', '--staged'], AS)).toMatchObject({
    code: 1,
    out: expect.stringContaining('cannot be read: it does not begin with BEGIN:VCALENDAR'),
  });
  repo.git('commit', '-qm', 'Break it');
  expect(since()).toEqual([1, expect.stringContaining('cannot be read')]);
});
