import type { ServerResponse } from 'node:http';
import { json, web, type Seen, type Web } from '../web.js';
import { MergeRequest, user } from './merge-request.js';

/** A GitLab that remembers merge requests, and every request that it does not document. */
export interface FakeGitLab extends Web {
  /** Its host, as in references. */
  host: string;
  /** `<url>/api/v4` */
  api: string;
  /** The project's merge request of that number, made when first named. */
  request(project: string, iid: number): MergeRequest;
  /** Account by token. */
  tokens: Map<string, string>;
  /** Projects that nobody sees without a token. */
  hidden: Set<string>;
  /** Without a licence: no rules, and no number of required approvals. */
  isFree: boolean;
  /** Parts of a merge request that this server refuses, and with which status. */
  refuses: Map<string, number>;
  /** Items on each page of a list, at most. */
  perPage: number;
  /** Paths that GitLab does not document. */
  undocumented: string[];
}

/** The token of somebody. */
export const tokenOf = (name: string): string => `glpat-${name}-0123456789`;

/** `:id` is the whole path of the project, encoded as one part. */
const ROUTE =
  /^\/api\/v4\/projects\/([^/]+)\/merge_requests(?:\/(\d+)(?:\/(reviewers|approvals|approval_state))?)?$/;

/**
 * Starts a GitLab.
 * @param meddle answers in its place where it returns true
 */
export async function fakeGitLab(
  meddle: (request: Seen, response: ServerResponse) => boolean | void = () => false,
): Promise<FakeGitLab> {
  const requests = new Map<string, MergeRequest>();
  const server = await web((seen, response) => {
    if (meddle(seen, response) === true) return;
    const url = new URL(seen.url, server.url);
    const bearer = /^Bearer (\S+)$/.exec(seen.headers.authorization ?? '')?.[1];
    const login = bearer === undefined ? null : gitlab.tokens.get(bearer);
    if (login === undefined) return json(response, 401, { message: '401 Unauthorized' });
    if (url.pathname === '/api/v4/user')
      return login === null
        ? json(response, 401, { message: '401 Unauthorized' })
        : json(response, 200, user(login));
    if (url.pathname === '/api/v4/personal_access_tokens/self')
      return json(response, 200, { id: 1, name: 'handoff', scopes: ['read_api'], active: true });
    const [, id, iid, part] = ROUTE.exec(url.pathname) ?? [];
    if (id === undefined || seen.method !== 'GET') {
      gitlab.undocumented.push(`${seen.method} ${url.pathname}`);
      return json(response, 404, { error: '404 Not Found' });
    }
    const project = decodeURIComponent(id);
    const known = [...requests.keys()].some((name) => name.startsWith(`${project}!`));
    if (!known || (gitlab.hidden.has(project) && login === null))
      return json(response, 404, { message: '404 Project Not Found' });
    const refused = gitlab.refuses.get(part ?? 'request');
    if (refused !== undefined) return json(response, refused, { message: `${refused} Refused` });
    if (iid === undefined)
      return list(
        response,
        url,
        [...requests]
          .filter(([name, one]) => name.startsWith(`${project}!`) && one.fits(url.searchParams))
          .map(([, one]) => one.json(gitlab.isFree)),
      );
    const request = requests.get(`${project}!${iid}`);
    if (request === undefined) return json(response, 404, { message: '404 Not found' });
    if (part === 'reviewers') return list(response, url, request.reviewersJson());
    // "Must be authenticated for all endpoints."
    if (part !== undefined && login === null)
      return json(response, 401, { message: '401 Unauthorized' });
    if (part === 'approvals') return json(response, 200, request.approvalsJson(gitlab.isFree));
    if (part === 'approval_state')
      return gitlab.isFree
        ? json(response, 404, { error: '404 Not Found' })
        : json(response, 200, request.approvalState());
    return json(response, 200, request.json(gitlab.isFree));
  });
  const list = (response: ServerResponse, url: URL, items: object[]): void => {
    const page = Number(url.searchParams.get('page') ?? 1);
    const size = Math.min(Number(url.searchParams.get('per_page') ?? 20), gitlab.perPage);
    const next = page * size < items.length ? String(page + 1) : '';
    json(response, 200, items.slice((page - 1) * size, page * size), { 'x-next-page': next });
  };
  const gitlab: FakeGitLab = {
    ...server,
    host: new URL(server.url).host,
    api: `${server.url}/api/v4`,
    tokens: new Map(['wei', 'nadia'].map((name) => [tokenOf(name), name])),
    hidden: new Set(),
    isFree: false,
    refuses: new Map(),
    perPage: 100,
    undocumented: [],
    request: (project, iid) => {
      const name = `${project}!${iid}`;
      const request = requests.get(name) ?? new MergeRequest(iid);
      requests.set(name, request);
      return request;
    },
  };
  return gitlab;
}
