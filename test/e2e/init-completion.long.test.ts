import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/system/process/find-program.js';
import { makeTeam, okJson, rowsOf, run, SLOW, type Ran } from '../helpers/program.js';
import { tempFolder } from '../helpers/repo.js';

const SHELLS = ['bash', 'zsh', 'fish'].map(
  (name) => [name, findProgram(name, process.env)] as const,
);
/** What a new shell says about the completion of handoff. */
const ASKED: Readonly<Record<string, string>> = {
  bash: 'complete -p handoff',
  zsh: 'print -r -- $_comps[handoff]',
  fish: 'complete -c handoff',
};

/** A person with a home of their own, outside of every repository. */
function person(more: Record<string, string> = {}): {
  home: string;
  init: (...args: string[]) => Ran;
  did: (...args: string[]) => [path: string, did: unknown][];
  ask: (shell: string, program: string) => string;
} {
  const home = tempFolder();
  const path = `${resolve('bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...makeTeam().env, HOME: home, PATH: path, LC_ALL: 'C.UTF-8', ...more };
  const unset = Object.fromEntries(
    ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'ZDOTDIR', 'SHELL'].map((name) => [name, more[name]]),
  );
  const place = { dir: home, env };
  return {
    home,
    init: (...args) => run(place, ['init', ...args], { env: unset }),
    did: (...args) =>
      rowsOf(okJson(place, ['init', ...args], { env: unset }), 'files').map(
        ({ path: file, did }) => [String(file).replace(`${home}/`, ''), did],
      ),
    ask: (shell, program) => {
      const { stdout } = spawnSync(program, ['-i', '-c', ASKED[shell] ?? ''], {
        cwd: home,
        env: { ...env, ...unset, TERM: 'dumb' },
        encoding: 'utf8',
        timeout: 30_000,
      });
      return stdout;
    },
  };
}

describe('init --completion', SLOW, () => {
  it.each(SHELLS)(
    'of %s is there in the next shell, once, and gone when it is taken away',
    (shell, program) => {
      const { home, did, ask } = person();
      const startup = shell === 'fish' ? [] : [[`.${shell}rc`, 'created']];
      const script =
        shell === 'fish'
          ? '.config/fish/conf.d/handoff.fish'
          : `.local/share/handoff/completion.${shell}`;
      const [there, kept] = [
        [[script, 'created'], ...startup],
        [[script, 'kept'], ...startup.map(([path]) => [path, 'kept'])],
      ];
      expect(did('--completion', shell, '--dry-run')).toEqual(there);
      expect(existsSync(join(home, script))).toBe(false);
      expect(did('--completion', shell)).toEqual(there);
      expect(did('--completion', shell)).toEqual(kept);
      if (program !== null) expect(ask(shell, program)).toContain('handoff');
      const gone = [...startup.map(([path]) => [path, 'updated']), [script, 'removed']];
      expect(did('--remove-completion', shell)).toEqual(gone);
      expect(existsSync(join(home, script))).toBe(false);
      if (program !== null) expect(ask(shell, program)).not.toContain('_handoff');
    },
  );

  it('leaves everything else in a startup file as it is, its permissions and a link to it', () => {
    const { home, init } = person();
    const own = '# mine\nexport A=1';
    mkdirSync(join(home, 'dotfiles'));
    writeFileSync(join(home, 'dotfiles/zshrc'), own);
    chmodSync(join(home, 'dotfiles/zshrc'), 0o600);
    symlinkSync('dotfiles/zshrc', join(home, '.zshrc'));
    expect(init('--completion', 'zsh').code).toBe(0);
    expect(readlinkSync(join(home, '.zshrc'))).toBe('dotfiles/zshrc');
    expect(
      readFileSync(join(home, 'dotfiles/zshrc'), 'utf8').startsWith(`${own}\n\n# >>> handoff`),
    ).toBe(true);
    expect(statSync(join(home, 'dotfiles/zshrc')).mode & 0o777).toBe(0o600);
    expect(init('--remove-completion', 'zsh').code).toBe(0);
    expect(readFileSync(join(home, '.zshrc'), 'utf8')).toBe(`${own}\n`);
  });

  it.each([
    ['bytes that are no text', Buffer.from([0x23, 0xff, 0xfe, 0x0a])],
    ['half of our marks', Buffer.from('# >>> handoff completion >>>\nmine\n')],
  ])('changes nothing in a startup file with %s, and says so', (_, bytes) => {
    const { home, init } = person();
    writeFileSync(join(home, '.bashrc'), bytes);
    const { code, err } = init('--completion', 'bash');
    expect([code, err]).toEqual([5, expect.stringContaining(join(home, '.bashrc'))]);
    expect(readFileSync(join(home, '.bashrc'))).toEqual(bytes);
    expect(existsSync(join(home, '.local'))).toBe(false);
  });

  it('replaces no file of somebody else, and goes where the shell looks', () => {
    const { home, init, did } = person();
    const fish = join(home, '.config/fish/conf.d/handoff.fish');
    mkdirSync(join(home, '.config/fish/conf.d'), { recursive: true });
    writeFileSync(fish, 'mine\n');
    expect(init('--completion', 'fish')).toMatchObject({
      code: 5,
      err: expect.stringContaining(fish),
    });
    expect(init('--remove-completion', 'fish').code).toBe(5);
    expect(readFileSync(fish, 'utf8')).toBe('mine\n');
    expect(did('--remove-completion', 'bash')).toEqual([]);
    const other = tempFolder();
    const odd = join(other, "it's here");
    mkdirSync(odd);
    const zsh = person({ ZDOTDIR: odd, XDG_DATA_HOME: odd });
    expect(zsh.did('--completion', 'zsh').map(([path]) => path)).toEqual([
      join(odd, 'handoff/completion.zsh'),
      join(odd, '.zshrc'),
    ]);
    const [, program] = SHELLS.find(([name]) => name === 'zsh') ?? [];
    if (program) expect(zsh.ask('zsh', program)).toContain('_handoff');
  });

  it('asks for the shell, refuses what it does not know, and takes no other option', () => {
    const { init } = person();
    for (const [args, says] of [
      [['--completion'], /init --completion bash\|zsh\|fish/],
      [['--remove-completion'], /init --remove-completion bash\|zsh\|fish/],
      [['--completion', 'tcsh'], /shells: bash, zsh, fish, powershell/],
      [['--completion', 'powershell'], /\$PROFILE/],
      [['--completion', 'bash', '--hooks'], /no option but --dry-run/],
      [['--completion', 'bash', '--remove-completion'], /no option but --dry-run/],
    ] as const)
      expect([args, init(...args)]).toEqual([
        args,
        expect.objectContaining({ code: 2, err: expect.stringMatching(says) }),
      ]);
  });
});
