import { own } from '../../protocol/format/own.js';
import { HandoffError } from '../../errors.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
  EIO: 'input/output error',
  ENOMEM: 'out of memory',
  ENOTDIR: 'a folder in the path is a file',
  ELOOP: 'it is a symbolic link',
  ENOTREG: 'it is not a regular file',
  ENXIO: 'it is not a regular file',
  ENAMETOOLONG: 'the name is too long',
};

/** The code of a file system error ('ENOSPC'), or null for anything else. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

/** Codes of a machine that refuses what it allows at other times. */
const REFUSALS = new Set([
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'EIO',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
]);

/** The failure for an error by which the machine refused a call; null for any other error. */
export function machineFault(error: unknown): HandoffError | null {
  const code = error instanceof HandoffError ? null : codeOf(error);
  if (code === null || !REFUSALS.has(code) || !(error instanceof Error) || !('syscall' in error))
    return null;
  const path = 'path' in error ? ` ${String(error.path)}` : '';
  return new HandoffError(
    'setup',
    `the system refused to ${String(error.syscall)}${path}: ${reasonOf(error)}`,
  );
}

/** The error for a file that could not be written. `path` is relative to the repository. */
export function writeFault(path: string, error: unknown): HandoffError {
  if (error instanceof HandoffError) return error;
  return new HandoffError(
    'write',
    `could not write ${path}: ${reasonOf(error)}; nothing was recorded`,
  );
}

/** Why a file could not be written: in words for common codes, else the code. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return (
    (code === null ? null : own(REASONS, code)) ??
    code ??
    (error instanceof Error ? error.message : 'unknown error')
  );
}
