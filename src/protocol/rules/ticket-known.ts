import { didYouMean } from '../query/did-you-mean.js';
import type { Path } from '../format/finding.js';
import { heldIn } from '../kinds/held.js';
import { keyOf, trackerOf } from '../team/tickets.js';
import type { Breach, Rule, RuleContext } from './rule.js';

const NAMES = { jira: 'Jira', linear: 'Linear' } as const;
const OTHER = { jira: 'linear', linear: 'jira' } as const;

/**
 * A ticket in a reference has a key of the tracker that it is said to be in. A tracker without keys
 * in the policy takes any, but for the other one's.
 */
export const ticketKnown: Rule<'ticket-known'> = {
  name: 'ticket-known',
  asks: 'The key of a ticket belongs to its tracker in the policy.',
  when: 'always',
  level: 'contextual',
  check: (content, context) =>
    heldIn(content).flatMap(({ at, entry: { refs } }) =>
      (['jira', 'linear'] as const).flatMap((tracker) => {
        const ticket = refs?.[tracker];
        return ticket === undefined
          ? []
          : judge([...at, 'refs', tracker], ticket, tracker, context);
      }),
    ),
};

function judge(
  at: Path,
  ticket: string,
  tracker: 'jira' | 'linear',
  context: RuleContext,
): Breach[] {
  const { trackers } = context.policy;
  const problem = (message: string, hint: string): Breach[] => [{ at, message, hint }];
  if (trackerOf(ticket, trackers) === OTHER[tracker]) {
    return problem(
      `${ticket} is a ticket of ${NAMES[OTHER[tracker]]}, not of ${NAMES[tracker]}`,
      `write it as ${OTHER[tracker]}: ${ticket}`,
    );
  }
  const keys = trackers[tracker];
  if (keys.length === 0 || keys.includes(keyOf(ticket))) return [];
  const meant = didYouMean(keyOf(ticket), keys);
  const hint = meant
    ? `did you mean ${meant}${ticket.slice(keyOf(ticket).length)}?`
    : `keys of ${NAMES[tracker]} in .handoff.yml: ${keys.slice(0, 5).join(', ')}`;
  return problem(`${NAMES[tracker]} has no key ${keyOf(ticket)}`, hint);
}
