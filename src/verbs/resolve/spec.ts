import { DRY_RUN, FROM } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'resolve',
  group: 'In the shift',
  kind: 'records',
  summary: 'close a blocker or a question with its outcome',
  args: '[id]',
  options: [
    { flags: '--outcome <text>', help: 'the answer' },
    { flags: '--decision <text>', help: 'also log this decision' },
    { flags: '--rationale <text>', help: 'the reason for the decision' },
    { flags: '--link <url>', help: 'where it was discussed or agreed' },
    FROM,
    DRY_RUN,
  ],
  examples: [
    [
      'handoff resolve session-timeout --outcome "30 minutes" --decision "Sessions end after 30 minutes" --rationale "audit finding 12"',
      '',
    ],
    ['handoff resolve', 'choose from what is open, then type the answer'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff resolve` */
export const resolve = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
