import { ALL_PROJECTS, ALL_REPOSITORIES, LIVE } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'start',
  group: 'Start of shift',
  kind: 'asks',
  fetchesFirst: 'as-a-rule',
  summary: 'show what happened while you were away, what waits for you and what you hold',
  options: [
    { flags: '--all', help: 'whole lists, and every declaration since your last wrap' },
    { flags: '--agent', help: 'for the session-start hook of a coding agent: marked as data' },
    ALL_PROJECTS,
    ALL_REPOSITORIES,
    LIVE,
  ],
  examples: [
    ['handoff start', 'one screen; the same as handoff alone'],
    ['handoff start --all', 'everything, with what each member declared'],
    ['handoff start --as nadia --json', ''],
    ['handoff start --agent', 'as a session-start hook'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff start` */
export const start = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
