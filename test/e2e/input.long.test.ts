import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOSTILE_BODIES } from '../helpers/hostile-bodies.js';
import {
  findingsOf,
  makeTeam,
  ok,
  okJson,
  rowsOf,
  run,
  runJson,
  shareTeam,
  SLOW,
  stateOf,
} from '../helpers/program.js';

const GOOD = 'test/fixtures/repaired.yml';
const PRINTABLE = /^[\n -~\u00a0-\uffff]*$/u;
const named = HOSTILE_BODIES.map((body) => [body.name, body] as const);

describe('a body that is hostile or broken', SLOW, () => {
  const shared = shareTeam();
  let before: string | undefined;

  it.each(named)(
    '%s is refused in one clear line, and changes nothing',
    (_, { bytes, place, rule, says }) => {
      const repo = shared();
      before ??= stateOf(repo);
      const { code, out, err } = run(repo, ['declare', '--from', '-'], { stdin: bytes });
      expect([code, out]).toEqual([1, '']);
      const lines = err.trimEnd().split('\n');
      expect(lines[0]).toMatch(new RegExp(`^<stdin>:${place} ${rule} `));
      expect(lines[0]).toMatch(says);
      expect(lines.at(-1)).toMatch(
        /^handoff: \d+ errors? in the declaration, so nothing was declared; the text is kept in /,
      );
      for (const line of lines.slice(0, -1)) expect(line).toMatch(/^<stdin>:\d+:\d+ [a-z0-9-]+ \S/);
      expect(err).toMatch(PRINTABLE);
      expect(err).not.toMatch(/\n\s+at /);
      expect(stateOf(repo)).toBe(before);
    },
  );

  it('gets the same findings from check, each under its own path', () => {
    const repo = makeTeam();
    const folder = mkdtempSync(join(repo.base, 'bodies-'));
    HOSTILE_BODIES.forEach(({ bytes }, index) =>
      writeFileSync(join(folder, `${index}.yml`), bytes),
    );
    writeFileSync(join(folder, 'notes.txt'), 'no body');
    const { code, answer, err } = runJson(repo, ['check', folder]);
    expect([code, err]).toEqual([1, '']);
    expect(answer).toMatchObject({ records: HOSTILE_BODIES.length, valid: 0 });
    HOSTILE_BODIES.forEach(({ name, place, rule, says }, index) => {
      const [finding] = findingsOf(answer).filter(
        ({ path }) => path === join(folder, `${index}.yml`),
      );
      expect([name, finding?.rule, `${finding?.line}:${finding?.column}`]).toEqual([
        name,
        rule,
        place,
      ]);
      expect(`${finding?.message}; ${finding?.hint}`).toMatch(says);
    });
    const text = run(repo, ['check', folder]);
    expect([text.code, text.out.trimEnd().split('\n').at(-1)]).toEqual([
      1,
      expect.stringMatching(/^and \d+ more$/),
    ]);
    expect(text.out).toMatch(PRINTABLE);
  });
});

describe('hostile files in place of records', SLOW, () => {
  const paths = HOSTILE_BODIES.map(
    (_, index) =>
      `.handoffs/2026/01/14/20260114T09${String(Math.floor(index / 60)).padStart(2, '0')}${String(index % 60).padStart(2, '0')}Z-wei-k3v9tq2m.declaration.yml`,
  );

  it.each(['lying in the work tree', 'committed'])(
    '%s: each is warned of, nothing is hidden, and the good record is shown',
    (where) => {
      const repo = makeTeam();
      ok(repo, ['declare', '--from', join(process.cwd(), GOOD)]);
      HOSTILE_BODIES.forEach(({ bytes }, index) => {
        repo.write(String(paths[index]), '');
        writeFileSync(join(repo.dir, String(paths[index])), bytes);
      });
      if (where === 'committed') {
        repo.git('add', '.handoffs');
        repo.commit('hostile');
      }
      const before = stateOf(repo);
      const answer = okJson(repo, ['query', '--blocked']);
      expect(answer).toMatchObject({ complete: false, blocked: [{ key: 'session-timeout' }] });
      const warned = new Set(rowsOf(answer, 'warnings').map(({ path }) => path));
      expect(paths.filter((path) => !warned.has(path))).toEqual([]);
      const text = run(repo, ['query', '--blocked']);
      expect([text.code, text.out]).toEqual([0, expect.stringMatching(/^\S+\.b1\tsarah\t/)]);
      expect(text.err).toContain('This answer is incomplete');
      expect(text.err).toMatch(PRINTABLE);
      const checked = runJson(repo, ['check']);
      expect([checked.code, checked.err]).toEqual([1, '']);
      const found = findingsOf(checked.answer);
      expect(
        paths.filter(
          (path) => !found.some((finding) => finding.path === path && finding.level === 'error'),
        ),
      ).toEqual([]);
      expect(checked.answer).toMatchObject({ records: paths.length + 1, valid: 1 });
      expect(stateOf(repo)).toBe(before);
      // Work goes on beside them.
      ok(repo, ['resolve', 'session-timeout', '--outcome', '30 minutes'], { user: 'sarah' });
    },
  );
});
