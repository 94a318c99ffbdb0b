import type { OptionSpec, VerbSpec } from './verb.js';

const DRY_RUN: OptionSpec = {
  flags: '--dry-run',
  help: 'show what would be recorded, and record nothing',
};
const KEY: OptionSpec = { flags: '--key <key>', help: 'short name (default: made from the text)' };
const RAISED: readonly OptionSpec[] = [
  { flags: '--why <text>', help: 'why it matters' },
  { flags: '--owner <handle>', help: 'who can resolve it' },
  { flags: '--default <text>', help: 'what happens if nobody answers' },
  { flags: '--needed-by <time>', help: 'when it is needed, RFC 3339' },
  { flags: '--pr <ref>', help: 'pull request: 1842, #1842, owner/repo#1842 or a URL' },
  KEY,
  DRY_RUN,
];

/** Verbs from the start of a shift to its end. */
export const SHIFT: readonly VerbSpec[] = [
  {
    name: 'ack',
    group: 'Start of shift',
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
    load: async () => {
      const { ack, ackView } = await import('./chunks/app.js');
      return { run: ack, view: ackView };
    },
  },
  {
    name: 'note',
    group: 'In the shift',
    summary: 'put a line into the draft of your next declaration',
    args: '<text...>',
    options: [{ flags: '--item <key>', help: 'the item that it is about' }],
    examples: [
      ['handoff note "the expiry branch needs a decision" --item auth-session-refresh', ''],
    ],
    load: async () => {
      const { note, noteView } = await import('./chunks/app.js');
      return { run: note, view: noteView };
    },
  },
  {
    name: 'block',
    group: 'In the shift',
    summary: 'raise a blocker now',
    args: '[need...]',
    options: [
      { flags: '--blocks <item>', help: 'item that cannot go on', repeat: true },
      ...RAISED,
    ],
    examples: [
      [
        'handoff block "Product decision on the session timeout" --why "the expiry branch depends on it" --owner sarah --blocks auth-session-refresh',
        '',
      ],
    ],
    load: async () => {
      const { block, writtenView } = await import('./chunks/app.js');
      return { run: block, view: writtenView };
    },
  },
  {
    name: 'ask',
    group: 'In the shift',
    summary: 'ask a question now',
    args: '[question...]',
    options: [
      { flags: '--blocks <item>', help: 'item that waits for the answer', repeat: true },
      ...RAISED,
    ],
    examples: [
      [
        'handoff ask "Do refunds need an audit entry?" --why "the schema freezes on Friday" --owner sarah',
        '',
      ],
    ],
    load: async () => {
      const { ask, writtenView } = await import('./chunks/app.js');
      return { run: ask, view: writtenView };
    },
  },
  {
    name: 'decide',
    group: 'In the shift',
    summary: 'log a decision with its reason now',
    args: '[decision...]',
    options: [
      { flags: '--rationale <text>', help: 'why it is so' },
      { flags: '--alternative <text>', help: 'what was considered and not chosen', repeat: true },
      { flags: '--consequences <text>', help: 'what follows from it' },
      { flags: '--path <path>', help: 'file or folder that it explains', repeat: true },
      { flags: '--pr <ref>', help: 'pull request that it explains' },
      {
        flags: '--supersedes <id>',
        help: 'the decision that it replaces: id, short handle or key',
      },
      { flags: '--new-information <text>', help: 'what is known now that was not known then' },
      KEY,
      DRY_RUN,
    ],
    examples: [
      [
        'handoff decide "Refunds are a separate service call" --rationale "better isolation for testing" --pr 1842',
        '',
      ],
    ],
    load: async () => {
      const { decide, writtenView } = await import('./chunks/app.js');
      return { run: decide, view: writtenView };
    },
  },
  {
    name: 'resolve',
    group: 'In the shift',
    summary: 'close a blocker or a question with its outcome',
    args: '<id>',
    options: [
      { flags: '--outcome <text>', help: 'the answer' },
      { flags: '--decision <text>', help: 'log the answer as a decision, too' },
      { flags: '--rationale <text>', help: 'why that decision' },
      { flags: '--link <url>', help: 'where it was settled' },
      DRY_RUN,
    ],
    examples: [
      [
        'handoff resolve session-timeout --outcome "30 minutes" --decision "Sessions end after 30 minutes" --rationale "audit finding 12"',
        '',
      ],
    ],
    load: async () => {
      const { resolve, writtenView } = await import('./chunks/app.js');
      return { run: resolve, view: writtenView };
    },
  },
  {
    name: 'reopen',
    group: 'In the shift',
    summary: 'open a blocker or a question again, with new information',
    args: '<id>',
    options: [
      { flags: '--new-information <text>', help: 'what is known now that was not known then' },
      DRY_RUN,
    ],
    examples: [
      ['handoff reopen k3v9tq2m.b1 --new-information "the mobile app cannot refresh"', ''],
    ],
    load: async () => {
      const { reopen, writtenView } = await import('./chunks/app.js');
      return { run: reopen, view: writtenView };
    },
  },
  {
    name: 'assign',
    group: 'In the shift',
    summary: 'hand an item, a blocker or a question to somebody',
    args: '<id>',
    options: [
      { flags: '--to <handle>', help: 'who has it from now on' },
      { flags: '--reason <text>', help: 'why' },
      DRY_RUN,
    ],
    examples: [['handoff assign session-timeout --to omar', '']],
    load: async () => {
      const { assign, writtenView } = await import('./chunks/app.js');
      return { run: assign, view: writtenView };
    },
  },
  {
    name: 'route',
    group: 'In the shift',
    summary: 'send blockers, questions and decisions where they belong, each once',
    args: '[id]',
    options: [
      { flags: '--dry-run', help: 'show exactly what would be sent, and send nothing' },
      {
        flags: '--yes',
        help: 'send more than 20 at once; with an id, send a message again that may have arrived',
      },
      { flags: '--collect', help: 'first record what was answered under the issues' },
    ],
    examples: [
      ['handoff route --dry-run', 'see what would be sent, and to whom'],
      [
        'handoff route',
        'open issues, comment, close what was resolved, as routing: in .handoff.yml says',
      ],
      ['handoff route --collect', 'and take answers over: /handoff resolve <text> under an issue'],
    ],
    load: async () => {
      const [{ route }, { routeView }] = await Promise.all([
        import('../verbs/route/run.js'),
        import('../verbs/route/view.js'),
      ]);
      return { run: route, view: routeView };
    },
  },
  {
    name: 'due',
    group: 'End of shift',
    summary: 'is your wrap due? exit 0 if it is, 1 if it is not',
    options: [],
    examples: [
      [
        'handoff due',
        'for prompts, hooks and timers: one line where it is due, nothing where it is not',
      ],
    ],
    load: async () => {
      const [{ due }, { dueView }] = await Promise.all([
        import('../verbs/due/run.js'),
        import('../verbs/due/view.js'),
      ]);
      return { run: due, view: dueView };
    },
  },
  {
    name: 'declare',
    group: 'End of shift',
    summary: 'declare the state of your work at the end of your shift',
    options: [
      {
        flags: '--from <file>',
        help: "a declaration's body as YAML or JSON; - for standard input",
      },
      { flags: '--edit', help: 'write it in your editor' },
      { flags: '--draft', help: 'save it without publishing' },
      DRY_RUN,
      { flags: '--to <who>', help: 'handle, pod, next or none', repeat: true },
      { flags: '--returns-at <time>', help: 'when you are back, RFC 3339' },
      { flags: '--supersedes <id>', help: 'correct an earlier declaration of yours' },
    ],
    examples: [
      ['handoff declare', 'answer the questions; what git knows is filled in'],
      ['handoff declare --from wrap.yml', 'from a file, without questions'],
    ],
    load: async () => {
      const { declare, declareView } = await import('./chunks/app.js');
      return { run: declare, view: declareView };
    },
  },
];
