import { AGENT, ALL_PROJECTS } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'guard',
  group: 'Checks',
  kind: 'asks',
  fetchesFirst: 'by-policy',
  summary: 'show the active decisions about the files that a change touches',
  options: [
    ALL_PROJECTS,
    AGENT,
    {
      flags: '--since [ref]',
      help: 'look at what HEAD changes since it left <ref> (in CI the ref is detected); without it, at what is not committed',
    },
    { flags: '--staged', help: 'look only at what is staged, for a pre-commit hook' },
    { flags: '--strict', help: 'exit 1 if a decision is touched, 2 if some may be missing' },
  ],
  examples: [
    ['handoff guard', 'before a commit: what was decided about these files'],
    ['handoff guard --since origin/main', 'before a review'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff guard` */
export const guard = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
