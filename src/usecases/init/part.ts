/** A file that `init` puts into the work tree. */
export interface FileToPlace {
  /** Relative to the top of the work tree, with `/`. */
  path: string;
  content: string;
  /** True where a file that is there stays as it is. */
  keep: boolean;
  /** True for a program. */
  executable?: boolean;
}

/** What `init` writes for one purpose, and what it leaves to the person, one line each. */
export interface InitPart {
  files: FileToPlace[];
  hints: string[];
}
