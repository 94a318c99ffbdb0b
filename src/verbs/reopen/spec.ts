import { DRY_RUN, FROM } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'reopen',
  group: 'In the shift',
  kind: 'records',
  summary: 'open a closed blocker or question again, with new information',
  args: '[id]',
  options: [
    { flags: '--new-information <text>', help: 'what has been learned since it was closed' },
    FROM,
    DRY_RUN,
  ],
  examples: [['handoff reopen k3v9tq2m.b1 --new-information "the mobile app cannot refresh"', '']],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff reopen` */
export const reopen = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
