import { textIn } from '../../protocol/format/json-fields.js';
import { NetFault } from '../net/net-fault.js';
import type { Server } from './server.js';

/** Labels that are read, at most. */
const MOST_LABELS = 1000;

/** The accounts that no issue of a repository can be assigned to. @throws NetFault */
export async function unassignable(
  server: Server,
  repository: string,
  logins: readonly string[],
): Promise<string[]> {
  const at = atOf(repository);
  const answers = await Promise.all(
    logins.map(async (assignee) => {
      try {
        await server.request('GET /repos/{owner}/{repo}/assignees/{assignee}', { ...at, assignee });
        return [];
      } catch (error) {
        if (!(error instanceof NetFault) || error.reason !== 'not-found') throw error;
        return [assignee];
      }
    }),
  );
  return answers.flat();
}

/** Those of some labels that a repository does not have. @throws NetFault */
export async function missingLabels(
  server: Server,
  repository: string,
  labels: readonly string[],
): Promise<string[]> {
  const { items, whole } = await server.paginate(
    'GET /repos/{owner}/{repo}/labels',
    atOf(repository),
    { most: MOST_LABELS },
  );
  // Labels that were not read may be there.
  if (!whole) return [];
  const known = new Set(items.map((item) => textIn(item, 'name')?.toLowerCase()));
  return labels.filter((label) => !known.has(label.toLowerCase()));
}

function atOf(repository: string): { owner: string; repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}
