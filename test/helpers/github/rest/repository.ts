import { roleIn } from '../beside.js';
import { NOT_FOUND, page, refuse, type Reply } from '../call.js';
import { combined } from '../facts.js';
import { includes } from '../people.js';
import { forward, type Route, type Within } from './route.js';

/** What a repository says of itself: rules, contents, and what ran on a commit. */
export const REPOSITORY: readonly Route[] = [
  ['GET', '', repository],
  ['GET', '/rules/branches/*branch', rules],
  ['GET', '/commits/:ref/status', status],
  ['GET', '/commits/:ref/check-runs', runs],
  ['GET', '/contents/*path', contents],
  ['GET', '/assignees/:login', async ({ hub, full, params }) => (hub.beside.access.get(full)?.roles.has(params['login'] ?? '') ? { status: 204 } : NOT_FOUND)],
  ['GET', '/collaborators/:login/permission', permission],
];

async function repository(within: Within): Promise<Reply> {
  const { hub, full, role } = within;
  const repo = await hub.records.repo(full);
  const [admin, push, triage] = [includes(role, 'admin'), includes(role, 'write'), includes(role, 'triage')];
  const permissions = { admin, maintain: admin, push, triage, pull: true };
  return { status: 200, body: { ...repo, has_issues: !hub.beside.withoutIssues.has(full), ...(within.login === null ? {} : { permissions }) } };
}

async function permission({ hub, full, role, params }: Within): Promise<Reply> {
  if (!includes(role, 'write')) return refuse(403, 'Must have push access to view collaborator permission.');
  const asked = roleIn(hub.beside.access.get(full), params['login'] ?? '');
  const { status, body: user } = await hub.records.get(`/users/${params['login']}`);
  return status === 200 ? { status: 200, body: { permission: asked ?? 'none', role_name: asked ?? 'none', user: hub.records.shown(full, user) } } : NOT_FOUND;
}

async function rules(within: Within): Promise<Reply> {
  const { hub, full, params } = within;
  const approvals = hub.beside.required.get(`${full}:${params['branch']}`)?.ruleset ?? null;
  const parameters = {
    required_approving_review_count: approvals,
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_review_thread_resolution: false,
  };
  const rule = { type: 'pull_request', parameters, ruleset_source_type: 'Repository', ruleset_source: full, ruleset_id: 1 };
  return page(hub, within, approvals === null ? [] : [rule]);
}

/** The commit that a branch, the head of a pull request or an id names, or null. */
async function commitOf({ hub, full, params }: Within): Promise<string | null> {
  const ref = params['ref'] ?? '';
  if (/^[0-9a-f]{40}$/.test(ref)) return ref;
  const head = (await hub.records.pulls(full)).find((pull) => pull.head.ref === ref)?.head.sha;
  if (head !== undefined) return head;
  const { status: code, body } = await hub.records.get(`/repos/${full}/branches/${encodeURIComponent(ref)}`);
  return code === 200 ? (body as { commit: { sha: string } }).commit.sha : null;
}

async function status(within: Within): Promise<Reply> {
  const sha = await commitOf(within);
  if (sha === null) return NOT_FOUND;
  const statuses = Object.entries(within.hub.beside.checks.get(`${within.full}@${sha}`)?.statuses ?? {});
  const shown = statuses.map(([context, state], index) => ({ id: index + 1, context, state, description: null, target_url: null }));
  return { status: 200, body: { state: combined(statuses.map(([, state]) => state)), statuses: shown, sha, total_count: shown.length } };
}

async function runs(within: Within): Promise<Reply> {
  const sha = await commitOf(within);
  if (sha === null) return NOT_FOUND;
  const found = Object.entries(within.hub.beside.checks.get(`${within.full}@${sha}`)?.runs ?? {});
  const check_runs = found.map(([name, conclusion], index) => ({
    id: index + 1,
    head_sha: sha,
    name,
    status: conclusion === null ? 'in_progress' : 'completed',
    conclusion,
  }));
  return { status: 200, body: { total_count: check_runs.length, check_runs } };
}

async function contents(within: Within): Promise<Reply> {
  const ref = within.query.get('ref');
  const path = (within.params['path'] ?? '').split('/').map(encodeURIComponent).join('/');
  const answer = await forward(within, `/contents/${path}${ref === null ? '' : `?ref=${encodeURIComponent(ref)}`}`);
  const body = answer.body;
  if (answer.status !== 200 || !/\braw\b/.test(within.accept) || typeof body !== 'object' || body === null || !('content' in body)) return answer;
  return {
    status: 200,
    text: Buffer.from(String(body.content), 'base64').toString('utf8'),
    headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
  };
}
