import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'rollup',
  group: 'Ask',
  kind: 'records',
  recordsOnlyWith: ['assign', 'distribute', 'post'],
  fetchesFirst: 'by-policy',
  summary: 'the state of the team or of a pod: blockers, items, coverage, what changed',
  options: [
    { flags: '--team', help: 'the whole team (the default)' },
    { flags: '--pod <pod>', help: 'only the people and the items of the pod' },
    {
      flags: '--since <time>',
      help: 'list what changed since then: 24h (the default), 7d, yesterday, monday 9:00 or RFC 3339',
    },
    {
      flags: '--as-of <time|commit>',
      help: 'the state at a time, at a commit, or now (default: now on a terminal, else the time of the newest record)',
    },
    { flags: '--all', help: 'on a terminal: whole lists' },
    {
      flags: '--format <format>',
      help: 'output format (default: text)',
      choices: ['text', 'markdown', 'json'],
    },
    {
      flags: '--assign <item=handle>',
      help: 'give an item, a blocker or a question to somebody first, as handoff assign does',
      repeat: true,
    },
    { flags: '--reason <text>', help: 'with --assign: why it changes hands' },
    { flags: '--distribute', help: 'on a terminal: ask what changes hands, to whom and why' },
    {
      flags: '--post',
      help: 'send it where routing: rollups: of the policy says, once for each newest record',
    },
    { flags: '--again', help: 'with --post: send it although it was sent, or may have arrived' },
    { flags: '--dry-run', help: 'with --assign, --distribute or --post: record and send nothing' },
  ],
  examples: [
    ['handoff rollup', 'the state of the team, for its lead'],
    ['handoff rollup --distribute', 'read it, and give out what nobody took'],
    [
      'handoff rollup --assign payments-refund-flow=nadia --reason "wei is off"',
      'the same without questions',
    ],
    ['handoff rollup --pod payments --since 7d', 'one pod, with the changes of a week'],
    ['handoff rollup --pod payments --post', 'send it to the chat of the pod, once'],
    [
      'handoff rollup --format markdown',
      'a digest for a message or a mail; the same records give the same bytes',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff rollup` */
export const rollup = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
