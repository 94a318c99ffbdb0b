import { ok, type Examination } from './check.js';

/** Whether records are signed, and the key can be used: by signing something that is no record. */
export const examineSigning: Examination = async (env) => {
  const sign = await env.sign();
  if (sign === null)
    return [ok('signing', 'records are not signed; the policy does not ask for it')];
  await sign(new TextEncoder().encode('handoff doctor\n'));
  return [ok('signing', 'records are signed when they are written')];
};
