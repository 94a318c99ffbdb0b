import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, run, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

/**
 * Characters that no schema forbids and that still must not reach a terminal as they are: soft
 * hyphen, tag letter, interlinear mark.
 */
const SNEAKY = 'a\u00adb\u{e0041}c\ufff9d';
const COMMANDS = [
  ['query'],
  ['query', '--json'],
  ['show', 'sneaky'],
  ['show', 'sneaky', '--json'],
  ['check'],
  ['who', 'auth-session-refresh'],
  ['why', '#1842'],
];
// oxlint-disable-next-line no-control-regex -- finding them is its purpose
const STEERING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** A team with the fixture and a question whose words are `need`. */
function withQuestion(need: string): TestRepo {
  const repo = makeTeam();
  ok(repo, ['declare', '--from', resolve('test/fixtures/repaired.yml')]);
  ok(repo, ['ask', need, '--key', 'sneaky', '--why', 'words are hostile', '--owner', 'sarah']);
  return repo;
}

describe('what a record says', SLOW, () => {
  it('reaches nobody as characters that steer a terminal or hide', () => {
    const repo = withQuestion(SNEAKY);
    for (const args of COMMANDS) {
      const { out, err } = run(repo, args);
      expect(out + err, args.join(' ')).not.toMatch(STEERING);
    }
    expect(ok(repo, ['query', '--questions'])).toContain('a\\u{ad}b\\u{e0041}c\\u{fff9}d');
    expect(okJson(repo, ['query', '--questions'])).toMatchObject({ questions: [{ need: SNEAKY }] });
    expect(repo.git('log', '-1', '--format=%B')).not.toMatch(STEERING);
  });

  it('is refused where it holds what a terminal obeys, whatever the verb', () => {
    const repo = makeTeam();
    for (const text of ['\u001b[31mred', 'a\u009b31m', 'a\u202eb', 'a\u0007', 'a\u2028b']) {
      for (const args of [
        ['ask', text, '--why', 'it matters', '--owner', 'sarah'],
        ['decide', 'We do', '--rationale', text],
        ['block', 'x', '--why', text, '--owner', 'sarah', '--blocks', 'a'],
      ]) {
        const refused = run(repo, args);
        expect([refused.code, refused.out]).toEqual([1, '']);
        expect(refused.err).toMatch(
          /^control-character (?:need|rationale|why) holds U\+\w{4} at character \d/,
        );
        expect(refused.err).not.toMatch(STEERING);
      }
    }
    expect(repo.status()).toBe('');
  });

  it('is shown in plain sight on a terminal, and columns hold however wide it is', () => {
    const wide = `${'\u6f22'.repeat(90)} ${'\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(20)}${'e\u0301'.repeat(90)} \u05e9\u05dc\u05d5\u05dd`;
    const repo = withQuestion(SNEAKY);
    ok(repo, ['ask', wide, '--key', 'wide', '--why', 'columns hold', '--owner', 'sarah']);
    const shown = run(repo, ['query', '--questions'], {
      env: { HANDOFF_FORCE_TTY: '80', FORCE_COLOR: '1' },
    });
    expect(shown.code).toBe(0);
    const lines = withoutColour(shown.out).trimEnd().split('\n');
    expect(shown.out).toContain('\u001b[');
    expect(lines.join(' ')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u00ad]/);
    expect(lines.join(' ')).toContain('a\\u{ad}b\\u{e0041}c\\u{fff9}d');
    // A Han character takes two columns, and each grapheme of the others one or two.
    const columns = (line: string): number =>
      [...line].length + [...line.matchAll(/\u6f22/g)].length;
    const below = lines.filter((line) => /^ +\u6f22+$/.test(line));
    expect(lines.find((line) => line.includes('\u6f22'))).toMatch(/^\S+ +sarah .*\u6f22$/);
    expect(below.length).toBeGreaterThan(1);
    for (const line of lines.filter((line) => line.includes('\u6f22')))
      expect(columns(line)).toBeLessThanOrEqual(80);
    expect([...lines.join('').matchAll(/\u6f22/g)]).toHaveLength(90);
  });

  it('gives the runners of CI no command', () => {
    const said = '##[error]x ##vso[task.complete] ::set-output name=a::b';
    const repo = withQuestion(`${said}\n \u00a0::stop-commands::z\n::add-mask::y`);
    // A file that looks like a record is named in findings.
    repo.commit('Look alike', { ' ::error ::x/20260115T095000Z-wei-k3v9tq2m.a.yml': 'no\n' });
    const formats = ['text', 'sarif', 'junit'].map((format) => ['check', '--format', format]);
    const typed = [
      [said],
      [' ::error::x'],
      ['show', 'x\n\t::error::x'],
      ['query', `--nope=\n ::error::x${said}`],
      ['declare', '--from', '\n ::error::x ##[y'],
      ['check', '\u3000::error::x', '--json'],
    ];
    const since = ['check', '--since', 'HEAD~1'];
    for (const args of [...COMMANDS, ...formats, ...typed, since, [...since, '--json']]) {
      const { out, err } = run(repo, args, { env: { HANDOFF_DEBUG: 'git' } });
      for (const line of `${out}\n${err}`.split(/[\r\n]/u))
        expect(line, args.join(' ')).not.toMatch(/##[a-z]*\[|^\s*::/iu);
    }
    const annotated = run(repo, [...since, '--format', 'github'])
      .out.trimEnd()
      .split('\n');
    for (const line of annotated) expect(line).toMatch(/^::(?:error|warning) [^\s:]+/u);
    expect(annotated.join('\n')).not.toMatch(/##[a-z]*\[/iu);
  });

  it('keeps lines and columns of a pipe, however wide or long it is', () => {
    const wide = `${'\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(20)}${'e\u0301\u0302\u0303'.repeat(200)}\u05e9\u05dc\u05d5\u05dd \u6f22\u5b57 ${'x'.repeat(2_000)}`;
    const repo = withQuestion(`${wide}\nsecond line\nthird line`);
    const lines = ok(repo, ['query', '--questions']).trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.split('\t')).toHaveLength(5);
    expect(lines[0]).toContain('second line third line');
  });

  it('is text, also where it looks like a path, an option, or a secret of the shell', () => {
    const repo = withQuestion(
      '$(touch pwned) `touch pwned` ; touch pwned | ../../etc/passwd --no-push %s %n',
    );
    expect(repo.files('.').filter((path) => path.includes('pwned'))).toEqual([]);
    expect(ok(repo, ['query', '--questions'])).toContain(
      '$(touch pwned) `touch pwned` ; touch pwned | ../../etc/passwd --no-push %s %n',
    );
  });
});

describe('colours and movement', SLOW, () => {
  it('there are none where nobody sits at a terminal, and FORCE_COLOR adds nothing but colours', () => {
    const repo = withQuestion('What colour?');
    const commands = [['query'], ['check'], ['show', 'sneaky'], ['show', 'nothing']];
    const plain = commands.map((args) => run(repo, args));
    for (const { out, err } of plain) expect(out + err).not.toMatch(/[\u001b\r\b]/);
    for (const env of [
      { NO_COLOR: '1' },
      { TERM: 'dumb' },
      { NO_COLOR: '1', FORCE_COLOR: '1' },
      { CI: '1', GITHUB_ACTIONS: 'true' },
    ]) {
      expect(commands.map((args) => run(repo, args, { env }))).toEqual(plain);
    }
    const forced = commands.map((args) => run(repo, args, { env: { FORCE_COLOR: '1' } }));
    const bare = forced.map(({ code, out, err }) => ({
      code,
      out: withoutColour(out),
      err: withoutColour(err),
    }));
    expect(bare).toEqual(plain);
    expect(forced.some(({ out, err }) => (out + err).includes('\u001b['))).toBe(true);
    expect(
      commands.map((args) => run(repo, [...args, '--no-color'], { env: { FORCE_COLOR: '1' } })),
    ).toEqual(plain);
  });

  it('--quiet keeps the answer and drops the talk', () => {
    const repo = withQuestion('What colour?');
    const [talking, quiet] = [
      run(repo, ['query', '--blocked']),
      run(repo, ['query', '--blocked', '--quiet']),
    ];
    expect([quiet.out, quiet.err]).toEqual([talking.out, '']);
    expect(talking.err).not.toBe('');
  });
});

// oxlint-disable-next-line no-control-regex -- SGR sequences alone
function withoutColour(text: string): string {
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '');
}
