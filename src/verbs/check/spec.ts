import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'check',
  group: 'Checks',
  kind: 'asks',
  summary: 'check records, drafts and the policy; exit 1 if there are errors',
  args: '[path...]',
  options: [
    {
      flags: '--since [ref]',
      help: 'check what HEAD adds since <ref>: nothing changed or deleted, new records valid under its policy (in CI the ref is detected)',
    },
    {
      flags: '--policy-from <ref>',
      help: 'with --since: use the policy and the roster of another commit',
    },
    {
      flags: '--staged',
      help: 'check what is staged, deletions included, as a pre-commit hook; paths are checked beside it',
    },
    {
      flags: '--presence',
      help: 'list members who have not declared within the hours that the policy sets',
    },
    {
      flags: '--format <format>',
      help: 'output format (default: text; github in GitHub Actions)',
      choices: ['text', 'json', 'github', 'sarif', 'junit'],
    },
  ],
  examples: [
    ['handoff check', 'check every record and .handoff.yml'],
    ['handoff check wrap.yml', 'check that the draft is complete'],
    ['handoff check --since origin/main', 'check what this branch adds, before it is merged'],
    ['handoff check --staged', 'check what the next commit would bring'],
    ['handoff check --since --format junit', 'in CI, where the base is detected'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff check` */
export const check = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
