import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, run, runBeside, SLOW, stateOf } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';
import { keptBy } from '../helpers/kept-by.js';

const COMPLETE = readFileSync('test/fixtures/repaired.yml', 'utf8');
const INCOMPLETE = readFileSync('test/fixtures/as-printed.yml', 'utf8');
const RUNNING = '.git/handoff/drafts/wei/declaration.yml';

/** The texts in the folder of drafts, sorted. */
function draftsOf(repo: TestRepo): string[] {
  const folder = '.git/handoff/drafts/wei';
  return repo
    .files(folder)
    .filter((name) => name !== 'refused')
    .map((name) => readFileSync(join(repo.dir, folder, name), 'utf8'))
    .toSorted();
}

describe('a body that is refused', SLOW, () => {
  it.each([
    ['that is incomplete', INCOMPLETE, 1],
    ['that is no YAML', 'to: [nadia\nshipped: "a b\n', 1],
    ['with a control character', 'to: [nadia]\nshipped: "\u001b[31m"\n', 1],
    ['with letters beyond ASCII', 'to: [nadia]\nshipped: caf\u00e9\n', 1],
    ['that is too large', `# ${'x'.repeat(70_000)}\n${COMPLETE}`, 1],
  ])('a body %s on standard input is refused, and kept as it was typed', (_, body, code) => {
    const repo = makeTeam();
    const before = stateOf(repo);
    const refused = run(repo, ['declare', '--from', '-'], { stdin: body });
    expect(refused.code).toBe(code);
    expect(keptBy(refused)).toBe(body);
    expect(stateOf(repo)).toBe(before);
  });

  it('bytes that are no UTF-8 are kept as they are', () => {
    const repo = makeTeam();
    const bytes = Buffer.concat([
      Buffer.from('to: [nadia]\nshipped: caf'),
      Buffer.from([0xe9, 0x0a]),
    ]);
    const refused = run(repo, ['declare', '--from', '-'], { stdin: bytes });
    const path = /text is kept in (\S+)/.exec(refused.err)?.[1] ?? '';
    expect(readFileSync(path)).toEqual(bytes);
  });

  it('a refused file stays as it is, and is kept as well', () => {
    const repo = makeTeam();
    repo.write('wrap.yml', INCOMPLETE);
    const refused = run(repo, ['declare', '--from', 'wrap.yml']);
    expect([
      refused.code,
      keptBy(refused),
      readFileSync(join(repo.dir, 'wrap.yml'), 'utf8'),
    ]).toEqual([1, INCOMPLETE, INCOMPLETE]);
  });

  it('a running draft is not overwritten by another body that is refused', () => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', '-', '--draft'], { stdin: INCOMPLETE });
    const other = INCOMPLETE.replace('sarah', 'james');
    const refused = run(repo, ['declare', '--from', '-'], { stdin: other });
    expect(keptBy(refused)).toBe(other);
    expect(readFileSync(join(repo.dir, RUNNING), 'utf8')).toBe(INCOMPLETE);
    // Trying the same again makes no further copy.
    const drafts = repo.files('.git/handoff/drafts/wei');
    run(repo, ['declare', '--from', '-'], { stdin: other });
    expect(repo.files('.git/handoff/drafts/wei')).toEqual(drafts);
  });

  it('a body that is recorded leaves another running draft alone', () => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', '-', '--draft'], { stdin: INCOMPLETE });
    ok(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect(readFileSync(join(repo.dir, RUNNING), 'utf8')).toBe(INCOMPLETE);
  });

  it('a draft that is there only because it was refused makes room for a newer text, and is kept', () => {
    const repo = makeTeam();
    const other = INCOMPLETE.replace('sarah', 'james');
    for (const stdin of [INCOMPLETE, other]) run(repo, ['declare', '--from', '-'], { stdin });
    expect(readFileSync(join(repo.dir, RUNNING), 'utf8')).toBe(other);
    expect(draftsOf(repo)).toEqual([INCOMPLETE, other].toSorted());
    ok(repo, ['declare', '--from', '-'], { stdin: COMPLETE });
    expect(existsSync(join(repo.dir, RUNNING))).toBe(false);
    expect(draftsOf(repo)).toEqual([INCOMPLETE, other].toSorted());
  });

  it.each([
    ['refused', [], 1],
    ['saved as drafts', ['--draft'], 0],
  ])('ten bodies that are %s at once are all kept', async (_, flags, code) => {
    const repo = makeTeam();
    const bodies = Array.from({ length: 10 }, (_one, index) => `# ${index}\n${INCOMPLETE}`);
    repo.write('.git/bodies/x', '');
    for (const [index, body] of bodies.entries()) repo.write(`.git/bodies/${index}.yml`, body);
    const all = bodies.map(async (_body, index) =>
      runBeside(repo, ['declare', '--from', `.git/bodies/${index}.yml`, ...flags]),
    );
    expect(await Promise.all(all)).toEqual(bodies.map(() => code));
    expect(draftsOf(repo)).toEqual(bodies.toSorted());
  });

  it('--draft saves what is incomplete, keeps the earlier draft, and shows it to nobody else', () => {
    const repo = makeTeam();
    const first = ok(repo, ['declare', '--from', '-', '--draft'], { stdin: INCOMPLETE }).trim();
    expect(first).toBe(join(repo.dir, RUNNING));
    ok(repo, ['declare', '--from', '-', '--draft'], { stdin: COMPLETE });
    const kept = repo
      .files('.git/handoff/drafts/wei')
      .map((name) => readFileSync(join(repo.dir, '.git/handoff/drafts/wei', name), 'utf8'));
    expect(kept.toSorted()).toEqual([INCOMPLETE, COMPLETE].toSorted());
    expect([statSync(first).mode & 0o777, statSync(join(first, '..')).mode & 0o777]).toEqual([
      0o600, 0o700,
    ]);
    expect(repo.status()).toBe('');
  });
});
