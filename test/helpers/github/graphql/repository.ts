import type { Hub } from '../call.js';
import { roleIn } from '../beside.js';
import type { Pull } from '../shapes.js';
import { commitNode } from './commit.js';
import { connection, failure, type Fields, type Slice } from './connection.js';
import { issueNode } from './issue.js';
import { pullNode } from './pull-request.js';
import { refNode } from './ref.js';
import type { View } from './view.js';

/**
 * Finds a repository that the viewer may see.
 * @throws GraphQLError in GitHub's words, the same where it is hidden as where it is not there
 */
export async function repository(
  hub: Hub,
  asked: { owner: string; name: string; followRenames?: boolean | null },
  viewer: string | null,
): Promise<Fields> {
  const same = (other: string): boolean =>
    other.toLowerCase() === `${asked.owner}/${asked.name}`.toLowerCase();
  const followed =
    asked.followRenames === false
      ? undefined
      : [...hub.beside.renamed].find(([old]) => same(old))?.[1];
  const full = followed ?? [...hub.beside.access.keys()].find(same);
  if (full === undefined || roleIn(hub.beside.access.get(full), viewer) === null)
    throw failure(
      'NOT_FOUND',
      `Could not resolve to a Repository with the name '${asked.owner}/${asked.name}'.`,
    );
  return repositoryNode(hub, full, viewer);
}

/** A repository that the viewer may see. */
export async function repositoryNode(
  hub: Hub,
  full: string,
  viewer: string | null,
): Promise<Fields> {
  const { records } = hub;
  const repo = await records.repo(full);
  const view: View = { hub, full, viewer, repository: () => repositoryNode(hub, full, viewer) };
  // A client asks for many at once: one list is quicker than each of them.
  let listed: Promise<Pull[]> | undefined;
  const pulls = (): Promise<Pull[]> => (listed ??= records.pulls(full));
  if (!repo) throw new Error(`the emulator has no ${full}`);
  const branch = async (name: string): Promise<Fields | null> => {
    const { status, body } = await records.get(
      `/repos/${full}/branches/${encodeURIComponent(name)}`,
    );
    return status === 200
      ? refNode(hub, full, name, (body as { commit: { sha: string } }).commit.sha, viewer)
      : null;
  };
  const pull = async (number: number): Promise<Fields | null> => {
    const found = (await pulls()).find((pull) => pull.number === number);
    return found ? pullNode(view, found) : null;
  };
  const issue = async (number: number): Promise<Fields | null> => {
    const found = await records.issue(full, number);
    return found && !found.pull_request ? issueNode(hub, full, found, viewer) : null;
  };
  const required = async (
    found: Promise<Fields | null>,
    what: string,
    number: number,
  ): Promise<Fields> => {
    const node = await found;
    if (!node)
      throw failure('NOT_FOUND', `Could not resolve to ${what} with the number of ${number}.`);
    return node;
  };
  return {
    __typename: 'Repository',
    id: repo.node_id,
    databaseId: repo.id,
    name: repo.name,
    nameWithOwner: repo.full_name,
    owner: {
      __typename: 'Organization',
      login: repo.owner.login,
      id: repo.owner.node_id,
      url: repo.owner.html_url,
    },
    url: repo.html_url,
    description: repo.description,
    isPrivate: repo.private,
    isFork: false,
    isArchived: repo.archived,
    visibility: repo.private ? 'PRIVATE' : 'PUBLIC',
    hasIssuesEnabled: !hub.beside.withoutIssues.has(full),
    viewerPermission: roleIn(hub.beside.access.get(full), viewer)?.toUpperCase() ?? null,
    defaultBranchRef: () => branch(repo.default_branch),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      branch(qualifiedName.replace(/^refs\/heads\//, '')),
    pullRequest: ({ number }: { number: number }) =>
      required(pull(number), 'a PullRequest', number),
    issue: ({ number }: { number: number }) => required(issue(number), 'an Issue', number),
    issueOrPullRequest: async ({ number }: { number: number }) =>
      required(
        issue(number).then((found) => found ?? pull(number)),
        'an issue or pull request',
        number,
      ),
    pullRequests: async (
      asked: Slice & {
        states?: string[] | null;
        headRefName?: string | null;
        baseRefName?: string | null;
      },
    ) => {
      const all = (await pulls()).filter(
        ({ head, base }) =>
          (!asked.headRefName || head.ref === asked.headRefName) &&
          (!asked.baseRefName || base.ref === asked.baseRefName),
      );
      const nodes = all.map((found) => pullNode(view, found));
      return connection(
        'pullRequests',
        asked,
        nodes.filter(({ state }) => asked.states?.includes(String(state)) ?? true),
      );
    },
    object: ({ expression, oid }: { expression?: string | null; oid?: string | null }) =>
      oid ? commitNode(view, oid, pulls) : blob(hub, full, expression ?? ''),
  };
}

/** The file that `branch:path` names, or null. */
async function blob(
  { records, ...hub }: Hub,
  full: string,
  expression: string,
): Promise<Fields | null> {
  const [, ref = '', path = ''] = /^([^:]+):(.+)$/.exec(expression) ?? [];
  if (path === '') hub.violate(`GraphQL: this helper finds no object by ${expression}`);
  const { status, body } = await records.get(
    `/repos/${full}/contents/${path}?ref=${encodeURIComponent(ref)}`,
  );
  if (status !== 200) return null;
  const { content, sha, size } = body as { content: string; sha: string; size: number };
  return {
    __typename: 'Blob',
    oid: sha,
    byteSize: size,
    isBinary: false,
    isTruncated: false,
    text: Buffer.from(content, 'base64').toString('utf8'),
  };
}
