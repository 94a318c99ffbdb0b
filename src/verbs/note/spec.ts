import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'note',
  group: 'In the shift',
  kind: 'records',
  chunk: 'writing',
  without: ['commit', 'push', 'fetch', 'offline', 'cache', 'policy'],
  summary: 'add a note to the draft of your next declaration',
  args: '<text...>',
  options: [{ flags: '--item <key>', help: 'the item that the note is about' }],
  examples: [['handoff note "the expiry branch needs a decision" --item auth-session-refresh', '']],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff note` */
export const note = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
