import { DRY_RUN, FROM } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'take',
  group: 'In the shift',
  kind: 'records',
  summary: 'take over an item from somebody who is gone',
  args: '[item]',
  options: [
    { flags: '--reason <text>', help: 'why you take it; both of you are told' },
    { flags: '--acting <who>', help: 'who does the work, if not you: a handle or an agent' },
    FROM,
    DRY_RUN,
  ],
  examples: [['handoff take payments-refund-flow --reason "Wei is ill since Monday"', '']],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff take` */
export const take = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
