import { own } from '../../protocol/format/own.js';
import { askProgram } from '../../system/process/ask-program.js';
import { checkedCredentials, type Credentials } from '../net/credentials.js';
import type { Secrets } from '../net/secrets.js';
import { hostOfToken } from './hosts.js';

/**
 * What glab would answer with for every host, although it is for one; and what would make it use
 * another host.
 */
const OF_ONE_HOST =
  /^(?:GITLAB_(?:TOKEN|ACCESS_TOKEN|HOST|URI|API_HOST|REPO|GROUP)|GL_HOST|OAUTH_TOKEN|JOB_TOKEN|CI_JOB_TOKEN|GLAB_ENABLE_CI_AUTOLOGIN)$/;

/** No questions, no notices of updates, no telemetry. */
const QUIET = {
  GLAB_NO_PROMPT: '1',
  NO_PROMPT: '1',
  GLAB_CHECK_UPDATE: 'false',
  GLAB_SEND_TELEMETRY: 'false',
  DO_NOT_TRACK: '1',
};

/**
 * The token for a GitLab: that of GITLAB_TOKEN on the host that it is for, else what glab keeps for
 * that host; null if there is none.
 * @throws NetFault `unauthorized` if the variable holds something that cannot be a token
 */
export async function credentialsFor(
  host: string,
  vars: NodeJS.ProcessEnv,
  secrets: Secrets,
): Promise<Credentials | null> {
  const token = (own(vars, 'GITLAB_TOKEN') ?? '').trim();
  if (token !== '' && host === hostOfToken(vars))
    return checkedCredentials({ token, source: 'GITLAB_TOKEN' }, secrets);
  const kept = await tokenOfGlab(host, vars);
  return kept === null ? null : checkedCredentials({ token: kept, source: 'glab' }, secrets);
}

/** The token that glab keeps for a host. */
async function tokenOfGlab(host: string, vars: NodeJS.ProcessEnv): Promise<string | null> {
  const others = Object.entries(vars).filter(([name]) => !OF_ONE_HOST.test(name));
  return askProgram('glab', ['config', 'get', 'token', '--host', host], {
    vars,
    env: { ...Object.fromEntries(others), ...QUIET },
  });
}
