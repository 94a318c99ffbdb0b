import { ALL_PROJECTS, DRY_RUN } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'sent',
  group: 'Start of shift',
  kind: 'records',
  summary: 'your declarations with their acknowledgements; confirm or correct a read-back',
  options: [
    { flags: '--all', help: 'list all of your declarations, not only the last 5' },
    { flags: '--confirm <ack>', help: 'confirm the read-backs of an acknowledgement' },
    {
      flags: '--correct <ack:text>',
      help: 'say what you meant; <ack>.<slot>:<text> for one item',
      repeat: true,
    },
    ALL_PROJECTS,
    DRY_RUN,
  ],
  examples: [
    ['handoff sent', 'who has acknowledged what you declared, and in which words'],
    ['handoff sent --confirm h237dj7e', ''],
    ['handoff sent --correct "h237dj7e.i2:the expiry branch first"', ''],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff sent` */
export const sent = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
