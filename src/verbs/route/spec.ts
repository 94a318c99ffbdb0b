import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'route',
  group: 'In the shift',
  kind: 'sends',
  summary: 'send blockers, questions and decisions where they belong, each once',
  args: '[id]',
  options: [
    { flags: '--dry-run', help: 'show exactly what would be sent, and send nothing' },
    {
      flags: '--yes',
      help: 'send more than 20 at once; with an id, send a message again that may have arrived',
    },
    { flags: '--collect', help: 'first record what was answered under the issues' },
  ],
  examples: [
    ['handoff route --dry-run', 'see what would be sent, and to whom'],
    [
      'handoff route',
      'open issues, comment, close what was resolved, as routing: in .handoff.yml says',
    ],
    ['handoff route --collect', 'and take answers over: /handoff resolve <text> under an issue'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff route` */
export const route = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
