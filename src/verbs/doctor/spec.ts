import { describe, verb } from '../../cli/verb.js';

const facts = describe({
  name: 'doctor',
  group: 'Set up',
  kind: 'asks',
  summary: 'check the setup of this clone and say how to fix it; exit 1 if something does not work',
  options: [],
  examples: [
    [
      'handoff doctor',
      'who you are, where records go, what is unpublished, which credentials are used',
    ],
  ],
});

/** `handoff doctor` */
export const doctor = verb(facts, async () => ({
  ...(await import('./run.js')),
  ...(await import('./view.js')),
}));
