import type { RefMove } from './move-refs.js';
import type { FileEntry } from './tree-with-files.js';
import type { NewObject } from './write-objects.js';

/** Another ref that moves together with a branch, with the objects that it needs. */
export interface CompanionMove {
  objects: NewObject[];
  move: RefMove;
}

/**
 * Tells how files that are about to be committed are kept beside their branch; null where they are
 * already, or cannot be.
 */
export type CompanionUpdate = (files: readonly FileEntry[]) => Promise<CompanionMove | null>;
