import type { RoutedPost } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/** Where something was posted: `Posted at github:acme/payments: https://…` */
export function routedLine({ adopted, target, url, repeated }: Shown<RoutedPost>): string {
  return `${adopted ? 'Found' : repeated ? 'Reminded' : 'Posted'} at ${target}${url === null ? '' : `: ${url}`}`;
}
