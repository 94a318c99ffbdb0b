import { describe, verb, type ArgsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'completion',
  group: 'Set up',
  kind: 'asks',
  without: ['as', 'fetch', 'offline', 'cache'],
  summary: 'print the script that completes commands in your shell: bash, zsh, fish or powershell',
  args: '<shell>',
  options: [],
  examples: [
    ['handoff completion fish | source', 'in ~/.config/fish/config.fish'],
    ['source <(handoff completion bash)', 'in ~/.bashrc, also without bash-completion'],
    ['source <(handoff completion zsh)', 'in ~/.zshrc, after compinit'],
    [
      'handoff completion powershell | Out-String | Invoke-Expression',
      'in the file that $PROFILE names',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;

/** `handoff completion` */
export const completion = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
