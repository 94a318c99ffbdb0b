import type { Pull } from '../shapes.js';
import { connection, type Fields, type Slice } from './connection.js';
import { pullNode } from './pull-request.js';
import type { View } from './view.js';

/**
 * A commit that was pushed; null for any other. Which pull requests hold it is told by their
 * commits and by what their merges made.
 */
export function commitNode(view: View, oid: string, pulls: () => Promise<Pull[]>): Fields | null {
  const { full, hub } = view;
  const { signatures, commits, merges } = hub.beside;
  const signature = signatures.get(oid);
  if (signature === undefined) return null;
  const holds = ({ number }: Pull): boolean =>
    commits.get(`${full}#${number}`)?.includes(oid) === true ||
    merges.get(`${full}#${number}`) === oid;
  const signer = signature?.signer ?? null;
  return {
    __typename: 'Commit',
    oid,
    signature: signature && {
      __typename: 'GpgSignature',
      ...signature,
      state: signature.isValid ? 'VALID' : 'INVALID',
      signer: signer === null ? null : { __typename: 'User', login: signer },
    },
    associatedPullRequests: async (slice: Slice) =>
      connection(
        'associatedPullRequests',
        slice,
        (await pulls()).filter(holds).map((pull) => pullNode(view, pull)),
      ),
  };
}
