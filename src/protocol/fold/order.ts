import { isObject, type JsonValue } from '../format/json.js';

/**
 * The order of keys in a written record, at every level: who and when, for whom, the subject, its
 * details, then the seal. One list is enough, because no two kinds of objects need different
 * orders.
 */
export const ORDER: readonly string[] = [
  'schema',
  'kind',
  'id',
  'host',
  'forge',
  'repository',
  'home',
  'number',
  'title',
  'state',
  'draft',
  'login',
  'opinion',
  'commented',
  'writer',
  'at',
  'author',
  'recorded_by',
  'declared_at',
  'zone',
  'project',
  'allowed_secret',
  'kinds',
  'subject',
  'synthesis',
  'pod',
  'left_out',
  'not_declared',
  'to',
  'addressees',
  'returns_at',
  'shipped',
  'in_flight',
  'dropped',
  'decisions',
  'blockers',
  'questions',
  'carries',
  'cover',
  'covers',
  'items',
  'slot',
  'reply',
  'not_yet',
  'until',
  'taken',
  'acting',
  'holder',
  'outcome',
  'link',
  'cancels',
  'target',
  'escalated_to',
  'url',
  'key',
  'status',
  'progress',
  'summary',
  'text',
  'decision',
  'rationale',
  'alternatives',
  'consequences',
  'paths',
  'need',
  'why',
  'action',
  'who',
  'for',
  'owner',
  'blocks',
  'default',
  'needed_by',
  'needed_zone',
  'reason',
  'when',
  'after',
  'condition',
  'resolved',
  'done',
  'handover',
  'severity',
  'pr',
  'without',
  'by',
  'issue',
  'jira',
  'linear',
  'branch',
  'commit',
  'links',
  'refs',
  'waits_on',
  'resume',
  'next',
  'question',
  'read_back',
  'without_read_back',
  'confirms',
  'corrects',
  'usage',
  'supersedes',
  'considers',
  'new_information',
  'sources',
  'head',
  'remotes',
  'unpushed',
  'dirty',
  'branches',
  'base',
  'merged_at',
  'reviewers',
  'requested',
  'teams',
  'required',
  'unmet',
  'name',
  'left',
  'code_owners',
  'approvers',
  'mergeable',
  'queued',
  'auto_merge',
  'checks',
  'observed_at',
  'source',
  'commits',
  'pulls',
  'observed',
  'saw',
  'digest',
];
const RANK = new Map(ORDER.map((key, index) => [key, index]));

/** A copy with the keys of every object in that order; unknown keys follow, sorted by name. */
export function ordered<T extends JsonValue>(value: T): T;
export function ordered(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((entry) => ordered(entry));
  if (!isObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, ordered(member)]));
}

/**
 * A copy in which the known keys of every object are in the order of writing, and each other key
 * stays at its place: a newer version may have given it one.
 */
export function orderedAround<T extends JsonValue>(value: T): T;
export function orderedAround(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((entry) => orderedAround(entry));
  if (!isObject(value)) return value;
  const known = Object.entries(value)
    .filter(([key]) => RANK.has(key))
    .sort(([a], [b]) => rank(a) - rank(b));
  const members = Object.entries(value).map((member) =>
    RANK.has(member[0]) ? (known.shift() ?? member) : member,
  );
  return Object.fromEntries(members.map(([key, member]) => [key, orderedAround(member)]));
}

function rank(key: string): number {
  return RANK.get(key) ?? ORDER.length;
}
