import { codeOf } from '../files/file-fault.js';

/** The number of this process. */
export function ownPid(): number {
  return process.pid;
}

/** True if a process with that number runs, whoever it belongs to. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
