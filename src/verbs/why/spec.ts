import { AGENT, ALL_PROJECTS, ALL_REPOSITORIES } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'why',
  group: 'Ask',
  kind: 'asks',
  fetchesFirst: 'by-policy',
  summary: 'show the decisions that explain a path, a pull request, a commit or a key',
  args: '[path|pr|commit|key]',
  options: [ALL_PROJECTS, ALL_REPOSITORIES, AGENT],
  examples: [
    ['handoff why src/refunds', ''],
    ["handoff why '#1842'", ''],
    ['handoff why 3f71823', 'what decided the files that a commit changed'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff why` */
export const why = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
