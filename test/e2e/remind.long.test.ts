import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, runJson, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const POLICY = `schema: 1
roster:
  wei: { zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'] }
`;

/** A person's machine: programs that note what they are told, and a home. */
function machine(): {
  repo: TestRepo;
  home: string;
  init: (...args: string[]) => ReturnType<typeof run>;
  env: Record<string, string | undefined>;
} {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': POLICY });
  const place = join(repo.dir, '.git', 'machine of wei');
  const [home, bin] = [join(place, 'home'), join(place, 'bin')];
  mkdirSync(home, { recursive: true });
  mkdirSync(bin);
  const program = (name: string, text: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}`);
    chmodSync(join(bin, name), 0o755);
  };
  program(
    'crontab',
    `case "$1" in
-l) [ -z "$BROKEN" ] || { echo 'must be privileged' >&2; exit 1; }
    if [ -f "$HOME/table" ]; then cat "$HOME/table"; else echo 'no crontab for wei' >&2; exit 1; fi ;;
-) cat > "$HOME/table" ;;
esac
`,
  );
  program(
    'systemctl',
    'echo "$@" >> "$HOME/systemctl"\n[ -z "$BROKEN" ] || { echo "no bus" >&2; exit 1; }\n',
  );
  const env = {
    HOME: home,
    XDG_CONFIG_HOME: undefined,
    ZDOTDIR: undefined,
    SHELL: '/bin/bash',
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  const init = (...args: string[]): ReturnType<typeof run> =>
    run(repo, ['init', ...args], { user: 'wei', env });
  return { repo, home, init, env };
}

describe('init --remind', SLOW, () => {
  it('adds one line to a crontab and takes it away, and loses no byte', () => {
    const { home, init, repo, env } = machine();
    const table = Buffer.from('MAILTO=wei\n# caf\u00e9\n0 1 * * * backup', 'latin1');
    writeFileSync(join(home, 'table'), table);
    const first = init('--remind', 'cron');
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('*/5 * * * * ')]);
    const text = readFileSync(join(home, 'table'));
    expect(text.subarray(0, table.length).equals(table)).toBe(true);
    expect(text.toString('latin1')).toContain(`due --once --offline --no-input --as wei`);
    // Again changes nothing.
    expect(init('--remind', 'cron').out).toMatch(/^kept {6}crontab\n/);
    expect(readFileSync(join(home, 'table')).equals(text)).toBe(true);
    const { answer } = runJson(repo, ['init', '--remind', 'off'], { user: 'wei', env });
    expect(answer).toMatchObject({
      remind: { by: 'off', wrote: [] },
      files: [{ path: 'crontab', did: 'removed' }],
    });
    expect(readFileSync(join(home, 'table'), 'latin1')).toBe(`${table.toString('latin1')}\n`);
    expect(init('--remind', 'off').out).toBe('There is no reminder for this repository.\n');
  });

  it('leaves a crontab alone that it cannot read', () => {
    const { home, repo, env } = machine();
    writeFileSync(join(home, 'table'), '0 1 * * * backup\n');
    const broken = { user: 'wei', env: { ...env, BROKEN: '1' } };
    const { code, err } = run(repo, ['init', '--remind', 'cron'], broken);
    expect([code, err]).toEqual([
      5,
      expect.stringContaining('your crontab could not be read, so it was left alone'),
    ]);
    expect(readFileSync(join(home, 'table'), 'utf8')).toBe('0 1 * * * backup\n');
  });

  it('writes a timer for systemd and starts it, and leaves nothing where that fails', () => {
    const { home, init, repo, env } = machine();
    const units = join(home, '.config/systemd/user');
    const { answer } = runJson(repo, ['init', '--remind', 'systemd'], { user: 'wei', env });
    const files = (answer['files'] as { path: string; did: string }[]).map(({ path }) => path);
    expect(files.map((path) => path.slice(units.length))).toEqual([
      expect.stringMatching(/^\/handoff-due-[0-9a-f]{8}\.service$/),
      expect.stringMatching(/^\/handoff-due-[0-9a-f]{8}\.timer$/),
    ]);
    const timer = (files[1] ?? '').slice(units.length + 1);
    const told = (): string[] => readFileSync(join(home, 'systemctl'), 'utf8').trim().split('\n');
    expect(told()).toEqual(['--user daemon-reload', `--user enable --now ${timer}`]);
    expect(init('--remind', 'systemd').out).toMatch(/^kept {6}/);
    expect(init('--remind', 'off').code).toBe(0);
    expect(told().slice(-2)).toEqual([`--user disable --now ${timer}`, '--user daemon-reload']);
    expect(files.filter((path) => existsSync(path))).toEqual([]);
    const broken = { user: 'wei', env: { ...env, BROKEN: '1' } };
    const failed = run(repo, ['init', '--remind', 'systemd'], broken);
    expect([failed.code, failed.err]).toEqual([2, expect.stringContaining('no bus')]);
    expect(files.filter((path) => existsSync(path))).toEqual([]);
    // A file of somebody else stays.
    writeFileSync(files[0] ?? '', '[Unit]\n');
    expect(init('--remind', 'systemd').err).toContain('is not a file of handoff');
    expect(readFileSync(files[0] ?? '', 'utf8')).toBe('[Unit]\n');
  });

  it('puts lines into the startup file of a shell, through a link, and takes them away', () => {
    const { home, init, repo, env } = machine();
    const mine = 'alias ll="ls -l"\n';
    writeFileSync(join(home, 'dotfile'), mine);
    symlinkSync('dotfile', join(home, '.bashrc'));
    expect(init('--remind', 'prompt', '--dry-run').out).toMatch(/^would be updated {2}/);
    expect(readFileSync(join(home, 'dotfile'), 'utf8')).toBe(mine);
    expect(init('--remind', 'prompt').code).toBe(0);
    expect(readFileSync(join(home, 'dotfile'), 'utf8')).toContain(`${mine}\n# >>> handoff due `);
    const zsh = { user: 'wei', env: { ...env, SHELL: '/usr/bin/zsh' } };
    run(repo, ['init', '--remind', 'prompt'], zsh);
    expect(readFileSync(join(home, '.zshrc'), 'utf8')).toContain('add-zsh-hook precmd');
    const fish = { user: 'wei', env: { ...env, SHELL: '/usr/bin/fish' } };
    const [file] = runJson(repo, ['init', '--remind', 'prompt'], fish).answer['files'] as {
      path: string;
    }[];
    expect(readFileSync(file?.path ?? '', 'utf8')).toContain('--on-event fish_prompt');
    init('--remind', 'off');
    expect(readFileSync(join(home, 'dotfile'), 'utf8')).toBe(mine);
    expect(existsSync(file?.path ?? '')).toBe(false);
    // Markers that somebody broke are nobody's to mend.
    writeFileSync(join(home, 'dotfile'), mine);
    init('--remind', 'prompt');
    const broken = readFileSync(join(home, 'dotfile'), 'utf8').replace(/# <<< .*\n/, '');
    writeFileSync(join(home, 'dotfile'), broken);
    expect(init('--remind', 'prompt').err).toContain('without the other');
    expect(readFileSync(join(home, 'dotfile'), 'utf8')).toBe(broken);
  });

  it('refuses options about the repository, and a shell that it does not know', () => {
    const { init, repo, env } = machine();
    expect(init('--remind', 'cron', '--hooks').code).toBe(2);
    const odd = { user: 'wei', env: { ...env, SHELL: '/bin/tcsh' } };
    expect(run(repo, ['init', '--remind', 'prompt'], odd).err).toContain('tcsh');
  });
});
