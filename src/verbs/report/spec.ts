import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'report',
  group: 'Ask',
  kind: 'asks',
  fetchesFirst: 'by-policy',
  summary:
    'write one HTML page for people without a terminal: what is open, the day, items, decisions',
  options: [
    {
      flags: '--out <file>',
      help: 'where the page is written; - prints it (default: handoff-report.html)',
    },
    { flags: '--open', help: 'open the page in the browser' },
    {
      flags: '--as-of <time|commit>',
      help: 'as it was at a time or in a commit, or now (default: the time of the newest record)',
    },
    {
      flags: '--weeks <n>',
      help: 'also draw the figures of handoff metrics, of so many weeks',
    },
  ],
  examples: [
    ['handoff report --open', 'write the page and look at it'],
    ['handoff report --weeks 8', 'with figures of the team, as charts and tables'],
    ['handoff report --out public/index.html', 'for GitHub Pages or an attachment'],
    ['handoff report --json', 'the data of the page; writes no file without --out'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff report` */
export const report = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
