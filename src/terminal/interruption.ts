import { HandoffError } from '../errors.js';

const SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

/**
 * Runs one prompt and turns every way to leave it into an interruption: Ctrl-C, Ctrl-D, a closed
 * terminal, SIGTERM, SIGHUP. Without this, inquirer waits for ever if its input ends, and a signal
 * ends the process with the terminal in raw mode.
 * @throws HandoffError `interrupted`
 */
export async function interruptible<T>(prompt: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  const onKey = (_text: unknown, key: { ctrl?: boolean; name?: string } | undefined): void => {
    // On an empty line Ctrl-D closes the input; elsewhere it deletes a character.
    if (key?.ctrl === true && key.name === 'd')
      setImmediate(() => process.stdin.isPaused() && stop());
    // An end of the input that came before the prompt arrives as a NUL.
    if (key?.ctrl === true && key.name === '`') stop();
  };
  // They stay until the prompt has ended: without a listener inquirer ends the process.
  for (const signal of SIGNALS) process.on(signal, stop);
  process.stdin.once('end', stop).on('keypress', onKey);
  try {
    return await prompt(abort.signal);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'ExitPromptError' || name === 'AbortPromptError' || name === 'CancelPromptError')
      throw new HandoffError('interrupted', 'interrupted');
    throw error;
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
    process.stdin.removeListener('end', stop).removeListener('keypress', onKey);
  }
}
