import type { HandoffRecord, Route, SealedItem } from '../../schema/types.js';
import type { ItemState } from '../fold/state.js';
import { waitRows } from '../query/waits.js';
import { itemAt } from '../kinds/items.js';
import { shortHandle, slotIdOf } from '../format/record-id.js';
import { personNamed } from '../team/person.js';
import type { PingAction, Subject } from './action.js';
import { currentTarget } from './github-target.js';
import { unroutable, type Destination, type Target, type Unroutable } from './destination.js';
import { nextLines } from './items.js';
import type { Surroundings } from './packet-of.js';
import { linksTo, referencesIn } from './references.js';
import type { Packet } from './packet.js';
import { withFirst } from './ping-topic.js';
import { unroutableFinding, type Plan, type PlanContext } from './plan.js';
import { askedOnGitHub, type Recipient } from './recipient.js';
import { sentBefore, type Sent } from './repeats.js';
import { ruleFor } from './table.js';

export type InFlight = Extract<ItemState['status'], { as: 'in_flight' }>;

/** An item, and the people who are asked for something. */
export interface Asked {
  item: ItemState;
  status: InFlight;
  /** The people in the roster, with what is asked of each; null if no record says it. */
  people: ReadonlyMap<string, string | null>;
  asked: readonly string[];
}

/** The people whom an item waits for, by what its declaration and its reviewers say. */
export function waitedFor(
  { state, policy }: Pick<PlanContext, 'state' | 'policy'>,
  { declaration }: ItemState,
  { slot }: InFlight,
): { who: string; text: string; kind: string }[] {
  const slotId = slotIdOf(declaration.id, slot);
  return waitRows(state, policy)
    .map(({ row }) => row)
    .filter(({ id }) => id === slotId);
}

/**
 * The posts of an item: on its pull requests, else on its tickets, else as the messages of the routing
 * table. The first place that reaches somebody counts.
 * @param asked handles; empty for the people whom the item waits for
 */
export function pingItem(
  item: ItemState,
  status: InFlight,
  asked: readonly string[],
  context: PlanContext,
): Plan {
  const waits = waitedFor(context, item, status);
  const waiting = waits.filter(({ kind }) => kind !== 'next').map(({ who }) => who);
  const names = [...new Set(asked.length > 0 ? asked : waiting)];
  const strangers = names.filter((name) => personNamed(context.policy, name) === null);
  const textFor = (who: string): string | null =>
    waits
      .filter((wait) => wait.who === who)
      .map(({ text }) => text)
      .join('; ') || null;
  const people = new Map(
    names.flatMap((name) => {
      const handle = personNamed(context.policy, name);
      return handle === null ? [] : [[handle, textFor(name)] as const];
    }),
  );
  const problems: Unroutable[] = strangers.map((name) =>
    unroutable(
      `${name} is not in the roster`,
      'add them to roster: in .handoff.yml, or name somebody who is: --to <handle>',
    ),
  );
  const found = (problem: Unroutable, level: 'error' | 'warning'): Plan['findings'][number] => {
    const name = `${item.key} (${shortHandle(slotIdOf(item.declaration.id, status.slot))})`;
    return unroutableFinding(level, `${name}: ${problem.message}`, problem.hint);
  };
  const warned = problems.map((problem) => found(problem, 'warning'));
  const about = { item, status, people, asked };
  const tried: Unroutable[] = [];
  for (const places of people.size === 0 ? [] : placesOf(about, context)) {
    const steps = places.map((place) => actionAt(place, about, context));
    const actions = steps.flatMap((step) => ('do' in step ? [step] : []));
    if (actions.length > 0) return { actions, findings: warned };
    tried.push(...steps.flatMap((step) => ('rule' in step ? [step] : [])));
  }
  if (people.size === 0)
    return { actions: [], findings: problems.map((problem) => found(problem, 'error')) };
  const [problem = NOWHERE] = tried;
  return { actions: [], findings: [found(problem, 'error'), ...warned] };
}

const NOWHERE = unroutable(
  'it has no pull request and no ticket, and no rule in routing: sends messages about items',
  'add `refs: { pr: 1842 }` to it, or a rule without `kind` such as `to: [slack:HANDOFF_X]` to .handoff.yml',
);

export interface Place {
  destination: Destination;
  target: Target;
}

/**
 * The places in the order in which they are tried: pull requests, tickets of trackers in the routing
 * table, its messages, other tickets.
 */
export function placesOf({ item, status, people }: Asked, context: PlanContext): Place[][] {
  const { policy, destinations } = context;
  const refs = status.item.refs ?? {};
  const at = (destination: Destination, variable = ''): Place[] => {
    const targets = destination.itemTargets?.(refs, context, variable) ?? [];
    return targets.map((target) => ({ destination, target }));
  };
  const pulls = destinations.filter(({ mentions }) => mentions);
  const tickets = destinations.filter(({ mentions, followUps }) => !mentions && followUps);
  const entries = new Set(
    [...people.keys()].flatMap((owner) => {
      const subject = {
        kind: 'item',
        owner,
        items: [item.key],
        severity: status.item.severity,
      } as const;
      return ruleFor(subject, policy)?.to ?? [];
    }),
  );
  const messages = [...entries].flatMap((entry) => {
    const [name, variable = ''] = entry.split(':');
    const destination = destinations.find((one) => one.name === name);
    return destination === undefined || destination.followUps ? [] : at(destination, variable);
  });
  // Without credentials for a tracker that the team does not route to, a message still arrives.
  const isRoutedTo = ({ name }: Destination): boolean =>
    policy.routing.rules.some(({ to }) => to.includes(name));
  return [
    pulls.flatMap((one) => at(one)),
    tickets.filter(isRoutedTo).flatMap((one) => at(one)),
    messages,
    tickets.flatMap((one) => at(one)),
  ];
}

function actionAt(
  { destination, target }: Place,
  about: Asked,
  context: PlanContext,
): PingAction | Unroutable {
  if (typeof target !== 'string') return target;
  const accounts = [...about.people.keys()].map((handle) =>
    askedOnGitHub(handle, context.policy, context.now),
  );
  const recipients = accounts.filter((one): one is Recipient => 'login' in one);
  const missing = accounts.find((one): one is Unroutable => 'rule' in one);
  // A comment that notifies only some would look as if all had been told.
  if (destination.mentions && missing !== undefined) return missing;
  const { item, status } = about;
  const [sent] = sentBefore(receiptsOf(about, target, context), context.state);
  const subject = sent === undefined ? null : subjectIn(sent, context);
  const current: Subject = {
    id: slotIdOf(item.declaration.id, status.slot),
    introducedBy: item.declaration,
  };
  return {
    do: 'ping',
    about: subject ?? current,
    destination,
    target,
    url: sent?.first.url ?? null,
    events: sent === undefined ? [] : [sent.last],
    recipients: destination.mentions ? recipients : [],
    packet: (around) => itemPacket(about, sent ?? null, around, context),
    repeats: sent?.first ?? null,
    asked: about.asked,
  };
}

/** The receipts at a target of posts that show the item as it stands. */
function receiptsOf(
  { item, status }: Asked,
  target: string,
  { state, here }: PlanContext,
): Route[] {
  const current = currentTarget(target, here);
  return [...state.records.values()].filter((record): record is Route => {
    if (
      record.kind !== 'route' ||
      currentTarget(record.target, here) !== current ||
      state.retracted.has(record.id)
    )
      return false;
    const posted = itemAt(state.records.get(record.subject.id), record.subject.slot);
    return posted?.key === item.key && isSameState(posted, status.item);
  });
}

/** True if a post about one of them says what a post about the other would say. */
function isSameState(a: SealedItem, b: SealedItem): boolean {
  const shown = ({ status, progress, summary, waits_on: waits, next }: SealedItem): string =>
    JSON.stringify([status, progress, summary, waits, next]);
  return shown(a) === shown(b);
}

function subjectIn({ first }: Sent, { state }: PlanContext): Subject | null {
  const { id, slot = '' } = first.subject;
  const introducedBy: HandoffRecord | undefined = state.records.get(id);
  return introducedBy === undefined ? null : { id: slotIdOf(id, slot), introducedBy };
}

/** Everything that a reader needs to move an item on. */
export function itemPacket(
  { item, status: { item: entry, slot }, people }: Asked,
  sent: Sent | null,
  around: Surroundings,
  { state }: PlanContext,
): Packet {
  const slotId = slotIdOf(item.declaration.id, slot);
  const progress = entry.progress === undefined ? '' : `, ${entry.progress} %`;
  const { url = null } = sent?.first ?? {};
  const references = referencesIn([entry.refs ?? {}], around);
  const links = linksTo(around.page, references);
  return {
    kind: 'item',
    slotId,
    handle: shortHandle(slotId),
    key: item.key,
    need: [...people].map(([who, text]) => `${who}: ${text ?? 'please look at this'}`).join('\n'),
    why: entry.why,
    blocks: [],
    default: null,
    neededBy: null,
    severity: entry.severity ?? 'normal',
    owner: item.holder,
    to: [...people.keys()],
    declaredBy: item.holder,
    declaredAt: item.declaration.declared_at,
    item: {
      status: `${entry.status.replaceAll('_', ' ')}${progress}`,
      summary: entry.summary,
      next: nextLines(entry),
      resume: entry.resume ?? null,
      blockedBy: [...state.topics.values()]
        .filter(({ open, entry: { blocks = [] } }) => open && blocks.includes(item.key))
        .map(({ entry: { key, need } }) => ({ key, summary: need })),
    },
    declared: null,
    repeats: sent === null ? null : { at: sent.at, url },
    references,
    links: sent === null ? links : withFirst(links, url),
  };
}
