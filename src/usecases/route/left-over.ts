import { actionKey } from '../../protocol/route/action.js';
import { ownerOf } from '../../online/destinations/find.js';
import type { Intent } from '../../online/routing/outbox.js';
import type { Planned } from './plan-for.js';

/**
 * What an earlier run began and this plan does not finish: intents that nothing plans any more, and
 * open topics with receipts of two posts at one target. A list lagged behind there, and whoever made
 * the second post is to take it away.
 */
export function leftOver(
  intents: readonly Intent[],
  { actions, early, drafting: { state } }: Planned,
  scope: ReadonlySet<string> | null,
): Intent[] {
  const planned = new Set([...actions, ...early].map(actionKey));
  const over = intents.filter(({ key, target }) => target !== null && !planned.has(key));
  for (const { thing, open, routes } of state.things.values()) {
    if (!open || scope?.has(thing) === false) continue;
    const urls = new Map<string, Set<string>>();
    for (const { target, url } of routes)
      if (url !== undefined) urls.set(target, (urls.get(target) ?? new Set()).add(url));
    for (const [target, some] of urls)
      if (some.size > 1 && ownerOf(target)?.postTogether !== undefined)
        over.push({
          key: `twin ${thing} ${target}`,
          thing,
          target,
          what: null,
          number: null,
          begun: true,
          reason: null,
        });
  }
  return over;
}
