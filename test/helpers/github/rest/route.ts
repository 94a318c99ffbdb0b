import type { Call, Hub, Reply } from '../call.js';
import type { Role } from '../people.js';

/** A call within a repository that the caller may see. */
export interface Within extends Call {
  hub: Hub;
  /** `owner/name` as GitHub spells it. */
  full: string;
  role: Role;
  /** The variable parts of the path, decoded. */
  params: Readonly<Record<string, string>>;
}

/**
 * One operation: method, path from the repository on with `:name` for a part and `*name` for the
 * rest, what answers it.
 */
export type Route = readonly [
  method: string,
  pattern: string,
  answer: (within: Within) => Promise<Reply>,
];

/** The variable parts where a path fits a pattern, else null. */
export function fit(pattern: string, path: string): Record<string, string> | null {
  const source = pattern
    .replace(/:(number|id)\b/g, '(?<$1>\\d+)')
    .replace(/:(\w+)/g, '(?<$1>[^/]+)')
    .replace(/\*(\w+)/g, '(?<$1>.+)');
  const found = new RegExp(`^${source}$`).exec(path);
  return (
    found &&
    Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([name, part]) => [name, decodeURIComponent(part)]),
    )
  );
}

/** A number out of the path; NaN, which nothing has, where it is none. */
export function numberOf({ params }: Within, name = 'number'): number {
  return Number(params[name]);
}

/** Has the emulator do it, in the caller's name. */
export async function forward(
  { hub, method, full, login, body: sent }: Within,
  path: string,
  body: unknown = sent,
): Promise<Reply> {
  const answer = await hub.emulator.ask(method, `/repos/${full}${path}`, login, body);
  const inner = answer.body;
  if (answer.status >= 400)
    return {
      status: answer.status,
      body: {
        ...(inner as object),
        documentation_url: 'https://docs.github.com/rest',
        status: String(answer.status),
      },
    };
  return { status: answer.status, body: hub.records.shown(full, inner) };
}
