import type { Author } from '../core/compose/context.js';
import { findSecrets } from '../core/secrets/find.js';

/** What to say of a text that is being typed and holds a secret, so that it is not even kept in a draft; null where it holds none. */
export function secretFault(author: Author, text: string): string | null {
  const [secret] = author.allowsSecrets === true ? [] : findSecrets(text);
  return secret ? `it holds ${secret.name} (${secret.shown}…); say where it is kept instead` : null;
}
