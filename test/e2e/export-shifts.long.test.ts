import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ok, okJson, run, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const PEOPLE = `schema: 1
roster:
  wei: { name: Wei Lin, zone: Asia/Singapore }
  nadia: { name: 'Nadia "N;,\\" Karim', zone: Europe/London }
  james: { zone: Europe/London }
`;
const POLICY = `schema: 1
project: acme/payments
roster:
  wei: { name: Wei Lin, zone: Asia/Singapore, shifts: ['mon-fri 9:00-12:00 and 13:00-18:00'], away: [2026-01-26..2026-01-30] }
  nadia: { name: 'Nadia "N;,\\" Karim', zone: Europe/London, shifts: ['mon-fri 22:00-6:00 every 2 weeks from 2026-W05'] }
  james: { zone: Europe/London, shifts: ['sat 9:00-17:00 from 2026-W03 until 2026-W40'] }
cover:
  - { by: james, for: wei, date: 2026-01-22 }
`;
const AS = { user: 'wei', now: '2026-01-15T09:50:00Z' };

function team(policy: string): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': policy });
  return repo;
}

it('a calendar of the team is taken over by another policy, and means the same there', SLOW, () => {
  const repo = team(POLICY);
  const ics = ok(repo, ['shifts', '--ics'], AS);
  expect(ics.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:')).toBe(true);
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(ics).toContain('SUMMARY:Nadia "N\\;\\,\\\\" Karim (nadia)\r\n');
  // Another time gives the same events with another stamp.
  const later = ok(repo, ['shifts', '--ics'], { ...AS, now: '2026-03-01T00:00:00Z' });
  const withoutStamp = (text: string): string => text.replaceAll(/^DTSTAMP:.*$/gm, '');
  expect(withoutStamp(later)).toBe(withoutStamp(ics));
  expect(okJson(repo, ['shifts', '--ics'], AS)['calendar']).toContain('SUMMARY:Wei Lin (wei)');

  const other = team(PEOPLE);
  writeFileSync(join(other.dir, 'team.ics'), ics);
  expect(run(other, ['shifts', 'import', 'team.ics'], AS)).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(join(other.dir, '.handoff.yml'), 'utf8')).toBe(`schema: 1
roster:
  wei: { name: Wei Lin, zone: Asia/Singapore, shifts: ['mon-fri 9:00-12:00 and 13:00-18:00'], away: [2026-01-26..2026-01-30] }
  nadia: { name: 'Nadia "N;,\\" Karim', zone: Europe/London, shifts: ['mon-fri 22:00-6:00 every 2 weeks from 2026-W05'] }
  james: { zone: Europe/London, shifts: ['sat 9:00-17:00 from 2026-W03 until 2026-W40'] }
cover:
  - { by: james, for: wei, date: 2026-01-22 }
`);
  for (const now of ['2026-01-22T03:00:00Z', '2026-03-28T12:00:00Z', '2026-06-01T00:00:00Z']) {
    const week = (where: TestRepo): unknown =>
      okJson(where, ['shifts', '--week'], { ...AS, now })['shifts'];
    expect(week(other)).toEqual(week(repo));
  }
});

it('a calendar is of one person where one is named, and of nothing else', SLOW, () => {
  const repo = team(POLICY);
  const own = ok(repo, ['shifts', '--ics', '--person', '@James'], AS);
  expect([...own.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, title]) => title)).toEqual([
    'james',
    'james for Wei Lin (wei)',
  ]);
  expect(ok(repo, ['shifts', 'james', '--ics'], AS)).toBe(own);
  for (const [args, message] of [
    [['--ics', '--person', 'jams'], 'jams is neither a member nor a pod; did you mean james?'],
    [['--person', 'james'], '--person is for --ics; handoff shifts james'],
    [['--ics', '--week'], '--ics prints all shifts, so it takes no --week and no --check'],
    [['import', 'x.ics', '--ics'], 'shifts import takes one calendar'],
  ] as const)
    expect(run(repo, ['shifts', ...args], AS)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(message),
    });
  expect(run(team(PEOPLE), ['shifts', '--ics'], AS)).toMatchObject({ code: 2, out: '' });
});
