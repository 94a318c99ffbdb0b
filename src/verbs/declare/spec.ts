import { AGENT, DRY_RUN } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'declare',
  group: 'End of shift',
  kind: 'records',
  fetchesFirst: 'as-a-rule',
  summary: 'declare the state of your work at the end of your shift',
  options: [
    {
      flags: '--from <file>',
      help: 'read the body from a YAML or JSON file; - reads standard input',
    },
    { flags: '--edit', help: 'write the declaration in your editor' },
    { flags: '--same', help: 'declare the carried state as it is, after showing it' },
    { flags: '--amend', help: 'correct your last declaration, if nobody has acknowledged it' },
    { flags: '--draft', help: 'save a draft and record nothing' },
    DRY_RUN,
    AGENT,
    { flags: '--to <who>', help: 'addressee: a handle, a pod, next or none', repeat: true },
    {
      flags: '--returns-at <time>',
      help: 'when you are back, such as tomorrow 9:00 or my next shift',
    },
    { flags: '--supersedes <id>', help: 'the earlier declaration of yours to correct' },
  ],
  examples: [
    ['handoff declare', 'review what is known, and add what is missing'],
    ['handoff declare --same', 'nothing changed: the same items once more'],
    ['handoff declare --from wrap.yml', 'declare from a file, without questions'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff declare` */
export const declare = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
