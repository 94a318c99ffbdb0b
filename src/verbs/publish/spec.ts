import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'publish',
  group: 'Checks',
  kind: 'sends',
  summary: 'push unpublished records, send queued posts, and fetch the records of others',
  options: [{ flags: '--rescue', help: 'also restore records that are no longer on any branch' }],
  examples: [
    ['handoff publish', 'after a day offline'],
    ['handoff publish --rescue', 'after a branch with records was deleted'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff publish` */
export const publish = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
