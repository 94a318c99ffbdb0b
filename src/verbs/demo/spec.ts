import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'demo',
  group: 'Set up',
  kind: 'asks',
  without: ['as', 'fetch', 'offline', 'cache'],
  summary: 'play one day of handoffs in a temporary repository',
  options: [{ flags: '--keep', help: 'keep the repository and print its path' }],
  examples: [['handoff demo', 'two shifts and one decision: each command and its output']],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff demo` */
export const demo = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
