import type { Ack, SentAck, SentResponse, SentRow } from '../../schema/types.js';
import { byTime } from '../fold/causality.js';
import type { DeclarationState, State } from '../fold/state.js';
import { replyRows } from './reply-rows.js';

/** A person's declarations that stand, newest first, with what their readers replied. */
export function sentRows(state: State, author: string): SentRow[] {
  const responses = responsesIn(state);
  return [...state.declarations.values()]
    .filter(
      ({ declaration, retracted, superseded }) =>
        declaration.author === author && retracted.length + superseded.length === 0,
    )
    .sort((a, b) => byTime(b.declaration, a.declaration))
    .map((known) => ({
      declaration: known.declaration.id,
      declared_at: known.declaration.declared_at,
      to: known.declaration.to,
      waiting_for: [...new Set([...known.waitingFor, ...known.repeatedIn.keys()])],
      acks: [...known.acknowledgements.values()]
        .flatMap(({ acks }) => acks)
        .sort(byTime)
        .map((ack) => ackRow(known, ack, responses.get(ack.id) ?? [])),
      through: [...known.through]
        .filter(([by]) => !known.acknowledgements.has(by))
        .map(([by, declaration]) => ({ by, declaration })),
    }));
}

/** The replies to a person's read-backs by the authors of the declarations, oldest first. */
export function responsesTo(state: State, reader: string): { ack: Ack; response: Ack }[] {
  const responses = responsesIn(state);
  return [...state.records.values()].flatMap((record) =>
    record.kind === 'ack' && record.author === reader
      ? (responses.get(record.id) ?? []).map((response) => ({ ack: record, response }))
      : [],
  );
}

/** Replies to read-backs that were not withdrawn, by id of the acknowledgement. */
function responsesIn(state: State): Map<string, Ack[]> {
  const found = new Map<string, Ack[]>();
  for (const record of state.records.values()) {
    if (record.kind !== 'ack' || state.retracted.has(record.id)) continue;
    if (record.confirms !== true && record.corrects === undefined) continue;
    const { id } = record.subject;
    found.set(id, [...(found.get(id) ?? []), record].sort(byTime));
  }
  return found;
}

function ackRow({ declaration }: DeclarationState, ack: Ack, responses: readonly Ack[]): SentAck {
  return {
    id: ack.id,
    by: ack.author,
    at: ack.declared_at,
    cover: ack.cover === true,
    covers: ack.covers ?? [],
    items: replyRows(declaration, ack.items),
    read_back: ack.read_back ?? null,
    without_read_back: ack.without_read_back ?? [],
    responses: responses.map((response): SentResponse => ({
      id: response.id,
      at: response.declared_at,
      confirms: response.confirms === true,
      corrects: (response.corrects ?? []).map(({ slot, text }) => ({ slot: slot ?? null, text })),
    })),
  };
}
