/** Flags that every verb takes. */
export interface GlobalFlags {
  readonly directory: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly input: boolean;
  readonly color: boolean | undefined;
  readonly commit: boolean;
  readonly push: boolean;
  /** True where no network may be used. */
  readonly offline: boolean;
  /** True where the remote is asked first. */
  readonly fetch: boolean;
  /** False where nothing that was computed before may be used. */
  readonly cache: boolean;
  readonly as: string | undefined;
  /** Why what looks like a secret may be recorded. */
  readonly allowSecret: string | undefined;
}
