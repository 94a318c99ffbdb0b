import type { NextRow, WaitRow } from '../../schema/types.js';
import { inFlightLines, type InFlight } from '../fold/held-by.js';
import type { State, TopicState } from '../fold/state.js';
import { pendingOf, type Pending } from '../conditions/pending.js';
import { pullMark } from '../pull/pull-ref.js';
import { waitingOn } from '../pull/waiting.js';
import { declaredPulls } from '../pull/declared-pull.js';
import { handleOfLogin } from '../team/accounts.js';
import type { Policy } from '../team/policy.js';
import { slotIdOf } from '../format/record-id.js';
import type { Row, Timeless } from './rows.js';

/** A row of `waiting_on` as it is cached; `waits_for` for a next action with a typed condition. */
export type KeptWaitRow = Timeless<WaitRow, 'age_seconds'> & { at: string; waits_for?: Pending };
/** A row of `next` as it is cached; `waits_for` where it has a typed condition. */
export type KeptNextRow = Timeless<NextRow, 'age_seconds'> & { at: string; waits_for?: Pending };

/**
 * Everything that waits for somebody: open blockers and questions for their owner, reviews and
 * `waits_on` for whom they name, and next actions for their owner where somebody else holds the
 * item. Whoever declined an item is only asked for the review.
 */
export function waitRows(state: State, policy: Policy): Row<KeptWaitRow>[] {
  return [
    ...[...state.topics.values()].filter(({ open }) => open).map(topicWait),
    ...inFlight(state).flatMap((item) => [
      ...namedWaits(item, policy).filter(
        ({ row }) => row.kind === 'review' || isAsked(row.who, item, state),
      ),
      ...nextRows(item, state)
        .filter(({ row }) => row.owner !== item.holder && isAsked(row.owner, item, state))
        .map(({ row, facts }): Row<KeptWaitRow> => {
          const { id, key, owner: who, holder: from, severity, at, waits_for } = row;
          const text = actionText(row);
          return {
            row: {
              kind: 'next',
              id,
              key,
              text,
              who,
              from,
              severity,
              needed_by: null,
              age_seconds: null,
              at,
              ...(waits_for === undefined ? {} : { waits_for }),
            },
            facts,
          };
        }),
    ]),
  ];
}

/** The next actions of all items in flight. */
export function nextActions(state: State): Row<KeptNextRow>[] {
  return inFlight(state).flatMap((item) => nextRows(item, state));
}

/** An action with its condition, in one line. */
export function actionText({
  action,
  when,
  after,
}: Pick<NextRow, 'action' | 'when' | 'after'>): string {
  const condition = when ?? (after === null ? null : `after ${after}`);
  return condition === null ? action : `${action} (${condition})`;
}

/** False for somebody who declined the item as it is declared now. */
function isAsked(who: string, { declaration, status }: InFlight, state: State): boolean {
  const replies = state.declarations.get(declaration.id)?.acknowledgements.get(who)?.replies;
  return replies?.get(status.slot)?.item.reply !== 'decline';
}

function inFlight(state: State): InFlight[] {
  return [...state.items.values()].flatMap(inFlightLines);
}

function topicWait({ id, kind, entry, owner, introducedBy }: TopicState): Row<KeptWaitRow> {
  const at = introducedBy.declared_at;
  return {
    row: {
      kind,
      id,
      key: entry.key,
      text: entry.need,
      who: owner,
      from: introducedBy.author,
      severity: entry.severity ?? null,
      needed_by: entry.needed_by ?? null,
      age_seconds: null,
      at,
    },
    facts: {
      owners: [owner],
      author: introducedBy.author,
      items: entry.blocks ?? [],
      at,
      texts: [entry.key, entry.need, entry.why],
    },
  };
}

/** Whom an item names in `waits_on`, and whose review its pull requests ask for: each once. */
function namedWaits(item: InFlight, policy: Policy): Row<KeptWaitRow>[] {
  const { item: entry, slot } = item.status;
  const { declaration, holder, key } = item;
  const reviewers = reviewersOf(item, policy);
  const waits = (entry.waits_on ?? []).map(({ who, for: what }) => ({ who, what }));
  const named = new Set(waits.map(({ who }) => who));
  const rows = [
    ...waits.map(({ who, what }) => ({ who, text: what ?? entry.summary })),
    ...[...reviewers]
      .filter(([who]) => !named.has(who))
      .map(([who, names]) => ({
        who,
        text: `review of ${names.join(' and ')}: ${entry.summary}`,
      })),
  ];
  const at = declaration.declared_at;
  return rows.map(({ who, text }) => ({
    row: {
      kind: reviewers.has(who) ? 'review' : 'wait',
      id: slotIdOf(declaration.id, slot),
      key,
      text,
      who,
      from: holder,
      severity: entry.severity ?? null,
      needed_by: null,
      age_seconds: null,
      at,
    },
    facts: { owners: [who], author: declaration.author, items: [key], at, texts: [key, text] },
  }));
}

/** The people whose review its pull requests ask for, with the names of those: `#12`. */
function reviewersOf({ status, declaration }: InFlight, policy: Policy): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const pull of declaredPulls(status.item.refs, declaration.observed?.pulls)) {
    const waiting = waitingOn(pull);
    const logins = waiting.on === 'reviewers' ? waiting.logins : [];
    for (const who of new Set(
      logins.flatMap((login) => handleOfLogin(policy, login, pull.forge) ?? []),
    ))
      asked.set(who, [...(asked.get(who) ?? []), `${pullMark(pull)}${pull.number}`]);
  }
  return asked;
}

function nextRows(item: InFlight, state: State): Row<KeptNextRow>[] {
  const { item: entry, slot } = item.status;
  const { declaration, holder, key } = item;
  const at = declaration.declared_at;
  return entry.next.map((next) => {
    const { action, owner, when, after } = next;
    const pending = pendingOf(next, declaration, state);
    return {
      row: {
        id: slotIdOf(declaration.id, slot),
        key,
        action,
        owner,
        when: when ?? null,
        after: after ?? null,
        holder,
        severity: entry.severity ?? null,
        age_seconds: null,
        at,
        ...(pending === null ? {} : { waits_for: pending }),
      },
      facts: {
        owners: [owner],
        author: declaration.author,
        items: [key],
        at,
        texts: [key, action],
      },
    };
  });
}
