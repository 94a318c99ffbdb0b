import { roleIn } from '../beside.js';
import { NOT_FOUND, page, refuse, type Reply } from '../call.js';
import { includes } from '../people.js';
import { forward, type Route, type Within } from './route.js';

/** What a repository says of itself: rights, rules, branches, contents. */
export const REPOSITORY: readonly Route[] = [
  ['GET', '', repository],
  ['GET', '/rules/branches/*branch', rules],
  ['GET', '/branches/*branch', branch],
  ['GET', '/activity', activity],
  ['GET', '/contents/*path', contents],
  [
    'GET',
    '/assignees/:login',
    async ({ hub, full, params }) =>
      hub.beside.access.get(full)?.roles.has(params['login'] ?? '') ? { status: 204 } : NOT_FOUND,
  ],
  ['GET', '/collaborators/:login/permission', permission],
];

async function repository(within: Within): Promise<Reply> {
  const { hub, full, role } = within;
  const repo = await hub.records.repo(full);
  const [admin, push, triage] = [
    includes(role, 'admin'),
    includes(role, 'write'),
    includes(role, 'triage'),
  ];
  const permissions = { admin, maintain: admin, push, triage, pull: true };
  return {
    status: 200,
    body: {
      ...repo,
      network_count: 0,
      subscribers_count: 0,
      has_issues: !hub.beside.withoutIssues.has(full),
      ...(within.login === null ? {} : { permissions }),
    },
  };
}

async function permission({ hub, full, role, params }: Within): Promise<Reply> {
  if (!includes(role, 'write'))
    return refuse(403, 'Must have push access to view collaborator permission.');
  const role_name = roleIn(hub.beside.access.get(full), params['login'] ?? '') ?? 'none';
  const { status, body: user } = await hub.records.get(`/users/${params['login']}`);
  return status === 200
    ? {
        status: 200,
        body: {
          permission: role_name,
          role_name,
          user: { ...hub.records.shown(full, user as object), role_name },
        },
      }
    : NOT_FOUND;
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
  const rule = {
    type: 'pull_request',
    parameters,
    ruleset_source_type: 'Repository',
    ruleset_source: full,
    ruleset_id: 1,
  };
  return page(hub, within, approvals === null ? [] : [rule]);
}

async function branch(within: Within): Promise<Reply> {
  const { hub, full, params } = within;
  const answer = await forward(within, `/branches/${encodeURIComponent(params['branch'] ?? '')}`);
  const isProtected =
    (hub.beside.required.get(`${full}:${params['branch']}`)?.protection ?? null) !== null;
  if (answer.status !== 200) return answer;
  const found = answer.body as { commit: { sha: string; url: string } };
  const { body: commit } = await hub.records.get(`/repos/${full}/commits/${found.commit.sha}`);
  const _links = {
    self: `${hub.apiUrl}/repos/${full}/branches/${params['branch']}`,
    html: `https://github.com/${full}/tree/${params['branch']}`,
  };
  return {
    ...answer,
    body: {
      ...found,
      commit: hub.records.shown(full, commit),
      _links,
      protected: isProtected,
      protection: { enabled: isProtected },
    },
  };
}

/** The newest first; further pages, which have cursors, are not made. */
async function activity({ hub, full, query }: Within): Promise<Reply> {
  const ref = query.get('ref')?.replace(/^(?:refs\/heads\/)?/, 'refs/heads/');
  const listed = (hub.beside.activities.get(full) ?? []).filter(
    (one) => ref === undefined || one.ref === ref,
  );
  const body = listed
    .slice(0, Number(query.get('per_page') ?? 30))
    .map(({ type, actor, ...one }, index) => ({
      id: index + 1,
      node_id: `A_${index + 1}`,
      ...one,
      timestamp: hub.clock.now,
      activity_type: type,
      actor:
        actor === null ? null : { login: actor, type: actor.endsWith('[bot]') ? 'Bot' : 'User' },
    }));
  return { status: 200, body };
}

async function contents(within: Within): Promise<Reply> {
  const ref = within.query.get('ref');
  const path = (within.params['path'] ?? '').split('/').map(encodeURIComponent).join('/');
  const answer = await forward(
    within,
    `/contents/${path}${ref === null ? '' : `?ref=${encodeURIComponent(ref)}`}`,
  );
  const body = answer.body;
  if (
    answer.status !== 200 ||
    !/\braw\b/.test(within.accept) ||
    typeof body !== 'object' ||
    body === null ||
    !('content' in body)
  )
    return answer;
  return {
    status: 200,
    text: Buffer.from(String(body.content), 'base64').toString('utf8'),
    headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
  };
}
