import { DRY_RUN, FROM } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'assign',
  group: 'In the shift',
  kind: 'records',
  summary: 'give an item, a blocker or a question to another member',
  args: '[id]',
  options: [
    { flags: '--to <handle>', help: 'the new holder or owner' },
    { flags: '--reason <text>', help: 'why it changes hands' },
    { flags: '--acting <who>', help: 'of an item: who does the work, if not the holder' },
    FROM,
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
