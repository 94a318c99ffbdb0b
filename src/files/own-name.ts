let made = 0;

/** A part of a file name that no other call and no other process makes: who, when, and how many before. Files are created exclusively all the same. */
export function ownNamePart(): string {
  made += 1;
  return [process.pid, performance.timeOrigin * 1000, made].map((part) => Math.floor(part).toString(36)).join('-');
}
