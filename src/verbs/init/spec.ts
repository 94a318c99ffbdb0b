import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'init',
  group: 'Set up',
  kind: 'records',
  without: ['as', 'commit', 'push', 'fetch', 'offline', 'cache', 'allowSecret'],
  summary: 'write .handoff.yml and .handoffs/ from what git already knows; safe to run again',
  options: [
    {
      flags: '--project <name>',
      help: 'name of the project, stored in every record (default: made from the remote or the folder)',
    },
    {
      flags: '--ci <host>',
      help: 'also write the workflow that judges handoffs in CI',
      choices: ['github', 'gitlab'],
    },
    {
      flags: '--hooks',
      help: 'also write a pre-commit check and a pre-push reminder, for lefthook, husky or core.hooksPath',
    },
    { flags: '--dry-run', help: 'show what would be written' },
  ],
  examples: [
    ['handoff init', 'roster from the authors of the last commits, schemas for the editor'],
    [
      'handoff init --ci github --hooks',
      'with the gate in CI and the hooks; what is there already stays as it is',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff init` */
export const init = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
