import type { Action } from '../../protocol/route/action.js';
import type { OnlineDestination } from './destination.js';
import { DESTINATIONS } from './registry.js';

/** The destination of that name in the routing table; undefined for none. */
export function destinationNamed(name: string): OnlineDestination | undefined {
  return DESTINATIONS.find((one) => one.name === name);
}

/** The destination that an action posts to. */
export function destinationOf({ destination: { name } }: Action): OnlineDestination {
  const destination = destinationNamed(name);
  if (destination === undefined) throw new TypeError(`nothing posts to ${name}`);
  return destination;
}

/**
 * The destination that a target belongs to; undefined for an unknown target, which any receipt may
 * hold.
 */
export function ownerOf(target: string): OnlineDestination | undefined {
  return DESTINATIONS.find((one) => one.owns(target));
}
