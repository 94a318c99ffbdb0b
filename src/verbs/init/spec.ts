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
      flags: '--template <name>',
      help: 'begin with a policy for two people (pair), three pods around the world (follow-the-sun), or days and nights (on-call)',
      choices: ['pair', 'follow-the-sun', 'on-call'],
    },
    {
      flags: '--ci <host>',
      help: 'also write the workflow that checks records in CI',
      choices: ['github', 'gitlab'],
    },
    {
      flags: '--report',
      help: 'with --ci: also write the job that publishes the page of handoff report (Pages)',
    },
    {
      flags: '--hooks',
      help: 'also write a pre-commit check and a pre-push reminder (lefthook, husky or core.hooksPath)',
    },
    {
      flags: '--agents',
      help: 'also tell coding agents: a part of AGENTS.md between markers, and a skill in .agents/skills/',
    },
    {
      flags: '--install <spec>',
      help: 'where CI and colleagues get handoff: a git URL with #<commit>, a tarball in this repository, or an npm package (default: where this program came from)',
    },
    {
      flags: '--with-schemas',
      help: 'copy the schemas for editors, also where the project installs them in node_modules',
    },
    {
      flags: '--hub <path>',
      help: 'keep the records of this repository in the hub, whose clone is at <path>; writes no file',
    },
    {
      flags: '--completion [shell]',
      help: 'set up completion in your shell: bash, zsh or fish; writes nothing into a repository',
    },
    { flags: '--remove-completion [shell]', help: 'take it away again' },
    {
      flags: '--remind <how>',
      help: 'remind you before your declaration is due: a timer of systemd, a line in your crontab, or your prompt; off takes all of them away',
      choices: ['systemd', 'cron', 'prompt', 'off'],
    },
    { flags: '--dry-run', help: 'show what would be written, and write nothing' },
  ],
  examples: [
    [
      'handoff init',
      'take the roster from the authors of recent commits, add the schemas for editors',
    ],
    ['handoff init --template pair', 'two people with shifts; one is a placeholder to replace'],
    [
      'handoff init --ci github --hooks',
      'add the CI gate and the hooks; existing files are not changed',
    ],
    [
      'handoff init --ci github --install tools/git-handoff.tgz',
      'let CI install a tarball that npm pack made, and no other bytes',
    ],
    ['handoff init --agents', 'let coding agents know what this repository keeps, and how to ask'],
    ['handoff init --completion zsh', 'complete verbs, options and what is open, in each new zsh'],
    ['handoff init --remind cron', 'be reminded at half an hour and at ten minutes before'],
    ['handoff init --hub ../handoffs', 'keep the records of this repository in a hub beside it'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff init` */
export const init = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
