import { ALL_PROJECTS } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'due',
  group: 'End of shift',
  kind: 'asks',
  summary: 'say whether your declaration is due; exit 0 if it is, 1 if it is not',
  options: [
    {
      flags: '--once',
      help: 'for timers: remind once half an hour before it is due and once ten minutes before; else exit 1',
    },
    ALL_PROJECTS,
  ],
  examples: [
    ['handoff due', 'for shell prompts and hooks: prints one line if it is due, else nothing'],
    ['handoff due --once', 'for a timer that runs every few minutes'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff due` */
export const due = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
