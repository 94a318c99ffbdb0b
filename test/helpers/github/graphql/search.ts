import type { Hub } from '../call.js';
import { roleIn } from '../beside.js';
import type { Pull } from '../shapes.js';
import { connection, type Fields, type Slice } from './connection.js';
import { pullNode } from './pull-request.js';
import { repositoryNode } from './repository.js';

/** One word of a search for pull requests: whether a pull request fits it. */
type Test = (pull: Pull, viewer: string | null) => boolean | Promise<boolean>;

const FLAGS: Record<string, Test> = {
  pr: () => true,
  open: ({ state }) => state === 'open',
  closed: ({ state }) => state === 'closed',
  merged: ({ merged }) => merged,
  unmerged: ({ merged }) => !merged,
  draft: ({ draft }) => draft,
};

/**
 * Searches pull requests that the viewer may see, the newest first. Words that this helper does not
 * know are a violation.
 */
export async function search(
  hub: Hub,
  asked: Slice & { query: string; type: string },
  viewer: string | null,
): Promise<Fields> {
  const words = asked.query.split(/\s+/).filter((word) => word !== '' && !word.startsWith('sort:'));
  const places = words.flatMap((word) => /^(repo|org|user):(.+)$/.exec(word)?.slice(1) ?? []);
  const scopes = places.filter((_, index) => index % 2 === 1).map((name) => name.toLowerCase());
  const inScope = (full: string): boolean =>
    scopes.length === 0 || scopes.some((scope) => full === scope || full.startsWith(`${scope}/`));
  const tests = words
    .filter((word) => !/^(?:repo|org|user):/.test(word))
    .map((word) => testOf(hub, word));
  if (asked.type !== 'ISSUE' || !words.includes('is:pr'))
    hub.violate(
      `GraphQL: this helper searches pull requests only, not ${asked.type} ${asked.query}`,
    );
  const found: { pull: Pull; full: string }[] = [];
  for (const [full, access] of hub.beside.access) {
    if (!inScope(full.toLowerCase()) || roleIn(access, viewer) === null) continue;
    for (const pull of await hub.records.pulls(full)) {
      const fits = await Promise.all(tests.map((test) => test(pull, viewer)));
      if (fits.every(Boolean)) found.push({ pull, full });
    }
  }
  const newest = found.sort(
    (a, b) => b.pull.created_at.localeCompare(a.pull.created_at) || b.pull.number - a.pull.number,
  );
  const nodes = newest.map(({ pull, full }) =>
    pullNode({ hub, full, viewer, repository: () => repositoryNode(hub, full, viewer) }, pull),
  );
  return connection('search', asked, nodes, { issueCount: nodes.length });
}

function testOf(hub: Hub, word: string): Test {
  const [, not, key = '', value = ''] = /^(-?)([\w-]+):(.+)$/.exec(word) ?? [];
  const test = plainTest(key, value.replace(/^"(.*)"$/, '$1'));
  if (test) return not ? async (pull, viewer) => !(await test(pull, viewer)) : test;
  hub.violate(`GraphQL: this helper cannot search for ${word}`);
  return () => false;
}

function plainTest(key: string, value: string): Test | undefined {
  const is = (login: string, viewer: string | null): boolean =>
    login.toLowerCase() === (value === '@me' ? viewer : value)?.toLowerCase();
  switch (key) {
    case 'is':
    case 'state':
    case 'type':
      return FLAGS[value];
    case 'archived':
      return () => value === 'false';
    case 'draft':
      return ({ draft }) => String(draft) === value;
    case 'author':
      return ({ user }, viewer) => is(user.login, viewer);
    case 'review-requested':
    case 'user-review-requested':
      return (pull, viewer) => pull.requested_reviewers.some(({ login }) => is(login, viewer));
    case 'assignee':
      return (pull, viewer) => pull.assignees.some(({ login }) => is(login, viewer));
    case 'base':
    case 'head':
      return (pull) => pull[key].ref === value;
    case 'merged':
    case 'closed':
    case 'created':
    case 'updated':
      return (pull) => within(pull[`${key}_at`], value);
    default:
      return undefined;
  }
}

/** Whether a time lies where `>=2026-01-14`, `2026-01-14..2026-01-15` or a plain day says. */
function within(at: string | null, range: string): boolean {
  if (at === null) return false;
  const [, sign = '', text = range] = /^(>=|<=|>|<)(.+)$/.exec(range) ?? [];
  const [from = text, to = text] = text.split('..');
  const begin = (day: string): number => (day === '*' ? Number.NEGATIVE_INFINITY : Date.parse(day));
  const end = (day: string): number =>
    day === '*'
      ? Number.POSITIVE_INFINITY
      : Date.parse(day) + (day.length === 10 ? 86_400_000 - 1 : 0);
  const time = Date.parse(at);
  if (sign === '>') return time > end(text);
  if (sign === '>=') return time >= begin(text);
  if (sign === '<') return time < begin(text);
  if (sign === '<=') return time <= end(text);
  return time >= begin(from) && time <= end(to);
}
