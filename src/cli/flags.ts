/** Flags that every verb takes. */
export interface GlobalFlags {
  directory: string | undefined;
  json: boolean;
  quiet: boolean;
  input: boolean;
  color: boolean | undefined;
  commit: boolean;
  push: boolean;
  /** True where no network may be used. */
  offline: boolean;
  /** True where the remote is asked first. */
  fetch: boolean;
  /** False where nothing that was computed before may be used. */
  cache: boolean;
  as: string | undefined;
  /** Why what looks like a secret may be recorded. */
  allowSecret: string | undefined;
}
