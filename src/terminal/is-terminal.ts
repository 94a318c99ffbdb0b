import { fstatSync, statSync } from 'node:fs';

/** True if an open file is a terminal that is still there; false for a closed descriptor. */
export function isTerminal(descriptor: number): boolean {
  return mayBeTerminal(descriptor) && process.getBuiltinModule('node:tty').isatty(descriptor);
}

/**
 * True for a device that is or was a terminal. What says so for a pipe, a file or the null device
 * without loading the module that knows terminals: that one loads the network, too, which takes
 * four milliseconds.
 */
export function mayBeTerminal(descriptor: number): boolean {
  try {
    const file = fstatSync(descriptor);
    return file.isCharacterDevice() && !isNullDevice(file.rdev);
  } catch {
    return false;
  }
}

/** The null device, once it was asked for. */
let nullDevice: number | undefined;

function isNullDevice(device: number): boolean {
  // On Windows the console and the null device have the same number.
  if (process.platform === 'win32') return false;
  return device === (nullDevice ??= statSync('/dev/null').rdev);
}
