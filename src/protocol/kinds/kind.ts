import type { Body, Declaration, HandoffRecord, Kind } from '../../schema/types.js';
import type { Held } from './held.js';
import type { Introduced } from './introduced.js';
import type { ItemReference, RecordReference, Reference } from './references.js';

/** The records of some kinds. */
export type RecordOf<K extends Kind> = { [R in HandoffRecord as R['kind']]: R }[K];

/** What is judged: a declaration (as people write it, or sealed) or any other record. */
export type Content =
  | (Body & { kind: 'declaration'; declared_at?: string })
  | Exclude<HandoffRecord, Declaration>;

/** The content of some kinds. */
export type ContentOf<K extends Kind> = { [C in Content as C['kind']]: C }[K];

/** A line of a story: what happened, in a few words, and what the author said. */
export type StoryLine = readonly [did: string, said: string | null];

/** Everything that the program must know of one kind of record (records.md, "Kinds"). */
export interface RecordKind<K extends Kind> {
  /**
   * Where its file lies. `day`: in its own day, named after itself. `beside`: beside the root of
   * what it is about. `either`: beside what it is about if there is such a record, else in its day.
   */
  readonly place: 'day' | 'beside' | 'either';
  /** What is wrong with its subject, or with the slot there; null if the kind may be about it. */
  misfit?(subject: HandoffRecord, slot: string | null): string | null;
  /** The records that it comes after in causality, besides those in `saw` and its subject. */
  follows?(content: ContentOf<K>): RecordReference[];
  /** The other records that it refers to: that makes no order. */
  names?(content: ContentOf<K>): RecordReference[];
  /** The items that it refers to by their keys. */
  mentions?(content: ContentOf<K>): ItemReference[];
  /** The items and entries in it, in the order of findings. */
  holds?(content: ContentOf<K>): Held[];
  /** The blockers, questions and decisions that get their slot in it. */
  introduces?(record: RecordOf<K>): Partial<Introduced>;
  /** Whom it gives the items that it is about; null if they stay where they are. */
  gives?(record: RecordOf<K>): string | null;
  /** What its author did, for the first line of its own story. */
  readonly did: string;
  /**
   * Its line in the story of what one of its references points at.
   * @param it what the story calls that: `it`, or a slot of the record that the story is about
   */
  step?(record: RecordOf<K>, reference: Reference, it: string): StoryLine;
  /**
   * The subject of its commit, after its author's handle. It holds handles, keys, counts and ids
   * only, so that no text in a record can forge a trailer or a closing keyword.
   * @param subject short handle of what it is about
   */
  commit(record: RecordOf<K>, subject: string): string;
}
