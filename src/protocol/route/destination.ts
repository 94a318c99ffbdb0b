import type { ThingState } from '../fold/state.js';
import { ticketsIn, trackerOf, type Tracker } from '../team/tickets.js';
import { blockedItems } from './items.js';
import type { Place } from './place.js';
import type { RoutingContext } from './table.js';

/** The places that one destination of the table stands for; the problem where there is none. */
export interface Found {
  places: Place[];
  problem: { message: string; hint: string } | null;
}

/** The places that a destination such as `github-pr` or `slack:HANDOFF_SLACK_URL` stands for. */
export function placesOf(destination: string, thing: ThingState, context: RoutingContext): Found {
  const [is = '', variable] = destination.split(':');
  switch (is) {
    case 'github-issue':
      return context.here === null
        ? nowhere(
            'no repository on GitHub is known to open an issue in',
            'add the remote that GitHub hosts, or route it elsewhere',
          )
        : somewhere([{ is, host: context.here.host, repository: context.here.repository }]);
    case 'github-pr':
      return pulls(thing, context);
    case 'jira':
    case 'linear':
      return tickets(is, thing, context);
    case 'slack':
    case 'teams':
    case 'webhook':
      if (variable !== undefined) return somewhere([{ is, variable }]);
      break;
  }
  // The schema of the policy lets nothing else through.
  return nowhere(`${destination} is no destination`, 'write one that `.handoff.example.yml` shows');
}

/**
 * The pull requests that the thing refers to; where it refers to none, those of the items that it
 * blocks.
 */
function pulls(thing: ThingState, { state, here, pull }: RoutingContext): Found {
  const own = thing.entry.refs?.pr;
  const refs =
    own !== undefined ? [own] : blockedItems(thing, state).flatMap((item) => item.refs.pr ?? []);
  if (refs.length === 0)
    return nowhere(
      'neither it nor an item that it blocks refers to a pull request',
      'give it or the item `refs: { pr: … }`',
    );
  const places: Place[] = [];
  for (const ref of refs) {
    const found = pull(ref);
    if (found === null)
      return nowhere(
        `its reference to a pull request cannot be read`,
        'write a number, owner/repo#number or the address of the pull request',
      );
    // A record must not choose the server that is talked to.
    if (here === null || found.host !== here.host) {
      return nowhere(
        `it refers to a pull request on ${found.host}, which is not the host of this repository`,
        'route it elsewhere',
      );
    }
    places.push({
      is: 'github-pr',
      host: found.host,
      repository: found.repository,
      number: found.number,
    });
  }
  return somewhere(places);
}

/**
 * The tickets of one tracker: by the thing's own reference, else by those of its items, else the
 * first that a free text names, the thing's own words before those of its items.
 */
function tickets(tracker: Tracker, thing: ThingState, { policy, state }: RoutingContext): Found {
  const { entry } = thing;
  const name = tracker === 'jira' ? 'Jira' : 'Linear';
  const items = blockedItems(thing, state);
  const own = entry.refs?.[tracker];
  const referred = own !== undefined ? [own] : items.flatMap(({ refs }) => refs[tracker] ?? []);
  const foreign = referred.find(
    (ticket) => trackerOf(ticket, policy.trackers) === (tracker === 'jira' ? 'linear' : 'jira'),
  );
  if (foreign !== undefined)
    return nowhere(
      `${foreign} is no ticket of ${name}`,
      'correct the reference, or the keys under trackers in .handoff.yml',
    );
  const texts = [
    entry.need,
    entry.why,
    ...items.flatMap(({ summary, why }) => [summary ?? '', why ?? '']),
  ];
  const told = (text: string): string[] => ticketsIn(text, policy.trackers[tracker]);
  const found =
    referred.length > 0
      ? referred
      : (texts
          .map(told)
          .find((some) => some.length > 0)
          ?.slice(0, 1) ?? []);
  return found.length === 0
    ? nowhere(
        `neither it nor an item that it blocks names a ticket of ${name}`,
        `give it or the item \`refs: { ${tracker}: … }\``,
      )
    : somewhere(found.map((ticket) => ({ is: tracker, ticket })));
}

function somewhere(places: Place[]): Found {
  return { places, problem: null };
}

function nowhere(message: string, hint: string): Found {
  return { places: [], problem: { message, hint } };
}
