import { writeSync } from 'node:fs';

/** The one door to stdout and stderr. Nothing else in the program writes there. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Why something could not be written, such as ENOSPC; null while everything was. */
  fault(): string | null;
}

/**
 * Writes whole, at once: a process that exits right after must not cut its answer off. A closed
 * pipe is no fault.
 */
export function createTerminal(): Terminal {
  let fault: string | null = null;
  const attempt = (descriptor: number, text: string): void => {
    fault = write(descriptor, text) ?? fault;
  };
  return { out: (text) => attempt(1, text), err: (text) => attempt(2, text), fault: () => fault };
}

/** @returns the system's reason where it could not be written */
function write(descriptor: number, text: string): string | null {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EPIPE') return null;
      // A pipe that is full for a moment: the reader will make room.
      if (code !== 'EAGAIN') return String(code);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return null;
}
