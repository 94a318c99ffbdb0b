import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'init',
  group: 'Set up',
  kind: 'records',
  without: ['as', 'commit', 'push', 'fetch', 'offline', 'cache', 'policy', 'allowSecret'],
  summary: 'create .handoff.yml and .handoffs/ from the facts in git; safe to run again',
  options: [
    {
      flags: '--project <name>',
      help: 'name of the project, stored in every record (default: from the remote or the folder)',
    },
    {
      flags: '--ci <host>',
      help: 'also write the workflow that checks records in CI',
      choices: ['github', 'gitlab'],
    },
    {
      flags: '--hooks',
      help: 'also write a pre-commit check and a pre-push reminder (lefthook, husky or core.hooksPath)',
    },
    {
      flags: '--with-schemas',
      help: 'copy the schemas for editors, instead of references to the published ones',
    },
    { flags: '--dry-run', help: 'show what would be written, and write nothing' },
  ],
  examples: [
    [
      'handoff init',
      'take the roster from the authors of recent commits, add references to the schemas for editors',
    ],
    [
      'handoff init --ci github --hooks',
      'add the CI gate and the hooks; existing files are not changed',
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
