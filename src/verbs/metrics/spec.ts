import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'metrics',
  group: 'Ask',
  kind: 'asks',
  summary: 'show figures of the team: whether handoffs help, or are theatre',
  options: [
    { flags: '--weeks <n>', help: 'look at so many weeks, the present one included (default: 8)' },
    { flags: '--team', help: 'figures of the whole team of three people or more (the default)' },
    { flags: '--pod <pod>', help: 'figures of one pod of three people or more' },
    {
      flags: '--baseline',
      help: 'add how long people took before the first declaration, from their commits',
    },
    {
      flags: '--person <handle>',
      help: 'refused: these figures are about teams, and mislead about a person',
    },
  ],
  examples: [
    ['handoff metrics', 'the last eight weeks of the team'],
    ['handoff metrics --pod payments --weeks 26', 'half a year of one pod'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff metrics` */
export const metrics = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
