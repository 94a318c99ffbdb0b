import { DRY_RUN } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'ack',
  group: 'Start of shift',
  kind: 'records',
  chunk: 'app',
  fetchesFirst: true,
  summary: 'review and acknowledge declarations, item by item, with a read-back',
  args: '[declaration...]',
  options: [
    { flags: '--all', help: 'acknowledge everything that waits for you' },
    { flags: '--accept <item>', help: 'take the item over: its key or slot', repeat: true },
    { flags: '--watch <item>', help: 'keep an eye on it', repeat: true },
    { flags: '--hold <item>', help: 'leave it with its holder for now', repeat: true },
    { flags: '--decline <item:reason>', help: 'do not take it, and say why', repeat: true },
    { flags: '--ask <item:question>', help: 'ask its author before taking it', repeat: true },
    {
      flags: '--read-back <text>',
      help: 'what you will do, in your own words; <item>:<text> for one item',
      repeat: true,
    },
    { flags: '--cover', help: 'acknowledge for somebody else; stored and shown' },
    {
      flags: '--require-live',
      help: 'fail where GitHub cannot be asked what has changed: exit 4 without credentials, else 2',
    },
    DRY_RUN,
  ],
  examples: [
    ['handoff ack', 'walk through everything that waits for you'],
    [
      'handoff ack k3v9tq2m --accept auth-session-refresh --read-back "I start on the refresh once the handler is merged"',
      '',
    ],
    ['handoff ack --all', 'accept every transfer, watch the rest'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff ack` */
export const ack = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
