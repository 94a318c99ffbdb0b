import { AGENT, ALL_PROJECTS, REQUIRE_LIVE } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'show',
  group: 'Ask',
  kind: 'asks',
  fetchesFirst: 'by-policy',
  summary: 'show a record, blocker, question, item or decision with its history',
  args: '[id]',
  options: [ALL_PROJECTS, AGENT, REQUIRE_LIVE],
  examples: [
    ['handoff show session-timeout', 'who raised it, who resolved it, and when'],
    ['handoff show', 'choose from what is open'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff show` */
export const show = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
