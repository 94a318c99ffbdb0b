import { isBlank } from '../protocol/format/is-blank.js';
import type { JsonObject } from '../protocol/format/json.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { secretKinds } from '../input/secrets/problems.js';

/**
 * The content with `allowed_secret` if the person allowed a secret in it, so that the record says
 * why.
 * @throws HandoffError `usage` if the reason is blank or holds a secret itself
 */
export async function allowingSecrets(env: Env, content: JsonObject): Promise<JsonObject> {
  const reason = env.flags.allowSecret?.trim();
  if (reason === undefined) return content;
  if (isBlank(reason))
    throw new HandoffError(
      'usage',
      '--allow-secret needs a reason',
      'give the reason: it is recorded, and everybody can read it',
    );
  const [own] = await secretKinds({ reason });
  if (own !== undefined)
    throw new HandoffError('usage', `the reason for --allow-secret contains a secret (${own})`);
  const kinds = await secretKinds(content);
  return kinds.length === 0 ? content : { ...content, allowed_secret: { kinds, reason } };
}
