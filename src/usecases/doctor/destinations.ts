import { HandoffError } from '../../errors.js';
import type { Env } from '../../env.js';
import type { DoctorCheck } from '../../schema/types.js';
import { ok, warning, type Examination } from './check.js';

/**
 * Whether the environment holds what the routing table needs for trackers and messages. Nothing is
 * asked of a server, and no value is shown.
 */
export const examineDestinations: Examination = async (env) => {
  const { rules } = (await env.policy()).routing;
  const destinations = [...new Set(rules.flatMap(({ to }) => to))].filter(
    (destination) => !destination.startsWith('github-'),
  );
  return Promise.all(destinations.map(async (destination) => examine(destination, env)));
};

async function examine(destination: string, { vars }: Env): Promise<DoctorCheck> {
  try {
    return ok('routing', await describe(destination, vars));
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return warning(
      'routing',
      `${destination} cannot be posted to from here: ${error.message}`,
      error.hint,
    );
  }
}

async function describe(destination: string, vars: NodeJS.ProcessEnv): Promise<string> {
  const { Secrets } = await import('../../online/net/secrets.js');
  const nothing = { secrets: new Secrets() };
  if (destination === 'jira') {
    const { base, source } = (await import('../../online/jira/access.js')).jiraAccess(
      vars,
      nothing,
    );
    return `jira is ${base}, by ${source}`;
  }
  if (destination === 'linear') {
    (await import('../../online/linear/access.js')).linearAccess(vars, nothing);
    return 'linear, by LINEAR_API_KEY';
  }
  const { messageAddress } = await import('../../online/notify/message-address.js');
  const [is, variable = ''] = destination.split(':');
  if (is === 'slack' || is === 'teams' || is === 'webhook') messageAddress(vars, { is, variable });
  return `${destination} has its address`;
}
