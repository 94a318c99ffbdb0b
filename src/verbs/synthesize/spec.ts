import { DRY_RUN } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'synthesize',
  group: 'End of shift',
  kind: 'records',
  fetchesFirst: 'as-a-rule',
  summary: "declare for a pod, from its members' declarations",
  args: '[pod]',
  options: [
    {
      flags: '--from <file>',
      help: 'read the body from a YAML or JSON file; - reads standard input',
    },
    { flags: '--edit', help: 'write it in your editor, as on a terminal' },
    { flags: '--draft', help: 'print what it would begin with, and record nothing' },
    DRY_RUN,
    { flags: '--to <who>', help: 'addressee: a pod, a handle, next or none', repeat: true },
    {
      flags: '--returns-at <time>',
      help: 'when the pod is back, such as tomorrow 9:00 or my next shift',
    },
    { flags: '--reason <text>', help: 'why you do it, if you do not lead the pod' },
  ],
  examples: [
    ['handoff synthesize payments-sg', 'open the draft in your editor, and record it'],
    ['handoff synthesize payments-sg --draft', 'print the draft, to edit it elsewhere'],
    ['handoff synthesize payments-sg --from pod.yml', 'record it'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff synthesize` */
export const synthesize = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
