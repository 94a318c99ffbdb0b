import { didYouMean } from '../query/did-you-mean.js';
import type { Path } from '../format/finding.js';
import { heldIn } from '../kinds/held.js';
import { listOf } from '../kinds/refs.js';
import { keyOf, TRACKER_NAMES, trackerOf, TRACKERS, type Tracker } from '../team/tickets.js';
import type { Breach, Rule, RuleContext } from './rule.js';

/** Judges `refs`. A tracker without keys in the policy takes any key but those of the other one. */
export const ticketKnown: Rule<'ticket-known'> = {
  name: 'ticket-known',
  asks: 'The key of a ticket belongs to its tracker in the policy.',
  when: 'always',
  level: 'contextual',
  check: (content, context) =>
    heldIn(content).flatMap(({ at, entry: { refs } }) =>
      TRACKER_NAMES.flatMap((tracker) => {
        const written = refs?.[tracker];
        const place = [...at, 'refs', tracker];
        return listOf(written).flatMap((ticket, index) =>
          judge(Array.isArray(written) ? [...place, index] : place, ticket, tracker, context),
        );
      }),
    ),
};

function judge(at: Path, ticket: string, tracker: Tracker, context: RuleContext): Breach[] {
  const { trackers } = context.policy;
  const { label } = TRACKERS[tracker];
  const problem = (message: string, hint: string): Breach[] => [{ at, message, hint }];
  const other = trackerOf(ticket, trackers) ?? tracker;
  if (other !== tracker)
    return problem(
      `${ticket} is a ${TRACKERS[other].label} ticket, not a ${label} ticket`,
      `write it as ${other}: ${ticket}`,
    );
  const keys = trackers[tracker];
  if (keys.length === 0 || keys.includes(keyOf(ticket))) return [];
  const nearest = didYouMean(keyOf(ticket), keys);
  const hint = nearest
    ? `did you mean ${nearest}${ticket.slice(keyOf(ticket).length)}?`
    : `keys of ${label} in .handoff.yml: ${keys.slice(0, 5).join(', ')}`;
  return problem(`${label} has no key ${keyOf(ticket)}`, hint);
}
