/** What GitLab's documentation lists for a reviewer. */
export type ReviewerState =
  | 'unreviewed'
  | 'review_started'
  | 'reviewed'
  | 'requested_changes'
  | 'approved'
  | 'unapproved';

/** A rule for approvals. */
export interface Rule {
  name: string;
  type: 'any_approver' | 'regular' | 'code_owner';
  required: number;
  /** Empty for everybody. */
  eligible: string[];
}

const AT = '2026-01-15T08:10:00.000Z';

/**
 * One merge request as GitLab keeps it, with the answers of its REST interface. Written from
 * GitLab's documentation (merge requests, approvals, reviews), apart from the code that reads them.
 */
export class MergeRequest {
  title = 'Refund flow';
  author = 'wei-lin';
  state: 'opened' | 'closed' | 'locked' | 'merged' = 'opened';
  draft = false;
  reviewers = new Map<string, ReviewerState>();
  approvals = new Set<string>();
  rules: Rule[] = [];
  conflicts = false;
  behind = false;
  unresolved = false;
  autoMerge = false;
  pipeline: string | null = null;
  /** While approvals are reset after a push. */
  syncing = false;
  branch = 'feat/refund';
  mergedAt = AT;
  updatedAt = AT;
  head = '9fceb02d0ae598e95dc970b74767f19372d61af8';

  readonly iid: number;

  constructor(iid: number) {
    this.iid = iid;
  }

  ask(...users: string[]): void {
    for (const user of users) this.reviewers.set(user, 'unreviewed');
  }

  /** A review that a reviewer submits; anybody who may approve can do so without being one. */
  review(user: string, state: 'reviewed' | 'requested_changes' | 'approved'): void {
    if (state === 'approved') this.approvals.add(user);
    if (this.reviewers.has(user)) this.reviewers.set(user, state);
  }

  /** Takes an approval back. */
  unapprove(user: string): void {
    this.approvals.delete(user);
    if (this.reviewers.has(user)) this.reviewers.set(user, 'unapproved');
  }

  /** Asking again takes an approval away. */
  askAgain(user: string): void {
    this.approvals.delete(user);
    this.reviewers.set(user, 'unreviewed');
  }

  /** With the setting that removes approvals when commits are added. */
  push(head: string): void {
    this.head = head;
    for (const user of this.approvals) this.unapprove(user);
  }

  /** @param isFree without a licence, reviews block no merge */
  detailedStatus(isFree: boolean): string {
    if (this.state !== 'opened') return 'not_open';
    if (this.draft) return 'draft_status';
    if (this.syncing) return 'approvals_syncing';
    if (this.unresolved) return 'discussions_not_resolved';
    if (this.pipeline === 'running') return 'ci_still_running';
    if (this.pipeline === 'failed') return 'ci_must_pass';
    if (!isFree && [...this.reviewers.values()].includes('requested_changes'))
      return 'requested_changes';
    if (!isFree && this.#left() > 0) return 'not_approved';
    if (this.conflicts) return 'conflict';
    return this.behind ? 'need_rebase' : 'mergeable';
  }

  /** True if a list with such parameters has it. */
  fits(query: URLSearchParams): boolean {
    const [state, author, reviewer, since] = [
      'state',
      'author_username',
      'reviewer_username',
      'updated_after',
    ].map((name) => query.get(name));
    return (
      (state == null || state === this.state) &&
      (author == null || author === this.author) &&
      (reviewer == null || this.reviewers.has(reviewer)) &&
      (since == null || Date.parse(this.updatedAt) >= Date.parse(since))
    );
  }

  /** `GET /projects/:id/merge_requests/:iid` */
  json(isFree: boolean): object {
    return {
      iid: this.iid,
      title: this.draft ? `Draft: ${this.title}` : this.title,
      state: this.state,
      draft: this.draft,
      work_in_progress: this.draft,
      author: user(this.author),
      reviewers: [...this.reviewers.keys()].map(user),
      sha: this.head,
      source_branch: this.branch,
      target_branch: 'main',
      merged_at: this.state === 'merged' ? this.mergedAt : null,
      merge_when_pipeline_succeeds: this.autoMerge,
      merge_status: this.conflicts ? 'cannot_be_merged' : 'can_be_merged',
      detailed_merge_status: this.detailedStatus(isFree),
      has_conflicts: this.conflicts,
      head_pipeline: this.pipeline === null ? null : { id: 1, status: this.pipeline },
    };
  }

  /** `GET …/reviewers` */
  reviewersJson(): object[] {
    return [...this.reviewers].map(([name, state]) => ({
      user: user(name),
      state,
      created_at: AT,
    }));
  }

  /** `GET …/approvals`; without a licence GitLab does not count what is required. */
  approvalsJson(isFree: boolean): object {
    const approved_by = [...this.approvals].map((name) => ({ user: user(name), approved_at: AT }));
    if (isFree) return { user_has_approved: false, approved: approved_by.length > 0, approved_by };
    const required = this.rules.reduce((sum, rule) => sum + rule.required, 0);
    return { approvals_required: required, approvals_left: this.#left(), approved_by };
  }

  /** `GET …/approval_state` */
  approvalState(): object {
    return {
      approval_rules_overwritten: false,
      rules: this.rules.map((rule, index) => {
        const given = this.#given(rule);
        return {
          id: index + 1,
          name: rule.name,
          rule_type: rule.type,
          eligible_approvers: rule.eligible.map(user),
          approvals_required: rule.required,
          approved_by: given.map(user),
          approved: given.length >= rule.required,
          contains_hidden_groups: false,
        };
      }),
    };
  }

  #given({ eligible }: Rule): string[] {
    return [...this.approvals].filter((name) => eligible.length === 0 || eligible.includes(name));
  }

  #left(): number {
    return this.rules.reduce(
      (sum, rule) => sum + Math.max(0, rule.required - this.#given(rule).length),
      0,
    );
  }
}

export function user(username: string): object {
  return { id: username.length, username, name: username, state: 'active' };
}
