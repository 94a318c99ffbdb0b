import type { ChangedFile, Checks, JudgedSignature, Required } from './beside.js';
import { shaOf } from './beside.js';
import type { Facade } from './facade.js';
import { tokenOf, type Role, type TokenKind } from './people.js';
import type { Comment, Issue, Pull, Review } from './shapes.js';

const TEAM: Readonly<Record<string, Role>> = { sarah: 'admin', wei: 'write', nadia: 'write' };

/** Where things happen unless a test says otherwise. */
export const REPO = 'acme/payments';

/** When and where something happens; by default at the clock's next second in `REPO`. */
export interface Scene {
  at?: string;
  repo?: string;
}

/** A pull request that is to be opened. */
export interface NewPull extends Scene {
  author?: string;
  title?: string;
  body?: string;
  head?: string;
  base?: string;
  draft?: boolean;
  /** Made of the title if not given. */
  sha?: string;
  files?: readonly (string | ChangedFile)[];
  /** Logins, and teams as `acme/slug`. */
  reviewers?: readonly string[];
}

/** What people do on GitHub while nobody of this program looks. */
export interface Hands {
  openPull(pull?: NewPull): Promise<Pull>;
  requestReviews(
    number: number,
    reviewers: readonly string[],
    more?: Scene & { codeOwners?: readonly string[] },
  ): Promise<void>;
  unrequestReviews(number: number, reviewers: readonly string[], more?: Scene): Promise<void>;
  review(
    number: number,
    who: string,
    event: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT',
    more?: Scene & { body?: string },
  ): Promise<Review>;
  dismiss(number: number, review: number, more?: Scene): Promise<void>;
  /** A new head commit. @returns its id */
  push(number: number, more?: Scene & { sha?: string }): string;
  /**
   * Commits are pushed to the branch of a pull request by somebody; the first time that makes the
   * branch.
   */
  pushCommits(
    number: number,
    who: string,
    commits: readonly string[],
    more?: Scene & { signature?: JudgedSignature },
  ): Promise<void>;
  merge(number: number, more?: Scene & { who?: string }): Promise<void>;
  closePull(number: number, more?: Scene & { who?: string }): Promise<void>;
  setDraft(number: number, draft: boolean, more?: Scene): Promise<void>;
  /** What ran on the head commit of a pull request. */
  setChecks(number: number, checks: Partial<Checks>, more?: Scene): Promise<void>;
  setMergeState(number: number, state: string, more?: Scene): void;
  openIssue(
    issue: Scene & {
      author?: string;
      title?: string;
      body?: string;
      labels?: readonly string[];
      assignees?: readonly string[];
    },
  ): Promise<Issue>;
  closeIssue(
    number: number,
    who: string,
    more?: Scene & { reason?: 'completed' | 'not_planned' | 'duplicate' },
  ): Promise<void>;
  reopenIssue(number: number, who: string, more?: Scene): Promise<void>;
  deleteIssue(number: number, more?: Scene): void;
  /** Transfers an issue to another repository. @returns its number there */
  transferIssue(number: number, to: string, more?: Scene): Promise<number>;
  comment(number: number, who: string, body: string, more?: Scene): Promise<Comment>;
  editComment(id: number, who: string, body: string, more?: Scene): Promise<Comment>;
  /** How many approvals a branch asks for. */
  require(approvals: Partial<Required>, more?: Scene & { branch?: string }): void;
  makeRepository(
    full: string,
    more?: { isPrivate?: boolean; roles?: Readonly<Record<string, Role>> },
  ): Promise<void>;
  makeTeam(slug: string, members?: readonly string[]): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  writeFile(path: string, text: string, more?: Scene & { branch?: string }): Promise<void>;
  /** The environment that signs somebody in; null for nobody. */
  envFor(login: string | null, kind?: TokenKind): Record<string, string>;
}

/** Hands for a façade. What they do is neither logged nor judged, and always allowed. */
export function makeHands(facade: Facade): Hands {
  const { clock } = facade;
  /** Does something as somebody, past the rules that only clients are held to. */
  const act = async <T>(
    method: string,
    path: string,
    who: string,
    body: unknown,
    { at, repo = REPO }: Scene = {},
  ): Promise<T> => {
    if (at !== undefined) clock.set(at);
    const { status, body: answer } = await facade.call(method, `/repos/${repo}${path}`, who, body);
    if (status >= 300)
      throw new Error(`${method} ${repo}${path} as ${who}: ${status} ${JSON.stringify(answer)}`);
    return answer as T;
  };
  const split = (reviewers: readonly string[]) => ({
    reviewers: reviewers.filter((name) => !name.includes('/')),
    team_reviewers: reviewers
      .filter((name) => name.includes('/'))
      .map((name) => name.replace(/^.*\//, '')),
  });
  const hands: Hands = {
    openPull: async ({
      author = 'wei',
      title = 'Move refunds',
      body = '',
      head,
      base = 'main',
      draft = false,
      sha,
      files = [],
      reviewers = [],
      ...scene
    } = {}) => {
      const ref = head ?? title.toLowerCase().replace(/\W+/g, '-');
      const { number } = await act<Pull>(
        'POST',
        '/pulls',
        author,
        { title, body, head: ref, base, draft },
        scene,
      );
      const key = `${scene.repo ?? REPO}#${number}`;
      facade.beside.heads.set(key, sha ?? shaOf(`${key} ${title}`));
      facade.beside.files.set(
        key,
        files.map((file) =>
          typeof file === 'string'
            ? { filename: file, status: 'modified', additions: 1, deletions: 1 }
            : file,
        ),
      );
      if (reviewers.length > 0)
        await hands.requestReviews(number, reviewers, scene.repo ? { repo: scene.repo } : {});
      const pull = await facade.records.pull(scene.repo ?? REPO, number);
      if (!pull) throw new Error(`no pull request ${key}`);
      return pull;
    },
    requestReviews: async (number, reviewers, { codeOwners, ...scene } = {}) => {
      if (codeOwners)
        facade.beside.codeOwners.set(`${scene.repo ?? REPO}#${number}`, new Set(codeOwners));
      await act('POST', `/pulls/${number}/requested_reviewers`, 'sarah', split(reviewers), scene);
    },
    unrequestReviews: (number, reviewers, scene) =>
      act('DELETE', `/pulls/${number}/requested_reviewers`, 'sarah', split(reviewers), scene),
    review: (number, who, event, { body = event, ...scene } = {}) =>
      act('POST', `/pulls/${number}/reviews`, who, { event, body }, scene),
    dismiss: (number, review, scene) =>
      act(
        'PUT',
        `/pulls/${number}/reviews/${review}/dismissals`,
        'sarah',
        { message: 'out of date' },
        scene,
      ),
    push: (number, { sha, at, repo = REPO } = {}) => {
      if (at !== undefined) clock.set(at);
      const key = `${repo}#${number}`;
      const head = sha ?? shaOf(`${facade.beside.heads.get(key)} and more`);
      facade.beside.heads.set(key, head);
      return head;
    },
    pushCommits: async (number, who, commits, { signature = null, repo = REPO } = {}) => {
      const key = `${repo}#${number}`;
      const { activities, heads, commits: brought, signatures } = facade.beside;
      const ref = `refs/heads/${(await facade.records.pull(repo, number))?.head.ref}`;
      const before = brought.get(key) ?? [];
      const type = before.length === 0 ? 'branch_creation' : 'push';
      const after = commits.at(-1) ?? '';
      activities.set(repo, [
        { ref, before: before.at(-1) ?? '0'.repeat(40), after, type, actor: who },
        ...(activities.get(repo) ?? []),
      ]);
      brought.set(key, [...before, ...commits]);
      heads.set(key, after);
      for (const oid of commits) signatures.set(oid, signature);
    },
    merge: (number, { who = 'sarah', ...scene } = {}) =>
      act('PUT', `/pulls/${number}/merge`, who, {}, scene),
    closePull: (number, { who = 'sarah', ...scene } = {}) =>
      act('PATCH', `/pulls/${number}`, who, { state: 'closed' }, scene),
    setDraft: (number, draft, scene) => act('PATCH', `/pulls/${number}`, 'sarah', { draft }, scene),
    setChecks: async (number, { statuses = {}, runs = {} }, { repo = REPO } = {}) => {
      const pull = await facade.records.pull(repo, number);
      facade.beside.checks.set(`${repo}@${pull?.head.sha}`, { statuses, runs });
    },
    setMergeState: (number, state, { repo = REPO } = {}) =>
      void facade.beside.mergeState.set(`${repo}#${number}`, state),
    openIssue: ({ author = 'nadia', title = 'Which key?', at, repo, ...rest }) =>
      act(
        'POST',
        '/issues',
        author,
        { title, ...rest },
        { ...(at ? { at } : {}), ...(repo ? { repo } : {}) },
      ),
    closeIssue: (number, who, { reason = 'completed', ...scene } = {}) =>
      act('PATCH', `/issues/${number}`, who, { state: 'closed', state_reason: reason }, scene),
    reopenIssue: (number, who, scene) =>
      act('PATCH', `/issues/${number}`, who, { state: 'open' }, scene),
    deleteIssue: (number, { repo = REPO } = {}) =>
      void facade.beside.deleted.add(`${repo}#${number}`),
    transferIssue: async (number, to, { repo = REPO } = {}) => {
      const issue = await facade.records.issue(repo, number);
      if (!issue) throw new Error(`no issue ${number}`);
      const { title, body, user } = issue;
      const there = { title, body };
      const made = await act<Issue>('POST', '/issues', user.login, there, { repo: to });
      for (const comment of await facade.records.comments(repo, number))
        await hands.comment(made.number, comment.user.login, comment.body, { repo: to });
      facade.beside.transferred.set(`${repo}#${number}`, `${to}#${made.number}`);
      return made.number;
    },
    comment: (number, who, body, scene) =>
      act('POST', `/issues/${number}/comments`, who, { body }, scene),
    editComment: (id, who, body, scene) =>
      act('PATCH', `/issues/comments/${id}`, who, { body }, scene),
    require: (approvals, { branch = 'main', repo = REPO } = {}) =>
      void facade.beside.required.set(`${repo}:${branch}`, {
        ruleset: null,
        protection: null,
        ...approvals,
      }),
    makeRepository: async (full, { isPrivate = false, roles = TEAM } = {}) => {
      const [owner, name] = full.split('/');
      await facade.emulator.must('POST', `/orgs/${owner}/repos`, 'sarah', {
        name,
        private: isPrivate,
        auto_init: true,
      });
      facade.beside.access.set(full, { isPrivate, roles: new Map(Object.entries(roles)) });
    },
    makeTeam: async (slug, members = []) => {
      await facade.emulator.must('POST', '/orgs/acme/teams', 'sarah', { name: slug });
      for (const login of members)
        await facade.emulator.must(
          'PUT',
          `/orgs/acme/teams/${slug}/memberships/${login}`,
          'sarah',
          {},
        );
    },
    rename: async (from, to) => {
      await facade.emulator.must('PATCH', `/repos/${from}`, 'sarah', { name: to.split('/')[1] });
      const access = facade.beside.access.get(from);
      if (access) facade.beside.access.set(to, access);
      facade.beside.access.delete(from);
      facade.beside.renamed.set(from, to);
    },
    writeFile: (path, text, { branch = 'main', ...scene } = {}) =>
      act(
        'PUT',
        `/contents/${path}`,
        'sarah',
        { message: `Add ${path}`, content: Buffer.from(text).toString('base64'), branch },
        scene,
      ),
    envFor: (login, kind) => ({
      GITHUB_API_URL: facade.url,
      GITHUB_GRAPHQL_URL: `${facade.url}/graphql`,
      GH_REPO: REPO,
      NO_PROXY: '127.0.0.1,localhost',
      ...(login === null ? {} : { GH_TOKEN: tokenOf(login, kind) }),
    }),
  };
  return hands;
}
