import type { RefMove } from './move-refs.js';
import type { FileEntry } from './tree-with-files.js';
import type { NewObject } from './write-objects.js';

/** Another ref that moves together with a branch, and the objects that it needs. */
export interface CompanionMove {
  objects: NewObject[];
  move: RefMove;
}

/**
 * Computes how the companion ref moves for files that are about to be committed; null if it already
 * holds them or cannot move.
 */
export type CompanionUpdate = (files: readonly FileEntry[]) => Promise<CompanionMove | null>;
