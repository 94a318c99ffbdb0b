/** Flags that every verb takes. */
export interface GlobalFlags {
  readonly directory: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly input: boolean;
  readonly color: boolean | undefined;
  readonly commit: boolean;
  readonly push: boolean;
  /** True if the network must not be used. */
  readonly offline: boolean;
  /** True if the program fetches first. */
  readonly fetch: boolean;
  /** False if the cache must not be read. */
  readonly cache: boolean;
  /** False if a record is wanted where the team has no policy. */
  readonly policy: boolean;
  readonly as: string | undefined;
  /** The reason why text that looks like a secret may be recorded. */
  readonly allowSecret: string | undefined;
}

/** For what is looked up before the command line is parsed. */
export const NO_FLAGS: GlobalFlags = {
  directory: undefined,
  as: undefined,
  allowSecret: undefined,
  json: true,
  quiet: true,
  input: false,
  color: false,
  commit: true,
  push: false,
  offline: true,
  fetch: false,
  cache: false,
  policy: true,
};
