import { AGENT, ALL_PROJECTS, ALL_REPOSITORIES } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'who',
  group: 'Ask',
  kind: 'asks',
  fetchesFirst: 'by-policy',
  summary: 'show who holds an item, and since when',
  args: '[item]',
  options: [
    { flags: '--at <time>', help: 'who held it then: 24h, yesterday, monday 9:00 or RFC 3339' },
    ALL_PROJECTS,
    ALL_REPOSITORIES,
    AGENT,
  ],
  examples: [
    ['handoff who payments-refund-flow', ''],
    ['handoff who payments-refund-flow --at "monday 9:00"', 'as the records said at that time'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff who` */
export const who = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
