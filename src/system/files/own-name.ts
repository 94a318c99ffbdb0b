let made = 0;

/**
 * A part of a file name that no other call and no other process makes: who, when, and how many
 * before. Files are created exclusively all the same.
 */
export function ownNamePart(): string {
  made += 1;
  return [process.pid, process.hrtime.bigint(), made].map((part) => part.toString(36)).join('-');
}
