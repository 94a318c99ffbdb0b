import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

/** Who declares when, and who is next by the template. */
type Handover = [from: string, declaresAt: string, to: string, acknowledgesAt: string];

const DAYS: [string, string[], Handover[]][] = [
  [
    'pair',
    ['someone-there'],
    [
      ['wei', '2026-01-15T13:40:00Z', 'someone-there', '2026-01-15T14:10:00Z'],
      ['someone-there', '2026-01-15T22:45:00Z', 'wei', '2026-01-16T09:05:00Z'],
    ],
  ],
  [
    'follow-the-sun',
    ['someone-singapore', 'someone-new-york'],
    [
      ['someone-singapore', '2026-01-15T08:40:00Z', 'wei', '2026-01-15T09:10:00Z'],
      ['wei', '2026-01-15T13:40:00Z', 'someone-new-york', '2026-01-15T14:10:00Z'],
      ['someone-new-york', '2026-01-15T22:40:00Z', 'someone-singapore', '2026-01-16T01:10:00Z'],
    ],
  ],
  [
    'on-call',
    ['someone-days-2', 'someone-nights', 'someone-nights-2'],
    [
      ['wei', '2026-01-15T19:40:00Z', 'someone-nights', '2026-01-15T20:10:00Z'],
      ['someone-nights', '2026-01-16T07:40:00Z', 'wei', '2026-01-16T08:10:00Z'],
      // On Monday the other two begin.
      ['wei', '2026-01-18T19:40:00Z', 'someone-nights', '2026-01-18T20:10:00Z'],
      ['someone-nights', '2026-01-19T07:40:00Z', 'someone-days-2', '2026-01-19T08:10:00Z'],
    ],
  ],
];

const body = (to: string): string =>
  JSON.stringify({
    to: ['next'],
    returns_at: 'my next shift',
    shipped: 'none',
    in_flight: [
      {
        key: 'refund-flow',
        status: 'in_progress',
        summary: 'The refund flow is in review',
        why: 'Refunds take a day by hand',
        next: [{ action: 'Answer the review', owner: to }],
        handover: 'transfer',
      },
    ],
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
  });

function fresh(): TestRepo {
  const repo = makeRepo();
  repo.git('config', 'user.name', 'Wei');
  repo.git('config', 'user.email', 'wei@example.org');
  return repo;
}

describe('init --template', SLOW, () => {
  it.each(DAYS)('%s works for a whole day on a fresh repository', (name, placeholders, day) => {
    const repo = fresh();
    const [commits] = [okJson(repo, ['init', '--template', name])['commands']];
    for (const command of commits as string[])
      expect(repo.tryGit(...words(command))).toMatchObject({ code: 0 });
    expect(
      findingsOf(runJson(repo, ['check']).answer).map(({ level, message }) => [level, message]),
    ).toEqual(
      placeholders.map((one) => ['warning', `${one} is nobody yet: init --template made it`]),
    );
    expect(run(repo, ['check']).code).toBe(0);
    expect(run(repo, ['doctor'], { env: { HANDOFF_FORCE_TTY: '100' } }).out).toContain(
      `${placeholders[0]} is nobody yet`,
    );
    for (const [from, at, to, later] of day) {
      expect(run(repo, ['due'], { user: from, now: at }).code).toBe(0);
      const shifts = okJson(repo, ['shifts'], { user: from, now: at });
      expect(rowsOf(shifts, 'on').map(({ handle }) => handle)).toContain(from);
      const declared = okJson(repo, ['declare', '--from', '-'], {
        user: from,
        now: at,
        stdin: body(to),
      });
      expect(declared['addressees']).toEqual([to]);
      expect(run(repo, ['due'], { user: from, now: at }).code).toBe(1);
      const start = okJson(repo, ['start'], { user: to, now: later });
      expect(rowsOf(start, 'to_acknowledge').map(({ author }) => author)).toEqual([from]);
      expect(start['no_wrap']).toEqual([]);
      ok(repo, ['ack', '--all'], { user: to, now: later });
      expect(okJson(repo, ['who', 'refund-flow'], { user: to, now: later })['holder']).toBe(to);
    }
    expect(run(repo, ['check']).code).toBe(0);
  });

  it('is silent once people are in every place', () => {
    const repo = fresh();
    ok(repo, ['init', '--template', 'follow-the-sun']);
    const path = join(repo.dir, '.handoff.yml');
    const edited = readFileSync(path, 'utf8')
      .replaceAll('someone-singapore@placeholder.invalid', 'li@example.org')
      .replaceAll('someone-new-york@placeholder.invalid', 'ann@example.org')
      .replaceAll('someone-singapore', 'li')
      .replaceAll('someone-new-york', 'ann');
    repo.write('.handoff.yml', edited);
    expect(findingsOf(runJson(repo, ['check']).answer)).toEqual([]);
    expect(run(repo, ['doctor']).out).not.toContain('nobody yet');
  });

  it('leaves a policy alone that is there, and says so', () => {
    const repo = fresh();
    repo.commit('Policy', { '.handoff.yml': 'schema: 1\nproject: acme/payments\n' });
    const { code, out } = run(repo, ['init', '--template', 'pair']);
    expect(code).toBe(0);
    expect(out).toContain('--template pair was not used, because there is a policy');
    expect(readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')).toBe(
      'schema: 1\nproject: acme/payments\n',
    );
    expect(repo.status()).not.toContain('.handoff.yml');
  });

  it('writes nothing with --dry-run, and refuses a name that is none with a suggestion', () => {
    const repo = fresh();
    ok(repo, ['init', '--template', 'pair', '--dry-run']);
    const refused = run(repo, ['init', '--template', 'follow-teh-sun']);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining('Did you mean follow-the-sun?'),
    ]);
    expect(run(repo, ['init', '--template', '\u001b[2J']).code).toBe(2);
    expect(run(repo, ['init', '--hub', '..', '--template', 'pair']).code).toBe(2);
    expect(repo.status()).toBe('');
  });
});

/** The arguments of a `git` command that was printed. */
function words(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)]
    .map(([, quoted, word]) => quoted ?? word ?? '')
    .slice(1);
}
