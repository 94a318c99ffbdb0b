import { shellWord } from '../format/path-between.js';
import type { Markers } from '../install/marked-block.js';
import { BASH } from './scripts/bash.js';
import { FISH } from './scripts/fish.js';
import { ZSH } from './scripts/zsh.js';

/** The shells whose files `init --completion` knows. */
export const SET_UP = ['bash', 'zsh', 'fish'] as const;
export type SetUpShell = (typeof SET_UP)[number];

/** Where the files of a person's shells are. */
export interface ShellPlaces {
  home: string;
  /** XDG_CONFIG_HOME and XDG_DATA_HOME, or what they are by default. */
  config: string;
  data: string;
  /** ZDOTDIR, or the home. */
  zsh: string;
}

/** What completion in a shell consists of. */
export interface ShellSetup {
  /** A file of our own. */
  script: { path: string; content: string };
  /** Lines in a file of the person; null where the shell finds the script itself. */
  startup: { path: string; lines: string[] } | null;
}

/** The marks around our lines in a startup file. */
export const MARKERS: Markers = {
  begin: '# >>> handoff completion >>>',
  end: '# <<< handoff completion <<<',
};

/**
 * The script lies in a file, so that a new shell reads it without starting the program. A shell that
 * no longer finds it says nothing.
 */
export function shellSetup(
  shell: SetUpShell,
  { home, config, data, zsh }: ShellPlaces,
): ShellSetup {
  switch (shell) {
    case 'bash': {
      const path = `${data}/handoff/completion.bash`;
      const lines = [`[ ! -r ${shellWord(path)} ] || . ${shellWord(path)}`];
      return { script: { path, content: BASH }, startup: { path: `${home}/.bashrc`, lines } };
    }
    case 'zsh': {
      const path = `${data}/handoff/completion.zsh`;
      const lines = [
        `if [[ -r ${shellWord(path)} ]]; then`,
        '  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }',
        `  source ${shellWord(path)}`,
        'fi',
      ];
      return { script: { path, content: ZSH }, startup: { path: `${zsh}/.zshrc`, lines } };
    }
    case 'fish':
      return {
        script: { path: `${config}/fish/conf.d/handoff.fish`, content: FISH },
        startup: null,
      };
  }
}
