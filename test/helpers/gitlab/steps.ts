import type { MergeRequest } from './merge-request.js';

/** What happens, the line after it, why, and the line without a licence where that knows less. */
type Step = [
  did: string,
  act: (request: MergeRequest) => void,
  line: string,
  why: string,
  free?: string,
];

const SECOND_HEAD = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';

/** A merge request from its draft to the merge. */
export const STEPS: readonly Step[] = [
  [
    'is opened as a draft',
    (m) => {
      m.draft = true;
      m.rules = [{ name: 'All Members', type: 'any_approver', required: 2, eligible: [] }];
    },
    'draft, waiting on @wei',
    'a draft is its author’s, and its rules do not matter yet',
  ],
  [
    'is marked as ready',
    (m) => void (m.draft = false),
    'open, no reviewer requested, needs 2 more approvals',
    'GitLab shows "Requires 2 approvals from eligible users", and there is no reviewer',
    'open, no reviewer requested',
  ],
  [
    'two are asked',
    (m) => m.ask('james-w', 'maria'),
    'open, 0 of 2 reviewers approved, waiting on @james and @maria',
    'both are unreviewed, and their approvals would be enough',
  ],
  [
    'one begins a review',
    (m) => void m.reviewers.set('james-w', 'review_started'),
    'open, 0 of 2 reviewers approved, waiting on @james and @maria',
    'a review that is not submitted answers nothing',
  ],
  [
    'they submit comments only',
    (m) => m.review('james-w', 'reviewed'),
    'open, 0 of 2 reviewers approved, commented by @james, waiting on @maria, needs 2 more approvals',
    'GitLab gives it back to its author for james, and maria alone cannot give two approvals',
    'open, 0 of 2 reviewers approved, commented by @james, waiting on @maria',
  ],
  [
    'they are asked again',
    (m) => m.askAgain('james-w'),
    'open, 0 of 2 reviewers approved, waiting on @james and @maria',
    'GitLab puts the reviewer back to unreviewed and keeps no trace of the comments',
  ],
  [
    'one approves',
    (m) => m.review('maria', 'approved'),
    'open, 1 of 2 reviewers approved, waiting on @james',
    'one approval is left, and james is asked',
  ],
  [
    'the other wants changes',
    (m) => m.review('james-w', 'requested_changes'),
    'open, 1 of 2 reviewers approved, changes requested by @james, waiting on @wei, needs 1 more approval',
    'GitLab blocks the merge until james approves or is asked again',
    'open, 1 of 2 reviewers approved, changes requested by @james, waiting on @wei',
  ],
  [
    'they approve after all',
    (m) => m.review('james-w', 'approved'),
    'open, 2 of 2 reviewers approved, waiting on @wei to merge',
    'both approvals are there',
  ],
  [
    'one takes the approval back',
    (m) => m.unapprove('maria'),
    'open, 1 of 2 reviewers approved, waiting on @maria',
    'GitLab lists it among the reviews that maria owes',
  ],
  [
    'somebody who is no reviewer approves',
    (m) => m.review('bob', 'approved'),
    'open, 2 of 3 reviewers approved, waiting on @wei to merge',
    'any eligible user may approve, and none is left; without rules maria is still waited for',
    'open, 2 of 3 reviewers approved, waiting on @maria',
  ],
  [
    'they approve again',
    (m) => m.review('maria', 'approved'),
    'open, 3 of 3 reviewers approved, waiting on @wei to merge',
    'everybody approved',
  ],
  [
    'an approver is asked again',
    (m) => {
      m.askAgain('maria');
      m.unapprove('bob');
    },
    'open, 1 of 2 reviewers approved, waiting on @maria',
    'asking again takes the approval away; bob is no reviewer and leaves no trace',
  ],
  [
    'code owners become required',
    (m) => {
      m.review('maria', 'approved');
      m.rules.push({
        name: '*.sql',
        type: 'code_owner',
        required: 1,
        eligible: ['wei-lin', 'omar', 'ana'],
      });
    },
    'open, 2 of 2 reviewers approved, no reviewer requested, needs approval by @ana or @omar (code owners of *.sql)',
    'two approvals are there, none of a code owner; the author owns the code and cannot count',
    'open, 2 of 2 reviewers approved, waiting on @wei to merge',
  ],
  [
    'a code owner is asked',
    (m) => m.ask('omar'),
    'open, 2 of 3 reviewers approved, waiting on @omar',
    'omar can give what is missing',
  ],
  [
    'a second rule is unmet',
    (m) => void m.rules.push({ name: 'Security', type: 'regular', required: 1, eligible: ['eve'] }),
    'open, 2 of 3 reviewers approved, waiting on @omar, needs approval by @eve (Security)',
    'nobody of Security is asked',
    'open, 2 of 3 reviewers approved, waiting on @omar',
  ],
  [
    'both approve',
    (m) => {
      m.review('omar', 'approved');
      m.review('eve', 'approved');
    },
    'open, 4 of 4 reviewers approved, waiting on @wei to merge',
    'no rule lacks anything',
  ],
  [
    'a thread is opened',
    (m) => void (m.unresolved = true),
    'open, 4 of 4 reviewers approved, waiting on @wei to merge (blocked)',
    'all threads must be resolved before the merge',
  ],
  [
    'the pipeline fails',
    (m) => {
      m.unresolved = false;
      m.pipeline = 'failed';
    },
    'open, 4 of 4 reviewers approved, waiting on @wei to merge (not all checks passed)',
    'pipelines must succeed here',
  ],
  [
    'the target moves on',
    (m) => {
      m.pipeline = 'success';
      m.behind = true;
    },
    'open, 4 of 4 reviewers approved, waiting on @wei to merge (behind main)',
    'fast-forward merges need a rebase',
  ],
  [
    'it gets conflicts',
    (m) => {
      m.conflicts = true;
      m.autoMerge = true;
    },
    'open, 4 of 4 reviewers approved, waiting on @wei to merge (conflicts with main)',
    'auto-merge cannot resolve conflicts',
  ],
  [
    'auto-merge waits for a pipeline',
    (m) => {
      m.conflicts = false;
      m.behind = false;
      m.pipeline = 'running';
    },
    'open, 4 of 4 reviewers approved, merges when checks pass',
    'nobody has to act',
  ],
  [
    'a push resets the approvals',
    (m) => {
      m.autoMerge = false;
      m.pipeline = 'success';
      m.push(SECOND_HEAD);
    },
    'open, 0 of 3 reviewers approved, waiting on @james, @maria and @omar, needs approval by @eve (Security)',
    'GitLab sets who approved to unapproved; eve was no reviewer and is not asked',
    'open, 0 of 3 reviewers approved, waiting on @james, @maria and @omar',
  ],
  [
    'it is closed',
    (m) => void (m.state = 'closed'),
    'closed without a merge, 0 of 3 reviewers approved',
    'nothing is waited for',
  ],
  [
    'it is opened again',
    (m) => void (m.state = 'opened'),
    'open, 0 of 3 reviewers approved, waiting on @james, @maria and @omar, needs approval by @eve (Security)',
    'the reviewers are as they were',
    'open, 0 of 3 reviewers approved, waiting on @james, @maria and @omar',
  ],
  [
    'it is being merged',
    (m) => {
      for (const name of ['james-w', 'maria', 'omar', 'eve']) m.review(name, 'approved');
      m.state = 'locked';
    },
    'open, 4 of 4 reviewers approved, queued to merge',
    'GitLab locks it for that time',
  ],
  [
    'it is merged',
    (m) => void (m.state = 'merged'),
    'merged, 4 of 4 reviewers approved',
    'nothing is waited for',
  ],
];
