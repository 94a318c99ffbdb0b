import { describe, verb } from '../../cli/verb.js';

const facts = describe({
  name: 'doctor',
  group: 'Set up',
  kind: 'asks',
  summary:
    'what this clone cannot see or do, each with its remedy; exit 1 if something does not work',
  options: [],
  examples: [
    [
      'handoff doctor',
      'who you are, where records go, what is not published, which credentials are in use',
    ],
  ],
});

/** `handoff doctor` */
export const doctor = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
