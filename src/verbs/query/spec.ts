import { LIVE, REQUIRE_LIVE } from '../../cli/shared-options.js';
import { describe, verb, type ArgsOf, type OptionsOf } from '../../cli/verb.js';

const facts = describe({
  name: 'query',
  group: 'Ask',
  kind: 'asks',
  chunk: 'answers',
  fetchesFirst: true,
  summary: 'what is blocked, asked, waiting, in flight, decided: from the record',
  options: [
    { flags: '--blocked', help: 'open blockers' },
    { flags: '--questions', help: 'open questions' },
    { flags: '--pending-acks', help: 'declarations that nobody has acknowledged yet' },
    { flags: '--in-flight', help: 'items in flight, and who holds them' },
    { flags: '--decisions', help: 'active decisions' },
    { flags: '--owner <handle>', help: 'owned by, held by or waiting for' },
    { flags: '--author <handle>', help: 'declared by' },
    { flags: '--mine', help: 'the same as --owner with your handle' },
    { flags: '--team <pod>', help: 'owned by or held by members of the pod' },
    { flags: '--item <key>', help: 'about the item' },
    { flags: '--since <time>', help: 'declared or changed since: RFC 3339, or 24h, 7d' },
    { flags: '--text <words>', help: 'holding the words' },
    {
      flags: '--as-of <time|commit>',
      help: 'as it was: what was declared by a time, or the records of a commit',
    },
    LIVE,
    REQUIRE_LIVE,
    {
      flags: '--exit-code',
      help: 'exit 1 if something is open, 2 if nothing is but the view is incomplete',
    },
  ],
  examples: [
    ['handoff query --blocked', 'one blocker a line: id, owner, age, items, need'],
    ['handoff query --blocked --questions --mine --json', ''],
    ['handoff query --blocked --exit-code --quiet', 'for scripts: is anything blocked?'],
  ],
});

export type Args = ArgsOf<typeof facts>;
export type Options = OptionsOf<typeof facts>;

/** `handoff query` */
export const query = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
