import { ALL_PROJECTS, DRY_RUN, FROM } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'ack',
  group: 'Start of shift',
  kind: 'records',
  fetchesFirst: 'as-a-rule',
  summary: 'review and acknowledge declarations, item by item, with a read-back',
  args: '[declaration...]',
  options: [
    { flags: '--all', help: 'acknowledge every declaration that waits for you' },
    { flags: '--accept <item>', help: 'take over an item, named by its key or slot', repeat: true },
    {
      flags: '--watch <item>',
      help: 'look after an item that stays with its holder',
      repeat: true,
    },
    { flags: '--hold <item>', help: 'leave an item to its holder', repeat: true },
    {
      flags: '--decline <item:reason>',
      help: 'do not take an item, with the reason',
      repeat: true,
    },
    {
      flags: '--ask <item:question>',
      help: 'ask a question about an item before you take it',
      repeat: true,
    },
    {
      flags: '--not-yet <item:reason>',
      help: 'you have seen it and do not take it yet; the reason may be left out beside --until',
      repeat: true,
    },
    { flags: '--until <time>', help: 'with --not-yet: when you will say more, such as 14:00' },
    {
      flags: '--acting <item:who>',
      help: 'who does the work on an item that you accept: a handle or an agent',
      repeat: true,
    },
    {
      flags: '--read-back <text>',
      help: 'what you will do, in your own words; <item>:<text> for one item',
      repeat: true,
    },
    { flags: '--cover', help: 'acknowledge in place of an addressee; the record says so' },
    {
      flags: '--require-live',
      help: 'fail if GitHub does not answer: exit 4 without credentials, otherwise exit 2',
    },
    ALL_PROJECTS,
    FROM,
    DRY_RUN,
  ],
  examples: [
    ['handoff ack', 'review every declaration that waits for you'],
    [
      'handoff ack k3v9tq2m --accept auth-session-refresh --read-back "I start on the refresh once the handler is merged"',
      '',
    ],
    ['handoff ack --all', 'accept every transfer, watch the other items'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff ack` */
export const ack = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
