import { RAISED } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'ask',
  group: 'In the shift',
  kind: 'records',
  summary: 'ask a question',
  args: '[question...]',
  options: [
    { flags: '--blocks <item>', help: 'item that waits for the answer', repeat: true },
    ...RAISED,
  ],
  examples: [
    [
      'handoff ask "Do refunds need an audit entry?" --why "the schema freezes on Friday" --owner sarah',
      '',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff ask` */
export const ask = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
