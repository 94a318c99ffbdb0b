import { HandoffError } from '../errors.js';
import { noteHangUp } from './hang-up.js';
import { isTerminal } from './is-terminal.js';

/**
 * Runs one prompt and turns every way to leave it into an interruption: Ctrl-C, Ctrl-D, a closed
 * terminal, SIGTERM, SIGHUP. Without this, inquirer waits for ever if its input ends, and a signal
 * ends the process with the terminal in raw mode.
 * @throws HandoffError `interrupted`
 */
export async function interruptible<T>(prompt: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const stop = (): void => {
    if (!isTerminal(0)) noteHangUp();
    abort.abort();
  };
  const hangUp = (): void => {
    noteHangUp();
    abort.abort();
  };
  const onKey = (_text: unknown, key: { ctrl?: boolean; name?: string } | undefined): void => {
    // On an empty line Ctrl-D closes the input; elsewhere it deletes a character.
    if (key?.ctrl === true && key.name === 'd')
      setImmediate(() => process.stdin.isPaused() && stop());
    // An end of the input that came before the prompt arrives as a NUL.
    if (key?.ctrl === true && key.name === '`') stop();
  };
  // They stay until the prompt has ended: without a listener inquirer ends the process.
  process.on('SIGTERM', stop).on('SIGHUP', hangUp);
  process.stdin.once('end', stop).once('error', stop).on('keypress', onKey);
  try {
    if (!isTerminal(0)) stop();
    return await prompt(abort.signal);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'ExitPromptError' || name === 'AbortPromptError' || name === 'CancelPromptError')
      throw new HandoffError('interrupted', 'interrupted');
    throw error;
  } finally {
    process.removeListener('SIGTERM', stop).removeListener('SIGHUP', hangUp);
    process.stdin
      .removeListener('end', stop)
      .removeListener('error', stop)
      .removeListener('keypress', onKey);
  }
}
