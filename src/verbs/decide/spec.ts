import { DRY_RUN, KEY } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'decide',
  group: 'In the shift',
  kind: 'records',
  chunk: 'app',
  summary: 'log a decision with its reason now',
  args: '[decision...]',
  options: [
    { flags: '--rationale <text>', help: 'why it is so' },
    { flags: '--alternative <text>', help: 'what was considered and not chosen', repeat: true },
    { flags: '--consequences <text>', help: 'what follows from it' },
    { flags: '--path <path>', help: 'file or folder that it explains', repeat: true },
    { flags: '--pr <ref>', help: 'pull request that it explains' },
    {
      flags: '--supersedes <id>',
      help: 'the decision that it replaces: id, short handle or key',
    },
    { flags: '--new-information <text>', help: 'what is known now that was not known then' },
    KEY,
    DRY_RUN,
  ],
  examples: [
    [
      'handoff decide "Refunds are a separate service call" --rationale "better isolation for testing" --pr 1842',
      '',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff decide` */
export const decide = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
