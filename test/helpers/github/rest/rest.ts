import { roleIn } from '../beside.js';
import { NOT_FOUND, refuse, type Call, type Hub, type Reply } from '../call.js';
import { includes } from '../people.js';
import { CHECKS } from './checks.js';
import { COMMENTS } from './comments.js';
import { ISSUES } from './issues.js';
import { PULLS } from './pulls.js';
import { REPOSITORY } from './repository.js';
import { fit, forward, type Within } from './route.js';

const ROUTES = [...REPOSITORY, ...CHECKS, ...ISSUES, ...COMMENTS, ...PULLS];

/** Answers a REST request as GitHub would: from the emulator, with its gaps closed. */
export async function rest(hub: Hub, call: Call): Promise<Reply> {
  const numbered = /^\/repositories\/(\d+)(\/.*)?$/.exec(call.path);
  if (numbered)
    return rest(hub, {
      ...call,
      path: `/repos/${await nameOf(hub, Number(numbered[1]))}${numbered[2] ?? ''}`,
    });
  const [, owner, name, path = ''] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(call.path) ?? [];
  if (owner === undefined || name === undefined) return outsideOfRepositories(hub, call);
  const asked = `${owner}/${name}`.toLowerCase();
  const renamed = [...hub.beside.renamed].find(([old]) => old.toLowerCase() === asked)?.[1];
  if (renamed !== undefined) return moved(hub, call, renamed, path);
  const full = [...hub.beside.access.keys()].find((known) => known.toLowerCase() === asked);
  const role = full === undefined ? null : roleIn(hub.beside.access.get(full), call.login);
  if (full === undefined || role === null) return NOT_FOUND;
  if (call.method !== 'GET' && call.login === null) return refuse(401, 'Requires authentication');
  if (call.method !== 'GET' && call.kind !== 'classic' && !hub.beside.mayWrite)
    return inaccessible(call);
  for (const [method, pattern, answer] of ROUTES) {
    const params = method === call.method ? fit(pattern, path) : null;
    if (params) return answer({ ...call, hub, full, role, params });
  }
  return passThrough({ ...call, hub, full, role, params: {} }, path);
}

/** What needs no closing of gaps; a change needs the right to write. */
async function passThrough(within: Within, path: string): Promise<Reply> {
  if (within.method !== 'GET' && !includes(within.role, 'write'))
    return refuse(403, 'Resource not accessible by personal access token');
  const query = within.query.size > 0 ? `?${within.query}` : '';
  return forward(within, `${path}${query}`);
}

/** The token itself is not allowed to. */
function inaccessible({ kind }: Call): Reply {
  return refuse(
    403,
    `Resource not accessible by ${kind === 'installation' ? 'integration' : 'personal access token'}`,
  );
}

async function moved(hub: Hub, call: Call, full: string, path: string): Promise<Reply> {
  if (roleIn(hub.beside.access.get(full), call.login) === null) return NOT_FOUND;
  const repo = await hub.records.repo(full);
  const location = `${hub.apiUrl}/repositories/${repo?.id}${path}${call.query.size > 0 ? `?${call.query}` : ''}`;
  // Anything but reading is to be repeated as it was.
  return {
    status: call.method === 'GET' ? 301 : 307,
    headers: { location },
    body: {
      message: 'Moved Permanently',
      url: location,
      documentation_url: 'https://docs.github.com/rest',
    },
  };
}

async function nameOf(hub: Hub, id: number): Promise<string> {
  for (const full of hub.beside.access.keys())
    if ((await hub.records.repo(full))?.id === id) return full;
  return 'nobody/nothing';
}

async function outsideOfRepositories(hub: Hub, call: Call): Promise<Reply> {
  const { method, path, login, kind, body } = call;
  if (path === '/rate_limit') {
    const core = {
      limit: login === null ? 60 : 5000,
      used: 1,
      remaining: login === null ? 59 : 4999,
      reset: Math.floor(Date.parse(hub.clock.now) / 1000) + 3600,
    };
    return {
      status: 200,
      body: {
        resources: { core, graphql: core, search: { ...core, limit: 30, remaining: 30 } },
        rate: core,
      },
    };
  }
  if (login === null && (path === '/user' || method !== 'GET'))
    return refuse(401, 'Requires authentication');
  // The token of a workflow is nobody's.
  if (path === '/user' && kind === 'installation') return inaccessible(call);
  const answer = await hub.emulator.ask(method, path, login, body);
  return { status: answer.status, body: hub.records.shown('', answer.body) };
}
