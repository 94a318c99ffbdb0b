import type { State, TopicState } from '../protocol/fold/state.js';
import type { Policy } from '../protocol/team/policy.js';
import { blockedItems } from '../protocol/route/items.js';
import { recipientOf, type Recipient } from '../protocol/route/recipient.js';
import type { Unroutable } from '../protocol/route/destination.js';
import type { Repository } from '../git/repository.js';
import { branchesOf } from '../protocol/kinds/refs.js';
import { codeOwnersOf } from './code-owners.js';

/**
 * Who to address on GitHub for some blockers and questions. Git is only asked if the roster has no
 * account for the owner, or the owner has left. `now` is in milliseconds since 1970.
 * @throws HandoffError `git`
 */
export async function recipientsFor(
  repo: Repository,
  { policy, state, now }: { policy: Policy; state: State; now: number },
  topics: readonly TopicState[],
): Promise<(topic: TopicState) => Recipient | Unroutable> {
  const recipients = new Map<string, Recipient | Unroutable>();
  for (const topic of topics) {
    const people = { owner: topic.owner, author: topic.introducedBy.author };
    const recipient = recipientOf(people, policy, [], now);
    const owned =
      'login' in recipient && recipient.why === 'owner'
        ? []
        : await codeOwnersOf(repo, workBranches(topic, state));
    recipients.set(
      topic.id,
      owned.length === 0 ? recipient : recipientOf(people, policy, owned, now),
    );
  }
  return (topic) =>
    recipients.get(topic.id) ??
    recipientOf({ owner: topic.owner, author: topic.introducedBy.author }, policy, [], now);
}

/** The branches that hold the work: those of the topic, then those of the items that it blocks. */
function workBranches(topic: TopicState, state: State): string[] {
  return [topic.entry.refs, ...blockedItems(topic, state).map(({ refs }) => refs)].flatMap(
    branchesOf,
  );
}
