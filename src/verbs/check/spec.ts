import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'check',
  group: 'Checks',
  kind: 'asks',
  summary: 'judge records, bodies and the policy; exit 1 if anything is wrong',
  args: '[path...]',
  options: [
    {
      flags: '--since [ref]',
      help: 'judge what HEAD adds to it: records are only added, and sound by its policy; CI says by itself what to compare with',
    },
    {
      flags: '--policy-from <ref>',
      help: 'with --since: judge by the policy and the roster of another commit',
    },
    { flags: '--presence', help: 'who has not declared in the time that the policy asks for' },
    {
      flags: '--format <format>',
      help: 'how to answer; github by itself in GitHub Actions',
      choices: ['text', 'json', 'github', 'sarif', 'junit'],
    },
  ],
  examples: [
    ['handoff check', 'every record and .handoff.yml'],
    ['handoff check wrap.yml', 'is this body complete?'],
    ['handoff check --since origin/main', 'may this branch come in?'],
    ['handoff check --since --format junit', 'in CI, where the base is found by itself'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff check` */
export const check = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
