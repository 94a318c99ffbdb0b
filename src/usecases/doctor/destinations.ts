import { HandoffError } from '../../errors.js';
import type { Env } from '../../env.js';
import type { DoctorCheck } from '../../schema/types.js';
import { ok, warning, type Examination } from './check.js';

/**
 * Checks that the environment has the variables that the routing table needs. Asks no server and
 * shows no value.
 */
export const examineDestinations: Examination = async (env) => {
  const { rules, declarations, rollups } = (await env.policy()).routing;
  const places = [...rules, ...rollups].flatMap(({ to }) => to);
  const entries = [...new Set([...places, ...declarations])];
  return (await Promise.all(entries.map((entry) => examine(entry, env)))).flat();
};

async function examine(entry: string, { vars }: Env): Promise<DoctorCheck[]> {
  const [name = '', variable = ''] = entry.split(':');
  const { destinationNamed } = await import('../../online/destinations/find.js');
  const check = destinationNamed(name)?.check;
  if (check === undefined) return [];
  try {
    return [ok('routing', check(vars, new Set(), variable))];
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    const message = `this clone cannot post to ${entry}: ${error.message}`;
    return [warning('routing', message, error.hint)];
  }
}
