import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'publish',
  group: 'Checks',
  kind: 'sends',
  summary: 'send what was saved but not published, and receive what others have published',
  options: [{ flags: '--rescue', help: 'also put back records that are on no branch any more' }],
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
