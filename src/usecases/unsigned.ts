import type { Env } from '../env.js';
import { SIGN_NOTHING } from '../git/signing.js';
import type { Warning } from '../schema/types.js';

/** A warning for each kind of signature that this run could not make and did without. */
export async function unsignedWarnings(env: Pick<Env, 'repository'>): Promise<Warning[]> {
  const { signing } = await env.repository();
  return signing.take().map(([what, { message, hint, output }]): Warning => {
    const said = [
      what === 'record'
        ? `the record is not signed: ${message}`
        : `the commit of the record is not signed: ${message}`,
      hint ?? 'make the key of user.signingkey usable here',
      SIGN_NOTHING,
    ];
    return {
      code: 'unsigned',
      message: said.join('; '),
      ...(output.length > 0 ? { output: [...output] } : {}),
    };
  });
}
