import type { Route } from '../../schema/types.js';
import type { RouteReceipt } from '../compose/events.js';
import type { TopicState } from '../fold/state.js';
import { readPull } from '../pull/pull-ref.js';
import { receiptAbout } from './action.js';
import { issuePlace } from './issue-place.js';

/**
 * The receipt that an issue was found in another repository. It has seen the receipts that it
 * replaces. Null if there is one already, or if no receipt may lead there.
 */
export function movedReceipt(topic: TopicState, target: string, url: string): RouteReceipt | null {
  const receipts = topic.routes.filter((route) => route.target === target);
  const [there, named] = [issuePlace(target, url), readPull(url)];
  const leads = there !== null && there.repository === named?.repository;
  if (!leads || receipts.length === 0 || receipts.some((route) => route.url === url)) return null;
  return {
    ...receiptAbout(
      topic,
      receipts.map(({ id }) => id),
    ),
    target,
    url,
  };
}

/** The receipts that no other one of the same target has replaced. */
export function presentReceipts(routes: readonly Route[]): Route[] {
  return routes.filter(
    ({ id, target }) => !routes.some((other) => other.target === target && other.saw.includes(id)),
  );
}
