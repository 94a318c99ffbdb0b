/** A file that `init` writes into the work tree. */
export interface FileToPlace {
  /** Relative to the top of the work tree, with `/`. */
  path: string;
  content: string;
  /** True to leave an existing file as it is. */
  keep: boolean;
  /** True for an executable file. */
  executable?: boolean;
}

/**
 * The files that `init` writes for one purpose, and the steps left to the person, one line each.
 */
export interface InitPart {
  files: FileToPlace[];
  hints: string[];
}
