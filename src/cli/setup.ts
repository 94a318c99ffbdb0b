import type { VerbSpec } from './verb.js';

/** Verbs that set the program up, or show it. */
export const SETUP: readonly VerbSpec[] = [
  {
    name: 'init',
    group: 'Set up',
    summary: 'write .handoff.yml and .handoffs/ from what git already knows; safe to run again',
    options: [
      {
        flags: '--project <name>',
        help: 'name of the project, stored in every record (default: made from the remote or the folder)',
      },
      {
        flags: '--ci <host>',
        help: 'also write the workflow that judges handoffs in CI',
        choices: ['github', 'gitlab'],
      },
      {
        flags: '--hooks',
        help: 'also write a pre-commit check and a pre-push reminder, for lefthook, husky or core.hooksPath',
      },
      { flags: '--dry-run', help: 'show what would be written' },
    ],
    examples: [
      ['handoff init', 'roster from the authors of the last commits, schemas for the editor'],
      [
        'handoff init --ci github --hooks',
        'with the gate in CI and the hooks; what is there already stays as it is',
      ],
    ],
    load: async () => {
      const [{ init }, { initView }] = await Promise.all([
        import('../verbs/init/run.js'),
        import('../verbs/init/view.js'),
      ]);
      return { run: init, view: initView };
    },
  },
  {
    name: 'doctor',
    group: 'Set up',
    summary:
      'what this clone cannot see or do, each with its remedy; exit 1 if something does not work',
    options: [],
    examples: [
      [
        'handoff doctor',
        'who you are, where records go, what is not published, which credentials are in use',
      ],
    ],
    load: async () => {
      const [{ doctor }, { doctorView }] = await Promise.all([
        import('../verbs/doctor/run.js'),
        import('../verbs/doctor/view.js'),
      ]);
      return { run: doctor, view: doctorView };
    },
  },
  {
    name: 'demo',
    group: 'Set up',
    summary: 'play one whole day of the protocol in a throwaway repository',
    options: [{ flags: '--keep', help: 'keep the repository and say where it is' }],
    examples: [
      [
        'handoff demo',
        'Singapore, London, the owner of a decision: every command and what it prints',
      ],
    ],
    load: async () => {
      const [{ demo }, { demoView }] = await Promise.all([
        import('../verbs/demo/run.js'),
        import('../verbs/demo/view.js'),
      ]);
      return { run: demo, view: demoView };
    },
  },
];
