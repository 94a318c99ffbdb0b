import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'demo',
  group: 'Set up',
  kind: 'asks',
  without: ['as', 'fetch', 'offline', 'cache'],
  summary: 'play one whole day of the protocol in a throwaway repository',
  options: [{ flags: '--keep', help: 'keep the repository and say where it is' }],
  examples: [
    [
      'handoff demo',
      'Singapore, London, the owner of a decision: every command and what it prints',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff demo` */
export const demo = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
