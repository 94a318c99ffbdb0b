import type { JsonObject } from '../../protocol/format/json.js';
import type { RoutedPost } from '../../schema/types.js';
import { shown, type Shown } from '../shown.js';

/** Where something was posted: `Posted at github:acme/payments: https://…` */
export function routedLine(post: Shown<RoutedPost> | JsonObject): string {
  // Answers that are not typed yet: this goes with the last of them.
  const { adopted, target, url } = shown(post) as Shown<RoutedPost>;
  return `${adopted ? 'Found' : 'Posted'} at ${target}${url === null ? '' : `: ${url}`}`;
}
