import type { OptionSpec, VerbSpec } from './verb.js';

const LIVE: OptionSpec = {
  flags: '--live',
  help: 'compare the stored review state of pull requests with what GitHub shows now',
};
const REQUIRE_LIVE: OptionSpec = {
  flags: '--require-live',
  help: 'fail where GitHub cannot be asked: exit 4 without credentials, else 2',
};

/** Verbs that answer from the record, check it, or withdraw from it. */
export const ASK: readonly VerbSpec[] = [
  {
    name: 'query',
    group: 'Ask',
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
    load: async () => {
      const { query, queryView } = await import('./chunks/answers.js');
      return { run: query, view: queryView };
    },
  },
  {
    name: 'show',
    group: 'Ask',
    summary: 'one record, blocker, question, item or decision with its whole story',
    args: '<id>',
    options: [REQUIRE_LIVE],
    examples: [['handoff show session-timeout', 'who raised it, who resolved it, and when']],
    load: async () => {
      const { show, showView } = await import('./chunks/answers.js');
      return { run: show, view: showView };
    },
  },
  {
    name: 'who',
    group: 'Ask',
    summary: 'who holds an item now, and since when',
    args: '<item>',
    options: [],
    examples: [['handoff who payments-refund-flow', '']],
    load: async () => {
      const { who, whoView } = await import('./chunks/answers.js');
      return { run: who, view: whoView };
    },
  },
  {
    name: 'why',
    group: 'Ask',
    summary: 'which decision explains a path, a pull request or a key',
    args: '<path|pr|key>',
    options: [],
    examples: [
      ['handoff why src/refunds', ''],
      ["handoff why '#1842'", ''],
    ],
    load: async () => {
      const { why, whyView } = await import('./chunks/answers.js');
      return { run: why, view: whyView };
    },
  },
  {
    name: 'check',
    group: 'Checks',
    summary: 'judge records, bodies and the policy; exit 1 if anything is wrong',
    args: '[path...]',
    options: [
      {
        flags: '--since [ref]',
        help: 'judge what HEAD adds to it: records are only added, and sound by its policy; CI says by itself what to compare with',
      },
      {
        flags: '--policy-from <ref>',
        help: 'with --since: judge by the policy and the roster of another commit',
      },
      { flags: '--presence', help: 'who has not declared in the time that the policy asks for' },
      {
        flags: '--format <format>',
        help: 'how to answer; github by itself in GitHub Actions',
        choices: ['text', 'json', 'github', 'sarif', 'junit'],
      },
    ],
    examples: [
      ['handoff check', 'every record and .handoff.yml'],
      ['handoff check wrap.yml', 'is this body complete?'],
      ['handoff check --since origin/main', 'may this branch come in?'],
      ['handoff check --since --format junit', 'in CI, where the base is found by itself'],
    ],
    load: async () => {
      const [{ check }, { checkView }] = await Promise.all([
        import('../verbs/check/run.js'),
        import('../verbs/check/view.js'),
      ]);
      return { run: check, view: checkView };
    },
  },
  {
    name: 'verify',
    group: 'Checks',
    summary:
      'the whole history: nothing altered, nobody impersonated; says of every record what is proved',
    args: '[id...]',
    options: [
      {
        flags: '--base <ref>',
        help: 'the branch whose policy, roster and keys are believed (default: the default branch of the remote)',
      },
      { flags: '--live', help: 'ask GitHub who brought what no signature proves (vouched)' },
      {
        flags: '--strict',
        help: 'exit 2 where something could not be judged; the policy’s trust: signed implies it',
      },
      {
        flags: '--format <format>',
        help: 'how to answer; github by itself in GitHub Actions',
        choices: ['text', 'json', 'github', 'sarif', 'junit'],
      },
    ],
    examples: [
      ['handoff verify', 'verified, unverified, forged or unknown, with the key and the reason'],
      [
        'handoff verify --base origin/main --strict',
        'in CI: nothing altered, nothing left unjudged',
      ],
      ['handoff verify --live', 'what nobody has signed: did its author’s account bring it?'],
      ['handoff verify k3v9tq2m', 'did its author really write this?'],
    ],
    load: async () => {
      const [{ verify }, { verifyView }] = await Promise.all([
        import('../verbs/verify/run.js'),
        import('../verbs/verify/view.js'),
      ]);
      return { run: verify, view: verifyView };
    },
  },
  {
    name: 'publish',
    group: 'Checks',
    summary: 'send what was saved but not published, and receive what others have published',
    options: [{ flags: '--rescue', help: 'also put back records that are on no branch any more' }],
    examples: [
      ['handoff publish', 'after a day offline'],
      ['handoff publish --rescue', 'after a branch with records was deleted'],
    ],
    load: async () => {
      const [{ publish }, { publishView }] = await Promise.all([
        import('../verbs/publish/run.js'),
        import('../verbs/publish/view.js'),
      ]);
      return { run: publish, view: publishView };
    },
  },
  {
    name: 'retract',
    group: 'Checks',
    summary: 'withdraw a record, and say why',
    args: '<id>',
    options: [
      { flags: '--reason <text>', help: 'why it is withdrawn' },
      { flags: '--dry-run', help: 'show what would be recorded, and record nothing' },
    ],
    examples: [['handoff retract k3v9tq2m --reason "declared for the wrong repository"', '']],
    load: async () => {
      const { retract, writtenView } = await import('./chunks/app.js');
      return { run: retract, view: writtenView };
    },
  },
];
