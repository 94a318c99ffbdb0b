import { describe, verb } from '../../cli/verb.js';

const facts = describe({
  name: 'due',
  group: 'End of shift',
  kind: 'asks',
  summary: 'is your wrap due? exit 0 if it is, 1 if it is not',
  options: [],
  examples: [
    [
      'handoff due',
      'for prompts, hooks and timers: one line where it is due, nothing where it is not',
    ],
  ],
});

/** `handoff due` */
export const due = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
