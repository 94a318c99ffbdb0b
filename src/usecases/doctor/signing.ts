import { ok, type Examination } from './check.js';

/** Shows whether records are signed, and tests the key by signing some other text. */
export const examineSigning: Examination = async (env) => {
  const sign = await env.sign();
  if (sign === null)
    return [ok('signing', 'records are not signed; the policy does not ask for it')];
  await sign(new TextEncoder().encode('handoff doctor\n'));
  return [ok('signing', 'records are signed when they are written')];
};
