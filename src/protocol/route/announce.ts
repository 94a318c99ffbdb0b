import type { Declaration } from '../../schema/types.js';
import { byTime } from '../fold/causality.js';
import type { DeclarationState } from '../fold/state.js';
import { plural } from '../format/plural.js';
import { shortHandle } from '../format/record-id.js';
import { entries } from '../kinds/entries.js';
import { readingSeconds } from '../query/reading-time.js';
import type { AnnounceAction } from './action.js';
import type { RoutingContext, Destination } from './destination.js';
import type { Surroundings } from './packet-of.js';
import { linksTo, referencesIn } from './references.js';
import type { Packet } from './packet.js';
import { toldRecords } from './told-records.js';

/** What announcing needs. */
interface AnnounceContext extends RoutingContext {
  destinations: readonly Destination[];
}

/**
 * The announcements of declarations that wait for somebody, once at each destination of
 * `routing: declarations:`, oldest first.
 * @param scope ids of records; null for all
 */
export function announcements(
  { policy, state, destinations }: AnnounceContext,
  scope: ReadonlySet<string> | null,
): AnnounceAction[] {
  const targets = new Set(policy.routing.declarations);
  if (targets.size === 0) return [];
  const waiting = [...state.declarations.values()].filter(
    ({ declaration: { id }, waitingFor }) => waitingFor.length > 0 && (scope?.has(id) ?? true),
  );
  const announced = toldRecords(state);
  return waiting
    .toSorted((a, b) => byTime(a.declaration, b.declaration))
    .flatMap((one) =>
      [...targets].flatMap((target): AnnounceAction[] => {
        const { declaration } = one;
        const destination = destinations.find(({ owns }) => owns(target));
        if (destination === undefined || announced.has(`${declaration.id} ${target}`)) return [];
        return [
          {
            do: 'announce',
            about: { id: declaration.id, introducedBy: declaration },
            destination,
            target,
            url: null,
            events: [],
            packet: (around) => packetFor(one, around),
          },
        ];
      }),
    );
}

function packetFor({ declaration, waitingFor }: DeclarationState, around: Surroundings): Packet {
  const { id, author, declared_at: declaredAt, returns_at: returnsAt } = declaration;
  const items = entries(declaration.in_flight);
  const topics = (of: 'blockers' | 'questions'): { key: string; summary: string }[] =>
    entries(declaration[of]).map(({ key, need }) => ({ key, summary: need }));
  const references = referencesIn(
    items.map(({ refs }) => refs ?? {}),
    around,
  );
  return {
    kind: 'declaration',
    slotId: id,
    handle: shortHandle(id),
    key: shortHandle(id),
    need: askedOf(declaration),
    why: `${author} hands over`,
    blocks: [],
    default: null,
    neededBy: null,
    severity: 'normal',
    owner: author,
    to: waitingFor,
    declaredBy: author,
    declaredAt,
    item: null,
    declared: {
      inFlight: items.map(({ key, handover, summary }) => ({
        key,
        summary: `${handover}: ${summary}`,
      })),
      blockers: topics('blockers'),
      questions: topics('questions'),
      returnsAt,
    },
    repeats: null,
    references,
    links: linksTo(around.page, references),
  };
}

/** What the readers are asked for, and how long it takes. */
function askedOf(declaration: Declaration): string {
  const minutes = Math.max(1, Math.ceil(readingSeconds(declaration) / 60));
  const offered = entries(declaration.in_flight).filter(({ handover }) => handover === 'transfer');
  const offers =
    offered.length === 0 ? '' : `, and take or decline ${plural(offered.length, 'item')}`;
  return `Acknowledge the declaration (${plural(minutes, 'minute')} to read)${offers}`;
}
