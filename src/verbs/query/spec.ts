import {
  AGENT,
  ALL_PROJECTS,
  ALL_REPOSITORIES,
  LIVE,
  REQUIRE_LIVE,
} from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'query',
  group: 'Ask',
  kind: 'asks',
  fetchesFirst: 'by-policy',
  summary: 'list blockers, questions, pending acknowledgements, items in flight, decisions',
  options: [
    { flags: '--blocked', help: 'open blockers' },
    { flags: '--questions', help: 'open questions' },
    { flags: '--pending-acks', help: 'declarations that wait for an acknowledgement' },
    { flags: '--in-flight', help: 'items in flight and their holders' },
    { flags: '--decisions', help: 'active decisions' },
    { flags: '--next', help: 'next actions of items in flight' },
    {
      flags: '--due',
      help: 'next actions that are due, by their conditions; asks for reviews where that decides',
    },
    {
      flags: '--waiting-on <handle>',
      help: 'what waits for <handle>: blockers, questions, reviews, next actions on items of others',
    },
    { flags: '--declarations', help: 'all declarations, with their readers and reading time' },
    { flags: '--owner <handle>', help: 'only what <handle> owns, holds or is waited for' },
    { flags: '--author <handle>', help: 'only what <handle> declared' },
    { flags: '--mine', help: '--owner with your own handle' },
    { flags: '--team <pod>', help: 'only what members of the pod own or hold' },
    { flags: '--item <key>', help: 'only what concerns the item' },
    {
      flags: '--since <time>',
      help: 'only what was declared or changed since then: 24h, 7d, yesterday, monday 9:00 or RFC 3339',
    },
    { flags: '--text <words>', help: 'only what contains the words' },
    {
      flags: '--as-of <time|commit>',
      help: 'the state at a time or at a commit',
    },
    ALL_PROJECTS,
    ALL_REPOSITORIES,
    AGENT,
    LIVE,
    REQUIRE_LIVE,
    {
      flags: '--exit-code',
      help: 'exit 1 if something is listed; 2 if nothing is listed but records may be missing',
    },
  ],
  examples: [
    ['handoff query --blocked', 'one line per blocker: id, owner, age, items, need'],
    ['handoff query --waiting-on james', 'what others need from james'],
    ['handoff query --due --mine', 'which of your next actions are due'],
    ['handoff query --blocked --questions --mine --json', ''],
    ['handoff query --blocked --exit-code --quiet', 'for scripts: exit 1 if anything is blocked'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff query` */
export const query = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
