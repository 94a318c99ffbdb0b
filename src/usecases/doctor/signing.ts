import { SIGN_NOTHING } from '../../git/signing.js';
import { ok, warning, type Examination } from './check.js';

/** Shows whether records are signed, and tests the key by signing some other text. */
export const examineSigning: Examination = async (env) => {
  const sign = await env.sign();
  if (sign === null)
    return [ok('signing', 'records are not signed; the policy does not ask for it')];
  await sign(new TextEncoder().encode('handoff doctor\n'));
  const fault = (await env.repository()).signing.of('record');
  if (fault !== null)
    return [
      warning(
        'signing',
        `records are written unsigned here: ${fault.message}`,
        [fault.hint, SIGN_NOTHING].filter(Boolean).join('; '),
      ),
    ];
  return [ok('signing', 'records are signed when they are written')];
};
