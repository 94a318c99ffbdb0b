import { NOT_FOUND, type Reply } from '../call.js';
import { combined } from '../facts.js';
import type { Route, Within } from './route.js';

/** What ran on a commit. */
export const CHECKS: readonly Route[] = [
  ['GET', '/commits/*ref/status', status],
  ['GET', '/commits/*ref/check-runs', runs],
];

/** The commit that a branch, the head of a pull request or an id names, or null. */
async function commitOf({ hub, full, params }: Within): Promise<string | null> {
  const ref = params['ref'] ?? '';
  if (/^[0-9a-f]{40}$/.test(ref)) return ref;
  const head = (await hub.records.pulls(full)).find((pull) => pull.head.ref === ref)?.head.sha;
  if (head !== undefined) return head;
  const { status: code, body } = await hub.records.get(
    `/repos/${full}/branches/${encodeURIComponent(ref)}`,
  );
  return code === 200 ? (body as { commit: { sha: string } }).commit.sha : null;
}

async function status(within: Within): Promise<Reply> {
  const { hub, full } = within;
  const sha = await commitOf(within);
  if (sha === null) return NOT_FOUND;
  const all = Object.entries(hub.beside.checks.get(`${full}@${sha}`)?.statuses ?? {});
  const [url, at] = [`${hub.apiUrl}/repos/${full}/commits/${sha}`, hub.clock.now];
  const same = {
    url: `${hub.apiUrl}/repos/${full}/statuses/${sha}`,
    avatar_url: null,
    description: null,
    target_url: null,
    created_at: at,
    updated_at: at,
  };
  const statuses = all.map(([context, state], index) => ({
    id: index + 1,
    node_id: `SC_${index}`,
    context,
    state,
    ...same,
  }));
  const state = combined(all.map(([, said]) => said));
  const repository = await hub.records.repo(full);
  return {
    status: 200,
    body: {
      state,
      statuses,
      sha,
      total_count: statuses.length,
      url: `${url}/status`,
      commit_url: url,
      repository,
    },
  };
}

async function runs(within: Within): Promise<Reply> {
  const { hub, full } = within;
  const sha = await commitOf(within);
  if (sha === null) return NOT_FOUND;
  const all = Object.entries(hub.beside.checks.get(`${full}@${sha}`)?.runs ?? {});
  const nothing = {
    external_id: '',
    html_url: null,
    details_url: null,
    check_suite: null,
    app: null,
    pull_requests: [],
  };
  const check_runs = all.map(([name, conclusion], index) => {
    const [url, at] = [`${hub.apiUrl}/repos/${full}/check-runs/${index + 1}`, hub.clock.now];
    const ended =
      conclusion === null
        ? { status: 'in_progress', conclusion, completed_at: null }
        : { status: 'completed', conclusion, completed_at: at };
    const output = {
      title: null,
      summary: null,
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    };
    return {
      id: index + 1,
      node_id: `CR_${index}`,
      head_sha: sha,
      name,
      url,
      started_at: at,
      ...ended,
      output,
      ...nothing,
    };
  });
  return { status: 200, body: { total_count: check_runs.length, check_runs } };
}
