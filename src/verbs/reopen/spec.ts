import { DRY_RUN } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'reopen',
  group: 'In the shift',
  kind: 'records',
  chunk: 'app',
  summary: 'open a blocker or a question again, with new information',
  args: '<id>',
  options: [
    { flags: '--new-information <text>', help: 'what is known now that was not known then' },
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
