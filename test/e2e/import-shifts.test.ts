import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GOOGLE, INCIDENT_IO } from '../helpers/calendars.js';
import { okJson, run, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';

const POLICY = `schema: 1
roster:
  wei: { zone: Asia/Singapore, emails: [wei@example.com] } # the only one there
  nadia:
    name: Nadia Karim
    zone: Europe/London
  james: { name: James Park, zone: Europe/London }
`;
const NOW = '2026-01-15T09:50:00Z';

it('imports a calendar once, and keeps every line of the policy', SLOW, () => {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': POLICY });
  const policy = (): string => readFileSync(join(repo.dir, '.handoff.yml'), 'utf8');
  writeFileSync(join(repo.dir, 'google.ics'), GOOGLE);
  writeFileSync(join(repo.dir, 'incident.ics'), INCIDENT_IO);
  const importing = (...args: string[]): ReturnType<typeof run> =>
    run(repo, ['shifts', 'import', ...args], { user: 'wei', now: NOW });

  const dry = importing('google.ics', '--dry-run');
  expect([dry.code, dry.out]).toEqual([
    0,
    [
      'shifts\twei\tmon-fri 9:00-18:00',
      'away\twei\t2026-01-21',
      'away\twei\t2026-02-02..2026-02-06',
      'away\twei\t2026-02-18',
      'left-out\tTeam party\tnames nobody in the roster, or several people',
      'left-out\tWei birthday\ttakes whole days, and does not read like leave',
      '',
    ].join('\n'),
  ]);
  expect(policy()).toBe(POLICY);

  expect(importing('google.ics').code).toBe(0);
  expect(importing('incident.ics').code).toBe(0);
  const after = `schema: 1
roster:
  wei: { zone: Asia/Singapore, emails: [wei@example.com], shifts: ['mon-fri 9:00-18:00'], away: [2026-01-21, 2026-02-02..2026-02-06, 2026-02-18] } # the only one there
  nadia:
    name: Nadia Karim
    zone: Europe/London
    shifts: ['mon-fri 9:00-17:00 from 2026-W04']
    away: [2026-01-27]
  james: { name: James Park, zone: Europe/London }
cover:
  - { by: james, for: nadia, date: 2026-01-22 }
`;
  expect(policy()).toBe(after);
  // Once more, nothing is new.
  const again = okJson(repo, ['shifts', 'import', 'incident.ics'], { user: 'wei', now: NOW });
  expect(again['imported']).toMatchObject({ people: [], covers: [], left_out: [] });
  expect(policy()).toBe(after);

  const wrong = importing('.handoff.yml');
  expect([wrong.code, wrong.err]).toEqual([
    2,
    'handoff: .handoff.yml is not a calendar that can be read: it does not begin with BEGIN:VCALENDAR\n',
  ]);
  expect(importing('none.ics')).toMatchObject({
    code: 2,
    err: 'handoff: none.ics: there is no such file\n',
  });
  expect(importing().code).toBe(2);
});
