import type { JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import { isObject } from '../../protocol/format/json.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { RawOpinion, RawPull, RawRule } from '../pulls/raw-pull.js';

/** The answers of GitLab's REST interface for one merge request; null for what it does not show. */
export interface GitLabResponses {
  /** From `GET …/merge_requests/:iid`. */
  request: JsonValue;
  /** From `GET …/reviewers`. */
  reviewers: readonly JsonValue[] | null;
  /** From `GET …/approvals`. */
  approvals: JsonValue;
  /** From `GET …/approval_state`; null if not asked. */
  rules: JsonValue;
}

/** Converts them to what GitHub would say. */
export function fromGitLab({ request, reviewers, approvals, rules }: GitLabResponses): RawPull {
  const status = textIn(request, 'detailed_merge_status');
  const merge = mergeState(status, request);
  const asked = reviewers ?? listIn(request, 'reviewers').map((user): JsonValue => ({ user }));
  const approved = listIn(approvals, 'approved_by').flatMap((one) =>
    opinion(one, 'APPROVED', textIn(one, 'approved_at')),
  );
  const approvers = new Set(approved.map(({ login }) => login.toLowerCase()));
  const byState = (states: RegExp, as: string): RawOpinion[] =>
    asked
      .filter((one) => states.test(stateOf(one)))
      .flatMap((one) => opinion(one, as, null))
      // Older versions keep an approval beside another state.
      .filter(({ login }) => !approvers.has(login.toLowerCase()) || as === 'CHANGES_REQUESTED');
  const changes = byState(/^requested_changes$/, 'CHANGES_REQUESTED');
  const [required, left] = ['approvals_required', 'approvals_left'].map((name) =>
    numberIn(approvals, name),
  );
  const state = textIn(request, 'state');
  return {
    title: textIn(request, 'title'),
    state: STATES.get(state ?? '') ?? null,
    draft: [valueAt(request, ['draft']), valueAt(request, ['work_in_progress'])].includes(true),
    author: account(valueAt(request, ['author'])),
    head: textIn(request, 'sha'),
    base: textIn(request, 'target_branch'),
    mergedAt: textIn(request, 'merged_at'),
    requested: asked
      .filter((one) => isAsked(one, reviewers !== null, approvers))
      .flatMap((one) => account(valueAt(one, ['user'])) ?? []),
    teams: [],
    opinions: [
      ...byState(/^approved$/, 'APPROVED'),
      ...byState(/^unapproved$/, 'DISMISSED'),
      ...approved,
      ...changes,
    ],
    comments: byState(/^reviewed$/, 'COMMENTED'),
    // While it is being merged it is locked.
    queued: state === 'locked' ? true : null,
    autoMerge: valueAt(request, ['merge_when_pipeline_succeeds']) === true,
    required: required == null ? [] : [required],
    unmet: (left ?? 0) === 0 ? [] : unmetRules(rules, left ?? 0),
    decision: decisionOf(changes.length > 0, status, required ?? 0, left ?? null),
    mergeState: merge,
    checks: checksOf(request),
  };
}

const STATES = new Map([
  ['opened', 'OPEN'],
  ['reopened', 'OPEN'],
  ['locked', 'OPEN'],
  ['closed', 'CLOSED'],
  ['merged', 'MERGED'],
]);

/** States of a reviewer whose move it is, as GitLab sorts its lists of reviews. */
const ASKED = /^(?:unreviewed|review_started|unapproved|attention_requested)$/;

function isAsked(one: JsonValue, isKnown: boolean, approvers: ReadonlySet<string>): boolean {
  if (isKnown) return ASKED.test(stateOf(one));
  const login = account(valueAt(one, ['user']));
  return login !== null && !approvers.has(login.toLowerCase());
}

function stateOf(reviewer: JsonValue): string {
  return textIn(reviewer, 'state') ?? '';
}

function opinion(one: JsonValue, state: string, at: string | null): RawOpinion[] {
  const login = account(valueAt(one, ['user']));
  return login === null ? [] : [{ login, state, writer: null, at, commit: null }];
}

/** The name of an account; null for the placeholder of a deleted one. */
function account(user: JsonValue | undefined): string | null {
  const login = textIn(user, 'username');
  return login !== null && /^ghost\d*$/.test(login) ? null : login;
}

/** Null where no approval is required, or where it is unknown. */
function decisionOf(
  wantsChanges: boolean,
  status: string | null,
  required: number,
  left: number | null,
): string | null {
  if (wantsChanges || status === 'requested_changes') return 'CHANGES_REQUESTED';
  // After a push GitLab resets approvals a moment later; until then the old ones are listed.
  if (left === null || status === 'approvals_syncing') return null;
  if (left > 0) return 'REVIEW_REQUIRED';
  return required > 0 ? 'APPROVED' : null;
}

/** The rules that lack approvals; without them, how many are missing in all. */
function unmetRules(rules: JsonValue, left: number): RawRule[] {
  const unmet = listIn(rules, 'rules')
    .filter((rule) => valueAt(rule, ['approved']) === false)
    .flatMap((rule): RawRule[] => {
      const given = new Set(listIn(rule, 'approved_by').map((user) => textIn(user, 'username')));
      const missing = (numberIn(rule, 'approvals_required') ?? 0) - given.size;
      if (missing < 1) return [];
      const [kind, isAny] = [textIn(rule, 'rule_type'), isAnybodys(rule)];
      const able = listIn(rule, 'eligible_approvers').flatMap((user) => account(user) ?? []);
      return [
        {
          left: missing,
          name: isAny ? null : textIn(rule, 'name'),
          codeOwners: kind === 'code_owner',
          approvers: isAny ? [] : able.filter((login) => !given.has(login)),
        },
      ];
    });
  return unmet.length > 0 ? unmet : [{ left, name: null, codeOwners: false, approvers: [] }];
}

function isAnybodys(rule: JsonValue): boolean {
  return /^(?:any_approver|fallback)$/.test(textIn(rule, 'rule_type') ?? '');
}

/**
 * What stands in the way of a merge. GitLab names one thing only, so conflicts may lie behind
 * another; versions before 15.6 tell of nothing else.
 */
function mergeState(status: string | null, request: JsonValue): string | null {
  const conflicts =
    valueAt(request, ['has_conflicts']) === true ||
    (status === null && textIn(request, 'merge_status') === 'cannot_be_merged');
  if (conflicts) return 'DIRTY';
  if (status === null || PASSING.test(status)) return null;
  return MERGE_STATES.get(status) ?? 'BLOCKED';
}

/** Statuses that pass by themselves, or say what other fields say. */
const PASSING =
  /^(?:checking|unchecked|preparing|approvals_syncing|draft_status|not_open|can_be_merged)$/;
const MERGE_STATES = new Map([
  ['mergeable', 'CLEAN'],
  ['conflict', 'DIRTY'],
  ['broken_status', 'DIRTY'],
  ['need_rebase', 'BEHIND'],
  ['ci_must_pass', 'UNSTABLE'],
  ['ci_still_running', 'UNSTABLE'],
  ['status_checks_must_pass', 'UNSTABLE'],
  ['external_status_checks', 'UNSTABLE'],
]);

/** The pipeline of its head; null where it may not be seen. */
function checksOf(request: JsonValue): string | null {
  const pipeline = valueAt(request, ['head_pipeline']);
  if (pipeline === null) return 'NONE';
  const status = isObject(pipeline) ? textIn(pipeline, 'status') : null;
  return status === null ? null : (CHECKS.get(status) ?? 'PENDING');
}

const CHECKS = new Map([
  ['success', 'SUCCESS'],
  ['failed', 'FAILURE'],
  ['canceled', 'FAILURE'],
  ['skipped', 'NONE'],
]);
