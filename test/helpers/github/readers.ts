/**
 * Tokens that are only read with: the emulator gives each 5000 requests an hour, and its hours do
 * not pass.
 */
export const READERS: readonly string[] = Array.from(
  { length: 50 },
  (_, index) => `reader-${index}`,
);
