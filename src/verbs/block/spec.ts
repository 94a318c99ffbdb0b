import { RAISED } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'block',
  group: 'In the shift',
  kind: 'records',
  summary: 'raise a blocker',
  args: '[need...]',
  options: [{ flags: '--blocks <item>', help: 'item that cannot go on', repeat: true }, ...RAISED],
  examples: [
    [
      'handoff block "Product decision on the session timeout" --why "the expiry branch depends on it" --owner sarah --blocks auth-session-refresh',
      '',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff block` */
export const block = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
