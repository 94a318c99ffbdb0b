/** An option as completion needs it. */
export interface TreeOption {
  /** As commander reads them, such as `--owner <handle>`. */
  readonly flags: string;
  readonly help: string;
  readonly choices?: readonly string[];
}

/** A verb as completion needs it. */
export interface TreeVerb {
  readonly name: string;
  readonly summary: string;
  /** Its argument as commander reads it, such as `<id>`. */
  readonly args: string;
  readonly options: readonly TreeOption[];
  /** The global flags that it takes, such as `--json`. */
  readonly globals: readonly string[];
}

/** The command line as data; the build makes it from the verbs (scripts/build.mjs). */
export interface CommandTree {
  readonly verbs: readonly TreeVerb[];
  readonly globals: readonly TreeOption[];
  readonly topics: readonly string[];
}

/** A word that can be typed, and what it is. */
export interface Candidate {
  readonly value: string;
  /** The id of what is called by its key, for somebody who types an id. */
  readonly id?: string;
  readonly text: string;
}

/** What is open, by what names it. */
export interface LiveNames {
  readonly handles: readonly Candidate[];
  readonly topics: readonly Candidate[];
  readonly items: readonly Candidate[];
  readonly decisions: readonly Candidate[];
  readonly declarations: readonly Candidate[];
  readonly pods: readonly Candidate[];
}
