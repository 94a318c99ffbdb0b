let counter = 0;

/**
 * A part of a file name that is unique among calls and processes: process, time and a counter.
 * Files are still created exclusively.
 */
export function ownNamePart(): string {
  counter += 1;
  return [process.pid, process.hrtime.bigint(), counter].map((part) => part.toString(36)).join('-');
}
