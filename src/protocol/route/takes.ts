import { byTime } from '../fold/causality.js';
import type { ItemState } from '../fold/state.js';
import type { Finding } from '../format/finding.js';
import { shortHandle, slotIdOf } from '../format/record-id.js';
import { takeOf, type Take } from '../query/taken.js';
import type { AnnounceAction } from './action.js';
import type { Unroutable } from './destination.js';
import { itemPacket, placesOf, type Asked, type InFlight, type Place } from './ping-item.js';
import { planOf, unroutableFinding, type Plan, type PlanContext } from './plan.js';
import { askedOnGitHub } from './recipient.js';
import { toldRecords } from './told-records.js';

/**
 * Tells people whose items somebody took over, once for each record: on the pull requests of the
 * item, else on its tickets, else as the messages of the routing table. Where none of these reaches
 * them, their next start does.
 * @param scope ids of items' slots; null for all
 */
export function takes(context: PlanContext, scope: ReadonlySet<string> | null): Plan {
  const { state } = context;
  const found = [...state.items.values()].flatMap((item) => {
    const { status } = item;
    const take = status.as === 'in_flight' ? takeOf(item, state) : null;
    return take === null || status.as !== 'in_flight' ? [] : [{ item, status, take }];
  });
  const told = found.length === 0 ? new Set<string>() : toldRecords(state);
  const steps = found
    .filter(({ take: { record } }) => scope?.has(slotOf(record)) ?? true)
    .toSorted((a, b) => byTime(a.take.record, b.take.record))
    .flatMap(({ item, status, take }) => postsFor({ item, status, take, told }, context));
  return planOf(steps);
}

const slotOf = ({ subject: { id, slot } }: Take['record']): string => slotIdOf(id, slot);

/** An item that was taken over, and what was told. */
interface TakenItem {
  item: ItemState;
  status: InFlight;
  take: Take;
  told: ReadonlySet<string>;
}

/** The first place that reaches who had the item counts. */
function postsFor(
  { item, status, take, told }: TakenItem,
  context: PlanContext,
): (AnnounceAction | Finding)[] {
  const { from, by, reason } = take.taken;
  const said = `${by} took it over from ${from}${reason === null ? '' : `: ${reason}`}`;
  const about: Asked = { item, status, people: new Map([[from, said]]), asked: [] };
  const tried: Unroutable[] = [];
  for (const places of placesOf(about, context)) {
    const steps = places.map((place) => postAt(place, about, take, context));
    const actions = steps.flatMap((step) => ('do' in step ? [step] : []));
    if (actions.length > 0)
      return actions.filter(({ target }) => !told.has(`${take.record.id} ${target}`));
    tried.push(...steps.flatMap((step) => ('rule' in step ? [step] : [])));
  }
  return tried.slice(0, 1).map(({ message, hint }) => {
    const name = `${item.key} (${shortHandle(slotOf(take.record))})`;
    return unroutableFinding('warning', `${name}: ${message}`, hint);
  });
}

function postAt(
  { destination, target }: Place,
  about: Asked,
  { record, taken }: Take,
  context: PlanContext,
): AnnounceAction | Unroutable {
  if (typeof target !== 'string') return target;
  const account = askedOnGitHub(taken.from, context.policy, context.now);
  if (destination.mentions && 'rule' in account) return account;
  return {
    do: 'announce',
    about: { id: slotOf(record), introducedBy: record },
    destination,
    target,
    url: null,
    events: [],
    ...(destination.mentions && 'login' in account
      ? { recipients: [{ ...account, why: 'had it' }] }
      : {}),
    what: 'taken',
    packet: (around) => {
      const packet = itemPacket(about, null, around, context);
      return { ...packet, need: about.people.get(taken.from) ?? packet.need, taken };
    },
  };
}
