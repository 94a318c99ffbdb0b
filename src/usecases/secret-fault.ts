import type { Author } from '../protocol/compose/context.js';
import { findSecrets } from '../protocol/secrets/find.js';

/**
 * The message for a typed text that holds a secret, so that it does not even get into a draft; null
 * if it holds none.
 */
export function secretFault(author: Author, text: string): string | null {
  const [secret] = author.allowsSecrets === true ? [] : findSecrets(text);
  return secret
    ? `it contains ${secret.name} (${secret.shown}…); write where the secret is stored instead`
    : null;
}
