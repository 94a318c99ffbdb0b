import { FROM } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'note',
  group: 'In the shift',
  kind: 'records',
  without: ['commit', 'push', 'fetch', 'offline', 'cache', 'policy'],
  summary: 'add a note to the draft of your next declaration',
  args: '[text...]',
  options: [
    { flags: '--item <key>', help: 'the item that the note is about' },
    FROM,
    {
      flags: '--drafts',
      help: 'list the texts that are kept and not recorded, and remove those that you choose; without a terminal, those older than 7 days',
    },
  ],
  examples: [
    ['handoff note "the expiry branch needs a decision" --item auth-session-refresh', ''],
    ['handoff note --drafts', 'remove drafts that nobody goes on with'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff note` */
export const note = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
