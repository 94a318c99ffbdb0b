import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ok, run, SLOW } from '../helpers/program.js';
import { reportTeam, TEAM_NOW } from '../helpers/report-team.js';

describe('handoff report', SLOW, () => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  const repo = reportTeam(base);
  const NOW = { now: TEAM_NOW };
  const page = (): string => readFileSync(join(repo.dir, 'handoff-report.html'), 'utf8');

  it('writes one page where one stands, and says where and what is open', () => {
    const { code, out } = run(repo, ['report'], NOW);
    expect([code, out]).toEqual([0, 'handoff-report.html\n']);
    expect(page()).toContain('<title>acme/payments: at least 2 blocked, 2026-01-15</title>');
    // A second run replaces its own page.
    expect(run(repo, ['report'], NOW).code).toBe(0);
  });

  it('gives the same bytes again, at another time, in another zone and language, to another person', () => {
    const one = ok(repo, ['report', '--out', '-'], NOW);
    expect(one).toBe(page());
    const env = { TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
    const later = { now: '2026-03-01T00:00:00Z', user: 'sarah', env };
    expect(ok(repo, ['report', '--out', '-'], later)).toBe(one);
  });

  it('gives the same bytes from what the index keeps as from all records', () => {
    const { out } = run(repo, ['report', '--out', '-', '--no-cache'], NOW);
    // The start screen makes the index of the newest days.
    ok(repo, ['start', '--offline'], { ...NOW, user: 'sarah' });
    const kept = run(repo, ['report', '--out', '-'], { ...NOW, env: { HANDOFF_DEBUG: 'fold' } });
    expect(kept.err).toContain('what is open: from the cache');
    expect(kept.out).toBe(out);
  });

  it('replaces no file that it did not make', () => {
    writeFileSync(join(repo.dir, 'own.html'), '<!doctype html>\n<p>mine</p>\n');
    const { code, out, err } = run(repo, ['report', '--out', 'own.html'], NOW);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('own.html exists, and handoff report did not make it');
    expect(readFileSync(join(repo.dir, 'own.html'), 'utf8')).toContain('mine');
  });
});
