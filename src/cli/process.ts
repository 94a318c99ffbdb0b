/** The process: the program reads it only through this. */
export interface Process {
  cwd: string;
  vars: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** True if stdin and stdout are terminals. */
  terminal: boolean;
  stdin: () => Promise<Buffer>;
  say: (line: string) => void;
  show: (text: string) => Promise<void>;
  /** Columns of the terminal on stdout; null if stdout is not a terminal. */
  columns: number | null;
  /** The file of the running program, to start it again. */
  program: string;
  /** The version of the program. */
  version: string;
}
/** True for an environment variable that is switched on: CI=false and CI=0 are off. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false';
}
