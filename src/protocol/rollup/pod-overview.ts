import type { Filterable } from '../query/filter.js';
import { offersIn } from '../query/offers.js';
import type { Lists, Overview } from '../query/overview.js';

/**
 * The part of an overview that concerns the members of a pod: what they own, hold, raised or are
 * waited for, what is offered to them, and what blocks an item of theirs.
 */
export function podOverview(overview: Overview, members: ReadonlySet<string>): Overview {
  const { lists } = overview;
  const isMember = (handle: string): boolean => members.has(handle);
  const items = lists.in_flight.map(({ row }) => row);
  const offers = offersIn(overview, items);
  const own = new Set(
    items
      .filter(
        ({ holders }, index) =>
          holders.some(isMember) || offers[index]?.waiting.some(isMember) === true,
      )
      .map(({ key }) => key),
  );
  const concerns = ({ facts }: { facts: Filterable }): boolean =>
    facts.owners.some(isMember) ||
    isMember(facts.author) ||
    facts.items.some((key) => own.has(key));
  const ofPod: Lists = {
    blocked: lists.blocked.filter(concerns),
    questions: lists.questions.filter(concerns),
    pending_acks: lists.pending_acks.filter(
      ({ facts }) => facts.owners.some(isMember) || isMember(facts.author),
    ),
    in_flight: lists.in_flight.filter(({ row }) => own.has(row.key)),
    decisions: lists.decisions.filter(concerns),
    waiting_on: lists.waiting_on.filter(concerns),
    next: lists.next.filter(concerns),
  };
  return { ...overview, lists: ofPod };
}
