import { DRY_RUN, FROM } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'retract',
  group: 'Checks',
  kind: 'records',
  summary: 'withdraw a record, with the reason',
  args: '[id]',
  options: [{ flags: '--reason <text>', help: 'why it is withdrawn' }, FROM, DRY_RUN],
  examples: [['handoff retract k3v9tq2m --reason "declared for the wrong repository"', '']],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff retract` */
export const retract = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
