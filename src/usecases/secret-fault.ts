import type { Author } from '../protocol/compose/context.js';
import { findSecrets } from '../protocol/secrets/find.js';

/**
 * What to say of a text that is being typed and holds a secret, so that it is not even kept in a
 * draft; null where it holds none.
 */
export function secretFault(author: Author, text: string): string | null {
  const [secret] = author.allowsSecrets === true ? [] : findSecrets(text);
  return secret
    ? `it contains ${secret.name} (${secret.shown}…); write where the secret is stored instead`
    : null;
}
