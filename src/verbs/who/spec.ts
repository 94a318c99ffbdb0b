import { ALL_PROJECTS } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'who',
  group: 'Ask',
  kind: 'asks',
  chunk: 'answers',
  fetchesFirst: 'by-policy',
  summary: 'show who holds an item, and since when',
  args: '[item]',
  options: [ALL_PROJECTS],
  examples: [['handoff who payments-refund-flow', '']],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff who` */
export const who = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
