/**
 * What takes secrets out of a message, which may repeat one that was typed in the wrong place. Loaded
 * only on failure. Where that code cannot be read, every long word that is no path
 * is cut.
 */
export async function loadMask(): Promise<(text: string) => string> {
  try {
    return (await import('../protocol/secrets/mask.js')).maskSecrets;
  } catch {
    return (text) =>
      text.replace(/(?<![\w/.-])[\w+=-]{16,}(?![\w/.-])/g, (word) => `${word.slice(0, 4)}…`);
  }
}
