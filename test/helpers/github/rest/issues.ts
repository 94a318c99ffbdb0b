import { fieldsOf, invalid, NOT_FOUND, page, refuse, type Reply } from '../call.js';
import { includes, PEOPLE } from '../people.js';
import type { Issue } from '../shapes.js';
import { forward, numberOf, type Route, type Within } from './route.js';

/** The longest text that GitHub takes. */
export const MAX_BODY = 65_536;
/** What only people with triage rights may set on an issue; GitHub drops it silently for others. */
const TRIAGED = ['labels', 'assignees', 'assignee', 'milestone'];
/** The longest title, and the longest name of a label. */
const [MAX_TITLE, MAX_LABEL] = [256, 50];
const REASONS = new Set<unknown>(['completed', 'not_planned', 'duplicate', 'reopened', null]);

/** Issues, which pull requests are among. */
export const ISSUES: readonly Route[] = [
  ['GET', '/issues', async (within) => page(within.hub, within, await list(within))],
  ['POST', '/issues', create],
  ['GET', '/issues/:number', get],
  ['PATCH', '/issues/:number', update],
  ['GET', '/issues/:number/events', events],
  ['POST', '/issues/:number/assignees', assign],
  ['DELETE', '/issues/:number/assignees', assign],
  ['PUT', '/issues/:number/lock', lock],
  ['DELETE', '/issues/:number/lock', lock],
  ['POST', '/issues/:number/labels', label],
  ['PUT', '/issues/:number/labels', label],
  ['DELETE', '/issues/:number/labels/:name', label],
];

function found(body: unknown): Reply {
  return body === null ? NOT_FOUND : { status: 200, body };
}

async function get(within: Within): Promise<Reply> {
  return (
    goneOf(within) ??
    (await movedFrom(within)) ??
    found(await within.hub.records.issue(within.full, numberOf(within)))
  );
}

/** Where a transferred issue is now; null for any other. What is below it is not found. */
async function movedFrom({ hub, full, params }: Within): Promise<Reply | null> {
  const there = hub.beside.transferred.get(`${full}#${params['number']}`);
  if (there === undefined) return null;
  const [repository = '', number] = there.split('#');
  const repo = await hub.records.repo(repository);
  const location = `${hub.apiUrl}/repositories/${repo?.id}/issues/${number}`;
  const body = { message: 'Moved Permanently', url: location };
  return { status: 301, headers: { location }, body };
}

/** The answer to whatever is asked of an issue that was deleted; null where it was not. */
export function goneOf(within: Within): Reply | null {
  return within.hub.beside.deleted.has(`${within.full}#${numberOf(within)}`)
    ? refuse(410, 'This issue was deleted')
    : null;
}

async function list({ hub, full, query }: Within): Promise<Issue[]> {
  const is = (login: string, wanted: string): boolean =>
    login.toLowerCase() === wanted.toLowerCase();
  const [state, creator, assignee, since] = [
    query.get('state') ?? 'open',
    query.get('creator'),
    query.get('assignee'),
    query.get('since'),
  ];
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '');
  const fits = (issue: Issue): boolean =>
    (state === 'all' || issue.state === state) &&
    (creator === null || is(issue.user.login, creator)) &&
    (assignee === null ||
      (assignee === 'none'
        ? issue.assignees.length === 0
        : issue.assignees.some(({ login }) => assignee === '*' || is(login, assignee)))) &&
    (since === null || Date.parse(issue.updated_at) >= Date.parse(since)) &&
    labels.every((wanted) => issue.labels.some(({ name }) => is(name, wanted)));
  const key = (issue: Issue): number =>
    query.get('sort') === 'comments'
      ? issue.comments
      : Date.parse(query.get('sort') === 'updated' ? issue.updated_at : issue.created_at);
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  return (await hub.records.issues(full))
    .filter(fits)
    .sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
}

/** The first thing that is wrong with what an issue is to say, or null. */
function wrong({ hub, full }: Within, fields: Record<string, unknown>): Reply | null {
  const text = fields['body'];
  if (typeof text === 'string' && [...text].length > MAX_BODY)
    return invalid('Issue', 'body', 'custom', {
      message: `body is too long (maximum is ${MAX_BODY} characters)`,
    });
  const title = fields['title'];
  if (typeof title === 'string' && [...title].length > MAX_TITLE)
    return invalid('Issue', 'title', 'custom', {
      message: `title is too long (maximum is ${MAX_TITLE} characters)`,
    });
  if (
    Array.isArray(fields['labels']) &&
    fields['labels'].some((name) => typeof name === 'string' && [...name].length > MAX_LABEL)
  )
    return invalid('Label', 'name', 'custom', {
      message: `name is too long (maximum is ${MAX_LABEL} characters)`,
    });
  const assignees = Array.isArray(fields['assignees']) ? fields['assignees'].map(String) : [];
  const able = new Set(hub.beside.access.get(full)?.roles.keys());
  const unable = assignees.filter(
    (login) => ![...able].some((known) => known.toLowerCase() === login.toLowerCase()),
  );
  return unable.length > 0 ? invalid('Issue', 'assignees', 'invalid', { value: unable[0] }) : null;
}

function permitted({ role }: Within, fields: Record<string, unknown>): Record<string, unknown> {
  const kept = includes(role, 'triage')
    ? Object.entries(fields)
    : Object.entries(fields).filter(([name]) => !TRIAGED.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      name === 'assignees' && Array.isArray(value) ? value.map(spelled) : value,
    ]),
  );
}

/** A login as its owner spells it; GitHub does not mind the case. */
function spelled(login: unknown): string {
  return (
    Object.keys(PEOPLE).find((known) => known.toLowerCase() === String(login).toLowerCase()) ??
    String(login)
  );
}

async function create(within: Within): Promise<Reply> {
  if (within.hub.beside.withoutIssues.has(within.full))
    return refuse(410, 'Issues has been disabled in this repository.');
  const fields = permitted(within, fieldsOf(within.body));
  const title = fields['title'];
  if (typeof title !== 'string' || title.trim() === '')
    return invalid('Issue', 'title', 'missing_field');
  return wrong(within, fields) ?? forward(within, '/issues', fields);
}

async function update(within: Within): Promise<Reply> {
  const { hub, full, role, login, body } = within;
  const number = numberOf(within);
  const issue = await hub.records.issue(full, number);
  if (!issue) return goneOf(within) ?? NOT_FOUND;
  if (issue.user.login !== login && !includes(role, 'triage'))
    return refuse(403, 'Must have admin rights to Repository.');
  const fields = permitted(within, fieldsOf(body));
  const refused = wrong(within, fields);
  if (refused) return refused;
  if ('state_reason' in fields && !REASONS.has(fields['state_reason']))
    return invalid('Issue', 'state_reason', 'invalid');
  if (issue.pull_request) await forward(within, `/pulls/${number}`, fields);
  else {
    const asDuplicate = fields['state'] === 'closed' && fields['state_reason'] === 'duplicate';
    if (asDuplicate) hub.beside.duplicates.add(`${full}#${number}`);
    else if ('state' in fields) hub.beside.duplicates.delete(`${full}#${number}`);
    const answer = await forward(
      within,
      `/issues/${number}`,
      asDuplicate ? { ...fields, state_reason: 'not_planned' } : fields,
    );
    if (answer.status >= 300) return answer;
  }
  return found(await hub.records.issue(full, number));
}

/** What GitHub does not count among the events, though the emulator does. */
const NO_EVENTS = new Set(['opened', 'edited']);

async function events(within: Within): Promise<Reply> {
  const { hub, full } = within;
  const { status, body } = await hub.records.get(
    `/repos/${full}/issues/${numberOf(within)}/events?per_page=100`,
  );
  if (status !== 200) return NOT_FOUND;
  const all = hub.records
    .shown(full, body as Record<string, unknown>[])
    .filter(({ event }) => !NO_EVENTS.has(String(event)));
  const nothing = { commit_id: null, commit_url: null, performed_via_github_app: null };
  const told = all.map((event) => ({
    ...Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null)),
    ...nothing,
  }));
  return page(hub, within, told);
}

/** Whoever cannot be assigned is passed over. */
async function assign(within: Within): Promise<Reply> {
  if (!includes(within.role, 'triage')) return refuse(403, 'Must have admin rights to Repository.');
  const asked = fieldsOf(within.body)['assignees'];
  const able = within.hub.beside.access.get(within.full)?.roles;
  const assignees = Array.isArray(asked)
    ? asked.map(spelled).filter((login) => able?.has(login))
    : [];
  const answer = await forward(within, `/issues/${numberOf(within)}/assignees`, { assignees });
  return answer.status < 300 && within.method === 'POST' ? { ...answer, status: 201 } : answer;
}

async function lock(within: Within): Promise<Reply> {
  if (!includes(within.role, 'triage')) return refuse(403, 'Must have admin rights to Repository.');
  return forward(within, `/issues/${numberOf(within)}/lock`, within.body ?? {});
}

async function label(within: Within): Promise<Reply> {
  if (!includes(within.role, 'triage')) return refuse(403, 'Must have admin rights to Repository.');
  const name = within.params['name'];
  return forward(
    within,
    `/issues/${numberOf(within)}/labels${name === undefined ? '' : `/${encodeURIComponent(name)}`}`,
  );
}
