import { HandoffError } from '../../errors.js';
import type { Env } from '../../env.js';

/** @throws HandoffError `usage` if the flags of a run forbid to send */
export function refuseOffline({ flags }: Env, verb: 'route' | 'ping' | 'rollup --post'): void {
  if (flags.offline || !flags.push)
    throw new HandoffError(
      'usage',
      `${verb} needs the network`,
      'leave out --offline and --no-push, or use --dry-run to see what would be sent',
    );
}
