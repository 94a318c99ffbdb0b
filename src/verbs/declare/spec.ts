import { DRY_RUN } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'declare',
  group: 'End of shift',
  kind: 'records',
  chunk: 'app',
  summary: 'declare the state of your work at the end of your shift',
  options: [
    {
      flags: '--from <file>',
      help: "a declaration's body as YAML or JSON; - for standard input",
    },
    { flags: '--edit', help: 'write it in your editor' },
    { flags: '--draft', help: 'save it without publishing' },
    DRY_RUN,
    { flags: '--to <who>', help: 'handle, pod, next or none', repeat: true },
    { flags: '--returns-at <time>', help: 'when you are back, RFC 3339' },
    { flags: '--supersedes <id>', help: 'correct an earlier declaration of yours' },
  ],
  examples: [
    ['handoff declare', 'answer the questions; what git knows is filled in'],
    ['handoff declare --from wrap.yml', 'from a file, without questions'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff declare` */
export const declare = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
