import type { Env } from '../../env.js';
import { HandoffError, NoMatch } from '../../errors.js';
import { lookup } from '../../protocol/query/lookup.js';
import { otherProjects, type ProjectHere } from './here.js';
import { wayTo } from './way-to.js';

/**
 * The error of a name that matched nothing, with the project that has it: a verb looks only in the
 * project where one stands.
 */
export async function matchedElsewhere(env: Env, error: unknown): Promise<unknown> {
  if (!(error instanceof NoMatch)) return error;
  try {
    const { elsewhere, projects } = await env.snapshot('all');
    if (elsewhere.length === 0) return error;
    const others = await otherProjects(env, projects);
    const open = await having(others, error.text, false);
    const found = open.length > 0 ? open : await having(others, error.text, true);
    if (found.length === 0) return error;
    const names = found.map(({ project }) => project ?? '(no project)').join(' and ');
    const folders = found.flatMap(({ folder }) => folder ?? []);
    const ways = await Promise.all(folders.map(async (folder) => `-C ${await wayTo(env, folder)}`));
    return new HandoffError(
      'usage',
      `${error.message}; ${names} ${found.length === 1 ? 'has' : 'have'} it`,
      [
        ways.length === 0
          ? 'no policy here names that project'
          : `run it with ${ways.join(' or ')}`,
        ...(error.hint ?? '').split('; ').slice(1),
      ].join('; '),
    );
  } catch {
    // The first error is the more important one.
    return error;
  }
}

async function having(
  others: readonly ProjectHere[],
  text: string,
  closed: boolean,
): Promise<ProjectHere[]> {
  const found: ProjectHere[] = [];
  for (const other of others) {
    const { state } = await other.env.snapshot('all');
    if (lookup(state, text, { closed }).length > 0) found.push(other);
  }
  return found;
}
