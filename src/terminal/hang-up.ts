import { closeSync } from 'node:fs';
import { INTERRUPTED } from '../errors.js';
import { isTerminal, mayBeTerminal } from './is-terminal.js';

/** The exit code of a run that the end of its terminal interrupted, as shells have it for SIGHUP. */
const HUNG_UP = 129;
const STREAMS = [0, 1, 2];

let isNoted = false;

/**
 * Notes that the terminal was closed while a question stood on it. From now on neither another
 * signal nor a stream that fails keeps the run from saving the draft.
 */
export function noteHangUp(): void {
  if (isNoted) return;
  isNoted = true;
  process.on('SIGHUP', ignore);
  // readline restores the mode of its terminal, and throws where that is gone.
  process.stdin.setRawMode = () => process.stdin;
  for (const stream of [process.stdin, process.stdout, process.stderr]) stream.on('error', ignore);
}

/**
 * The exit code of a run, once it has nothing more to print. Closes every stream that was a
 * terminal and is none any more: at its end Node restores the settings of each terminal, and aborts
 * where that fails.
 */
export function afterHangUp(exit: number): number {
  for (const descriptor of STREAMS)
    if (mayBeTerminal(descriptor) && !isTerminal(descriptor)) closeSync(descriptor);
  return isNoted && exit === INTERRUPTED ? HUNG_UP : exit;
}

function ignore(): void {}
