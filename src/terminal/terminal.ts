import { writeSync } from 'node:fs';
import { withoutCommands } from './workflow-commands.js';

/** The only way to stdout and stderr. Nothing else in the program writes to them. */
export interface Terminal {
  /** @param commands true if the text is commands for a CI runner: nothing else steers one */
  out(text: string, commands?: boolean): void;
  err(text: string): void;
  /** Why output failed, such as ENOSPC; null if it did not. */
  fault(): string | null;
}

/**
 * Writes synchronously and completely, because the process may exit right after. A closed pipe is
 * not a fault.
 */
export function createTerminal(): Terminal {
  let fault: string | null = null;
  const attempt = (descriptor: number, text: string): void => {
    fault = write(descriptor, text) ?? fault;
  };
  return {
    out: (text, commands = false) => attempt(1, commands ? text : withoutCommands(text)),
    err: (text) => attempt(2, withoutCommands(text)),
    fault: () => fault,
  };
}

/** @returns the system's error code if writing failed */
function write(descriptor: number, text: string): string | null {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EPIPE') return null;
      // The pipe is full; wait until the reader makes room.
      if (code !== 'EAGAIN') return String(code);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return null;
}
