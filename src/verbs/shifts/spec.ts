import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'shifts',
  group: 'Ask',
  kind: 'asks',
  summary: 'show who is on now and next, when they overlap, and when nobody is there',
  args: '[name...]',
  options: [
    { flags: '--week', help: 'show seven days, from today on' },
    {
      flags: '--check',
      help: 'look for gaps in the next seven days, for leave in four weeks that nobody covers, and for pods without a next one; exit 1 if there are any',
    },
    {
      flags: '--ics',
      help: 'print a calendar (.ics) of everybody, or of the names given, for other programs',
    },
    { flags: '--person <handle>', help: 'with --ics: only the shifts of this person' },
    { flags: '--dry-run', help: 'with import: say what would be written, and write nothing' },
  ],
  examples: [
    ['handoff shifts', 'the day of the team, in your time'],
    ['handoff shifts wei nadia', 'when both are on, and when neither is; pods work, too'],
    ['handoff shifts --ics --person wei > wei.ics', 'a calendar of one person'],
    [
      'handoff shifts import oncall.ics --dry-run',
      'what a calendar adds to the roster; without --dry-run it is written to .handoff.yml',
    ],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff shifts` */
export const shifts = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
