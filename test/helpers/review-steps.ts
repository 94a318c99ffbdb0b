import type { ReviewModel } from './review-model.js';

/** What happens, the line after it, why, and the line of REST where it cannot know as much. */
type Step = [
  did: string,
  act: (model: ReviewModel) => void,
  line: string,
  why: string,
  rest?: string,
];

/** A pull request from the first request to the merge. */
export const STEPS: readonly Step[] = [
  [
    'is opened',
    (m) => {
      m.writers = new Set(['wei-lin', 'james-w', 'maria', 'bob', 'omar']);
      m.required = 2;
    },
    'open, no reviewer requested',
    'GitHub lists no reviewer',
  ],
  [
    'two are asked',
    (m) => m.ask('james-w', 'maria'),
    'open, 0 of 2 reviewers approved, waiting on @james and @maria',
    'both are asked',
  ],
  [
    'one reviews with comments only',
    (m) => m.review('james-w', 'COMMENTED'),
    'open, 0 of 2 reviewers approved, commented by @james, waiting on @maria',
    'the request is gone, and GitHub goes on listing james with a speech bubble',
  ],
  [
    'they are asked again',
    (m) => m.ask('james-w'),
    'open, 0 of 2 reviewers approved, @james commented, waiting on @james and @maria',
    'the comments stay, and the verdict is asked for',
  ],
  [
    'the other approves',
    (m) => m.review('maria', 'APPROVED'),
    'open, 1 of 2 reviewers approved, @james commented, waiting on @james',
    'one of two required approvals is there',
  ],
  [
    'they comment once more',
    (m) => m.review('james-w', 'COMMENTED'),
    'open, 1 of 2 reviewers approved, commented by @james, waiting on @wei to answer',
    'nobody is asked any more: the author answers the comments and asks again',
  ],
  [
    'they approve',
    (m) => m.review('james-w', 'APPROVED'),
    'open, 2 of 2 reviewers approved, waiting on @wei to merge',
    'GitHub decides APPROVED',
  ],
  [
    'an approver comments',
    (m) => m.review('james-w', 'COMMENTED'),
    'open, 2 of 2 reviewers approved, waiting on @wei to merge',
    'a later comment takes no approval away',
  ],
  [
    'the author replies in a review',
    (m) => m.review('wei-lin', 'COMMENTED'),
    'open, 2 of 2 reviewers approved, waiting on @wei to merge',
    'authors are not reviewers of their own',
  ],
  [
    'an app reviews with comments',
    (m) => m.review('linter[bot]', 'COMMENTED'),
    'open, 2 of 2 reviewers approved, waiting on @wei to merge',
    'nobody waits for the verdict of a program',
  ],
  [
    'an approval is dismissed',
    (m) => m.dismiss('maria'),
    'open, 1 of 2 reviewers approved, no reviewer requested',
    'one approval is missing, and nobody is asked for it',
  ],
  [
    'that reviewer is asked again',
    (m) => m.ask('maria'),
    'open, 1 of 2 reviewers approved, waiting on @maria',
    'the request is open',
  ],
  [
    'a team is asked',
    (m) => void (m.teams = ['platform']),
    'open, 1 of 2 reviewers approved, waiting on @maria and @acme/platform',
    'a team counts among the reviewers once a member answers',
  ],
  [
    'three approvals become required',
    (m) => void (m.required = 3),
    'open, 1 of 2 reviewers approved, waiting on @maria and @acme/platform',
    'the number required is told apart',
  ],
  [
    'a member of the team approves',
    (m) => m.review('bob', 'APPROVED', 'platform'),
    'open, 2 of 3 reviewers approved, waiting on @maria',
    'the request of the team is answered',
  ],
  [
    'the third reviewer only comments',
    (m) => m.review('maria', 'COMMENTED'),
    'open, 2 of 3 reviewers approved, commented by @maria, waiting on @wei to answer',
    'two of three required approvals, nobody asked: the line says whom it waits for',
  ],
  [
    'a stranger approves',
    (m) => m.review('stranger', 'APPROVED'),
    'open, 3 of 4 reviewers approved, commented by @maria, waiting on @wei to answer',
    'an approval without write access decides nothing; REST does not say that the stranger may not push',
    'open, 3 of 4 reviewers approved, commented by @maria, waiting on @wei to merge (blocked)',
  ],
  [
    'the third reviewer wants changes',
    (m) => m.review('maria', 'CHANGES_REQUESTED'),
    'open, 3 of 4 reviewers approved, changes requested by @maria, waiting on @wei',
    'a writer’s request for changes blocks',
  ],
  [
    'the author pushes',
    (m) => m.push('1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'),
    'open, 3 of 4 reviewers approved, changes requested by @maria, waiting on @wei',
    'a push answers no request for changes',
  ],
  [
    'the author asks for another look',
    (m) => m.ask('maria'),
    'open, 3 of 4 reviewers approved, waiting on @maria',
    'the next move is hers, though GitHub still says CHANGES_REQUESTED',
  ],
  [
    'she approves',
    (m) => m.review('maria', 'APPROVED'),
    'open, 4 of 4 reviewers approved, waiting on @wei to merge',
    'three writers approved',
  ],
  [
    'a stranger wants changes',
    (m) => m.review('passer-by', 'CHANGES_REQUESTED'),
    'open, 4 of 5 reviewers approved, waiting on @wei to merge',
    'without write access it does not beat APPROVED',
  ],
  [
    'it is put into the merge queue',
    (m) => void (m.queued = true),
    'open, 4 of 5 reviewers approved, queued to merge',
    'nobody has to act; REST does not tell of the queue',
    'open, 4 of 5 reviewers approved, waiting on @wei to merge',
  ],
  [
    'it leaves the queue, and auto-merge is turned on',
    (m) => {
      m.queued = false;
      m.autoMerge = true;
    },
    'open, 4 of 5 reviewers approved, merges when checks pass',
    'GitHub merges it by itself',
  ],
  [
    'the base moves into its way',
    (m) => void (m.conflicts = true),
    'open, 4 of 5 reviewers approved, waiting on @wei to merge (conflicts with main)',
    'auto-merge waits for somebody to resolve the conflicts; REST does not say that the stranger may not push',
    'open, 4 of 5 reviewers approved, changes requested by @passer-by, waiting on @wei',
  ],
  [
    'a push dismisses the approvals, and a code owner is asked',
    (m) => {
      m.conflicts = false;
      m.push('2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e');
      m.dismiss('james-w', 'maria', 'bob', 'stranger', 'passer-by');
      m.ask('omar');
    },
    'open, 0 of 6 reviewers approved, commented by @james, waiting on @omar',
    'stale approvals are gone, and GitHub asks the code owner',
  ],
  [
    'it becomes a draft',
    (m) => void (m.draft = true),
    'draft, 0 of 6 reviewers approved, commented by @james, waiting on @wei',
    'a draft is its author’s',
  ],
  [
    'it is closed',
    (m) => {
      m.draft = false;
      m.state = 'CLOSED';
    },
    'closed without a merge, 0 of 6 reviewers approved',
    'nothing is waited for',
  ],
  [
    'it is opened again',
    (m) => {
      m.state = 'OPEN';
      m.autoMerge = false;
    },
    'open, 0 of 6 reviewers approved, commented by @james, waiting on @omar',
    'the requests are as they were',
  ],
  [
    'it is merged',
    (m) => {
      for (const login of ['james-w', 'maria', 'omar']) m.review(login, 'APPROVED');
      m.state = 'MERGED';
    },
    'merged, 3 of 6 reviewers approved',
    'nothing is waited for',
  ],
];
