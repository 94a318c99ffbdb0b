import type { Body, Declaration, HandoffRecord, Kind } from '../../schema/types.js';
import type { Held } from './held.js';
import type { Introduced } from './introduced.js';
import type { ItemReference, RecordReference, Reference } from './references.js';

/** The records of some kinds. */
export type RecordOf<K extends Kind> = { [R in HandoffRecord as R['kind']]: R }[K];

/** Content to be judged: a declaration (its body, or sealed) or any other record. */
export type Content =
  | (Body & { kind: 'declaration'; declared_at?: string })
  | Exclude<HandoffRecord, Declaration>;

/** The content of some kinds. */
export type ContentOf<K extends Kind> = { [C in Content as C['kind']]: C }[K];

/** A line of a story: what happened, in a few words, and the author's own words. */
export type StoryLine = readonly [did: string, said: string | null];

/** The facts about one kind of record (records.md, "Kinds"). */
export interface RecordKind<K extends Kind> {
  /**
   * Where its file lies. `day`: in the folder of its day, under its own name. `beside`: beside the
   * root of its subject. `either`: beside its subject if there is one, else in the folder of its
   * day.
   */
  readonly place: 'day' | 'beside' | 'either';
  /** Why the subject or the slot does not fit this kind; null if it fits. */
  misfit?(subject: HandoffRecord, slot: string | null): string | null;
  /** The records that it follows in causality, beside `saw` and its subject. */
  follows?(content: ContentOf<K>): RecordReference[];
  /** Other records that it refers to; they do not come before it in causality. */
  names?(content: ContentOf<K>): RecordReference[];
  /** The items that it refers to by their keys. */
  mentions?(content: ContentOf<K>): ItemReference[];
  /** The items and entries in it, in the order of findings. */
  holds?(content: ContentOf<K>): Held[];
  /** The blockers, questions and decisions that get their slot in it. */
  introduces?(record: RecordOf<K>): Partial<Introduced>;
  /** Who gets the items that it is about; null if their holders do not change. */
  gives?(record: RecordOf<K>): string | null;
  /** What its author did, for the first line of the record's story. */
  readonly did: string;
  /**
   * Its line in the story of a record that it refers to.
   * @param it the name of the referenced topic in that story: `it`, or its slot
   */
  step?(record: RecordOf<K>, reference: Reference, it: string): StoryLine;
  /**
   * The subject of its commit, after its author's handle. Holds only handles, keys, counts and ids,
   * so that no text in a record can forge a trailer or a closing keyword.
   * @param subject short handle of its subject
   */
  commit(record: RecordOf<K>, subject: string): string;
}
