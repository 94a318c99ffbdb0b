import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'ping',
  group: 'In the shift',
  kind: 'sends',
  summary: 'send an item, a blocker or a question to the people it waits for',
  args: '<id>',
  options: [
    { flags: '--to <handle>', help: 'whom to ask (default: the owner, or who the item waits on)' },
    { flags: '--dry-run', help: 'show what would be sent, where and to whom, and send nothing' },
    { flags: '--yes', help: 'send a message again that may have arrived' },
  ],
  examples: [
    ['handoff ping payments-refund-flow --dry-run', 'show what would be sent, and to whom'],
    [
      'handoff ping payments-refund-flow',
      'comment on its pull request with all that James needs; again: a reminder that links it',
    ],
    ['handoff ping session-timeout', 'send a blocker to its owner, or remind them'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff ping` */
export const ping = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
