import { DRY_RUN, FROM, KEY } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'decide',
  group: 'In the shift',
  kind: 'records',
  summary: 'log a decision with its reason',
  args: '[decision...]',
  options: [
    { flags: '--rationale <text>', help: 'why it was decided' },
    {
      flags: '--alternative <text>',
      help: 'an option that was considered and not chosen',
      repeat: true,
    },
    { flags: '--consequences <text>', help: 'what follows from it' },
    { flags: '--path <path>', help: 'file or folder that the decision explains', repeat: true },
    { flags: '--pr <ref>', help: 'pull request that the decision explains', repeat: true },
    {
      flags: '--supersedes <id>',
      help: 'the decision to replace: its id, short handle or key',
    },
    {
      flags: '--considers <id>',
      help: 'an active decision on the same path or pull request that still holds',
      repeat: true,
    },
    {
      flags: '--unrelated',
      help: 'the active decisions on the same path or pull request are about something else',
    },
    { flags: '--new-information <text>', help: 'what has been learned since the first decision' },
    KEY,
    FROM,
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
