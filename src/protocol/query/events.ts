import type { EventRow, HandoffRecord, RecordPlace } from '../../schema/types.js';
import { itemSubject } from '../fold/claims.js';
import type {
  DecisionState,
  DeclarationState,
  ItemState,
  State,
  TopicState,
} from '../fold/state.js';
import { kindOf } from '../kinds/index.js';
import type { Word } from '../trust/verdict.js';

/** What is known of a record: where it can be read, and what is proved of its author. */
export interface Sources {
  recordOf(record: HandoffRecord): RecordPlace;
  wordOf(record: HandoffRecord): Word;
}

/** What takes or cancels something in a row, and what claims to close, take or withdraw it. */
export interface Basis {
  events: readonly HandoffRecord[];
  claims: readonly HandoffRecord[];
}

/** What a blocker or a question rests on: reopenings and assignments. */
export function topicBasis({ claims }: State, topic: TopicState): Basis {
  const { id, introducedBy, resolutions, assignments } = topic;
  const cancelling = resolutions.flatMap(({ cancelledBy }) => cancelledBy);
  const closing = resolutions.flatMap(({ resolution, cancelledBy }) =>
    cancelledBy.length === 0 ? [resolution] : [],
  );
  return {
    events: distinct([...closing, ...cancelling, ...assignments]),
    claims: distinct([...(claims.get(id) ?? []), ...(claims.get(introducedBy.id) ?? [])]),
  };
}

/** What an item rests on: the acknowledgement or assignment that gave it to its holder. */
export function itemBasis({ claims }: State, { key, heldBy, declaration }: ItemState): Basis {
  return {
    events: heldBy === null || heldBy.kind === 'declaration' ? [] : [heldBy],
    claims: distinct([
      ...(claims.get(itemSubject(key)) ?? []),
      ...(claims.get(declaration.id) ?? []).filter(({ kind }) => ENDS.has(kind)),
    ]),
  };
}

/** What the acknowledgement of a declaration rests on. */
export function declarationBasis(
  { claims }: State,
  { declaration, acknowledgements }: DeclarationState,
): Basis {
  return {
    events: distinct([...acknowledgements.values()].map(({ last }) => last)),
    claims: distinct(claims.get(declaration.id) ?? []),
  };
}

/** What a decision rests on: its own record, if it replaces another one. */
export function decisionBasis(
  { claims }: State,
  { id, entry, introducedBy }: DecisionState,
): Basis {
  return {
    events: entry.supersedes === undefined ? [] : [introducedBy],
    claims: distinct([
      ...(claims.get(id) ?? []),
      ...(claims.get(introducedBy.id) ?? []).filter(({ kind }) => ENDS.has(kind)),
    ]),
  };
}

/** Kinds of records that end everything in the record that they are about. */
const ENDS: ReadonlySet<HandoffRecord['kind']> = new Set<HandoffRecord['kind']>([
  'declaration',
  'retraction',
]);

function distinct(records: readonly HandoffRecord[]): HandoffRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** A basis as JSON has it. */
export function basisRows(
  { events, claims }: Basis,
  sources: Sources,
): { events: EventRow[]; claimed: EventRow[] } {
  const rows = (records: readonly HandoffRecord[]): EventRow[] =>
    records.map((record) => eventRow(record, sources));
  return { events: rows(events), claimed: rows(claims) };
}

function eventRow(record: HandoffRecord, { recordOf, wordOf }: Sources): EventRow {
  const { verdict, reason } = wordOf(record);
  return {
    kind: record.kind,
    did: kindOf(record).did,
    by: record.author,
    at: record.declared_at,
    verdict,
    reason,
    record: recordOf(record),
  };
}

/** Every record that the rows of `query` rest on, and every claim about them. */
export function recordsBehind(state: State): HandoffRecord[] {
  const bases = [
    ...[...state.topics.values()].filter(({ open }) => open).map((one) => topicBasis(state, one)),
    ...[...state.items.values()]
      .filter(({ status }) => status.as === 'in_flight')
      .map((one) => itemBasis(state, one)),
    ...[...state.declarations.values()]
      .filter(({ waitingFor }) => waitingFor.length > 0)
      .map((one) => declarationBasis(state, one)),
    ...[...state.decisions.values()]
      .filter(({ active }) => active)
      .map((one) => decisionBasis(state, one)),
  ];
  return distinct(bases.flatMap(({ events, claims }) => [...events, ...claims]));
}

/** Claims about something that is still open, in flight, waited for or active. */
export function openClaims(state: State): HandoffRecord[] {
  if (state.claims.size === 0) return [];
  return recordsBehind(state).filter(({ id }) => state.unproved.has(id));
}
