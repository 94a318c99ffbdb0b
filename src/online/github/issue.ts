import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import type { JsonValue } from '../../protocol/format/json.js';

/** A text on GitHub; the author is null for a deleted account. */
export interface Authored {
  author: string | null;
  /** The author's relation to the repository, in GitHub's words: `MEMBER`, `NONE`. */
  association: string;
  body: string;
  /** The URL of its page. */
  url: string;
}

export interface Issue extends Authored {
  number: number;
  state: 'open' | 'closed';
  /** `completed`, `not_planned`, `duplicate`, `reopened`, or null. */
  reason: string | null;
  /** Null also in lists, which do not say it. */
  closedBy: string | null;
  /** RFC 3339 UTC. */
  closedAt: string | null;
  updatedAt: string;
  assignees: string[];
  labels: string[];
  /** Number of comments. */
  comments: number;
  /** The repository that holds it now, if it was moved to another or that one was renamed. */
  movedTo: string | null;
}

export interface Comment extends Authored {
  id: number;
  /** RFC 3339 UTC. */
  createdAt: string;
  updatedAt: string;
}

function authored(value: JsonValue | undefined): Authored | null {
  const url = textIn(value, 'html_url');
  if (url === null) return null;
  return {
    author: textIn(value, 'user', 'login'),
    association: textIn(value, 'author_association') ?? 'NONE',
    body: textIn(value, 'body') ?? '',
    url,
  };
}

/** Null for anything else. */
export function issueIn(value: JsonValue | undefined): Issue | null {
  const [base, number, state] = [
    authored(value),
    numberIn(value, 'number'),
    textIn(value, 'state'),
  ];
  if (base === null || number === null || (state !== 'open' && state !== 'closed')) return null;
  return {
    ...base,
    number,
    state,
    reason: textIn(value, 'state_reason'),
    closedBy: textIn(value, 'closed_by', 'login'),
    closedAt: textIn(value, 'closed_at'),
    updatedAt: textIn(value, 'updated_at') ?? '',
    assignees: listIn(value, 'assignees').flatMap((one) => textIn(one, 'login') ?? []),
    labels: listIn(value, 'labels').flatMap((one) => textIn(one, 'name') ?? []),
    comments: numberIn(value, 'comments') ?? 0,
    movedTo: null,
  };
}

/** Null for anything else. */
export function commentIn(value: JsonValue | undefined): Comment | null {
  const [base, id] = [authored(value), numberIn(value, 'id')];
  const [createdAt, updatedAt] = [textIn(value, 'created_at'), textIn(value, 'updated_at')];
  if (base === null || id === null || createdAt === null || updatedAt === null) return null;
  return { ...base, id, createdAt, updatedAt };
}
