import { writeSync } from 'node:fs';

/** The one door to stdout and stderr. Nothing else in the program writes there. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** Writes whole, at once: a process that exits right after must not cut its answer off. A closed pipe is no fault. */
export function createTerminal(): Terminal {
  return { out: (text) => write(1, text), err: (text) => write(2, text) };
}

function write(descriptor: number, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EPIPE') return;
      // A pipe that is full for a moment: the reader will make room.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
