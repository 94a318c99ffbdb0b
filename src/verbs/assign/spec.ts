import { DRY_RUN } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'assign',
  group: 'In the shift',
  kind: 'records',
  chunk: 'app',
  summary: 'hand an item, a blocker or a question to somebody',
  args: '<id>',
  options: [
    { flags: '--to <handle>', help: 'who has it from now on' },
    { flags: '--reason <text>', help: 'why' },
    DRY_RUN,
  ],
  examples: [['handoff assign session-timeout --to omar', '']],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff assign` */
export const assign = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
