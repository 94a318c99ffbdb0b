import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'route',
  group: 'In the shift',
  kind: 'sends',
  summary: 'post blockers, questions and decisions where the policy says, each once',
  args: '[id]',
  options: [
    { flags: '--dry-run', help: 'show what would be sent, and send nothing' },
    {
      flags: '--yes',
      help: 'send more than 20 posts at once; with an id, send a post again that may have arrived',
    },
    {
      flags: '--sent',
      help: 'with an id: a message that may have arrived did arrive; record that, and do not send it again',
    },
    { flags: '--not-sent', help: 'with an id: it did not arrive; send it again' },
    { flags: '--collect', help: 'first record the answers that were given in issues' },
  ],
  examples: [
    ['handoff route --dry-run', 'show what would be sent, and where'],
    [
      'handoff route',
      'open issues, comment, and close resolved ones, as routing: in .handoff.yml says',
    ],
    [
      'handoff route --collect',
      'also record answers: comments "/handoff resolve <text>" in an issue',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff route` */
export const route = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
