import type { Action } from './plan.js';

/** Ids of the records that an action's post tells of and points at. */
export function shownBy(action: Action): string[] {
  switch (action.do) {
    case 'post':
      return [action.thing.introducedBy.id];
    case 'tell':
      return [action.untold.event.id];
    case 'decision':
      return [action.decision.introducedBy, ...action.events].map(({ id }) => id);
  }
}
