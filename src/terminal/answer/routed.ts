import type { RoutedPost } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/** Where something was posted: `Posted at github:acme/payments: https://…` */
export function routedLine({
  adopted,
  target,
  url,
  repeated,
  escalated_to: escalated,
}: Shown<RoutedPost>): string {
  const done =
    escalated !== undefined
      ? `Escalated to ${escalated.join(', ')}`
      : adopted
        ? 'Found'
        : repeated
          ? 'Reminded'
          : 'Posted';
  return `${done} at ${target}${url === null ? '' : `: ${url}`}`;
}
