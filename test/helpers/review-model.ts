import type { JsonObject, JsonValue } from '../../src/protocol/format/json.js';
import type { RestResponses } from '../../src/online/github/read-rest.js';

type State = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';

interface Review {
  who: string;
  state: State;
  commit: string;
  at: string;
}

const OPINIONS: ReadonlySet<State> = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

/**
 * One pull request as GitHub keeps it, with the answers of both interfaces. Written from GitHub's
 * documentation, apart from the code that reads them.
 */
export class ReviewModel {
  author: string | null = 'wei-lin';
  state: 'OPEN' | 'CLOSED' | 'MERGED' = 'OPEN';
  draft = false;
  requested: string[] = [];
  teams: string[] = [];
  reviews: Review[] = [];
  /** Accounts that may push. */
  writers = new Set<string>();
  /** Members of the organisation whom nobody outside of it can see. */
  hidden = new Set<string>();
  required = 0;
  queued = false;
  autoMerge = false;
  conflicts = false;
  head = '9fceb02d0ae598e95dc970b74767f19372d61af8';

  ask(...logins: string[]): void {
    this.requested = [...new Set([...this.requested, ...logins])];
  }

  /** A submitted review takes its author, and the team for which they answer, off the requests. */
  review(who: string, state: State, team?: string): void {
    const at = `2026-01-15T08:${String(this.reviews.length).padStart(2, '0')}:00Z`;
    this.reviews.push({ who, state, commit: this.head, at });
    this.requested = this.requested.filter((login) => login !== who);
    this.teams = this.teams.filter((slug) => slug !== team);
  }

  dismiss(...logins: string[]): void {
    for (const review of this.reviews)
      if (logins.includes(review.who) && OPINIONS.has(review.state)) review.state = 'DISMISSED';
  }

  push(head: string): void {
    this.head = head;
  }

  get decision(): string | null {
    if (this.required === 0) return null;
    const states = this.#opinions()
      .filter(({ who }) => this.writers.has(who))
      .map(({ state }) => state);
    if (states.includes('CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
    const approvals = states.filter((state) => state === 'APPROVED').length;
    return approvals >= this.required ? 'APPROVED' : 'REVIEW_REQUIRED';
  }

  get mergeState(): string {
    if (this.conflicts) return 'DIRTY';
    if (this.draft) return 'DRAFT';
    return this.decision === null || this.decision === 'APPROVED' ? 'CLEAN' : 'BLOCKED';
  }

  /** The fields of the fragment `Pull`. */
  graphql(): JsonObject {
    const node = ({ who, state, commit, at }: Review): JsonObject => ({
      state,
      submittedAt: at,
      authorCanPushToRepository: this.writers.has(who),
      author: actor(who),
      commit: { oid: commit },
    });
    return {
      number: 1842,
      title: 'Refund flow',
      state: this.state,
      isDraft: this.draft,
      mergedAt: this.state === 'MERGED' ? AT : null,
      headRefName: 'feat/refund',
      headRefOid: this.head,
      baseRefName: 'main',
      reviewDecision: this.decision,
      mergeStateStatus: this.mergeState,
      isInMergeQueue: this.queued,
      autoMergeRequest: this.autoMerge ? { enabledAt: AT } : null,
      author: this.author === null ? null : actor(this.author),
      reviewRequests: {
        nodes: [
          ...this.requested.map((login) => ({ requestedReviewer: actor(login) })),
          ...this.teams.map((slug) => ({
            requestedReviewer: { __typename: 'Team', combinedSlug: `acme/${slug}` },
          })),
        ],
      },
      latestOpinionatedReviews: { nodes: this.#opinions().map(node) },
      commented: { nodes: this.reviews.filter(({ state }) => state === 'COMMENTED').map(node) },
      statusCheckRollup: null,
      baseRef: {
        rules: { nodes: [{ parameters: { requiredApprovingReviewCount: this.required } }] },
      },
    };
  }

  /** What REST answers to somebody without a token. */
  rest(): RestResponses {
    const user = (login: string | null): JsonValue => ({ login: login ?? 'ghost' });
    return {
      pull: {
        number: 1842,
        title: 'Refund flow',
        state: this.state === 'OPEN' ? 'open' : 'closed',
        merged_at: this.state === 'MERGED' ? AT : null,
        draft: this.draft,
        user: user(this.author),
        head: { sha: this.head },
        base: { ref: 'main', repo: { full_name: 'acme/payments' } },
        requested_reviewers: this.requested.map(user),
        requested_teams: this.teams.map((slug) => ({ slug })),
        mergeable_state: this.mergeState.toLowerCase(),
        auto_merge: this.autoMerge ? { merge_method: 'squash' } : null,
      },
      reviews: this.reviews.map(({ who, state, commit, at }) => ({
        user: user(who),
        state,
        submitted_at: at,
        commit_id: commit,
        author_association: this.writers.has(who) && !this.hidden.has(who) ? 'MEMBER' : 'NONE',
      })),
      rules: [
        { type: 'pull_request', parameters: { required_approving_review_count: this.required } },
      ],
      checks: null,
    };
  }

  /** The newest opinion of each account. */
  #opinions(): Review[] {
    const newest = new Map<string, Review>();
    for (const review of this.reviews)
      if (OPINIONS.has(review.state)) newest.set(review.who, review);
    return [...newest.values()];
  }
}

const AT = '2026-01-15T08:10:00Z';

function actor(login: string): JsonObject {
  return login.endsWith('[bot]')
    ? { __typename: 'Bot', login: login.slice(0, -'[bot]'.length) }
    : { __typename: 'User', login };
}
