import { realFiles } from '../../src/system/files/file-port.js';
import type { FilePort, OpenFile } from '../../src/system/files/file-port.js';

/** A disk on which chosen calls fail. */
export interface FailingFiles extends FilePort {
  /** Names of the calls made so far, in order: 'open', 'writeFile', 'sync' … */
  readonly calls: string[];
}

/**
 * The real disk, except that a call fails with `code` whenever `fails` says so, by its number (from
 * 0), its name and its path.
 */
export function failingFiles(
  code: string,
  fails: (number: number, name: string, path: string) => boolean,
): FailingFiles {
  const calls: string[] = [];
  const guard = async <T>(name: string, path: string, call: () => Promise<T>): Promise<T> => {
    calls.push(name);
    if (fails(calls.length - 1, name, path))
      throw Object.assign(new Error(`${code}: ${name}`), { code });
    return call();
  };
  const guarded = (path: string, file: OpenFile): OpenFile => ({
    // Half of the bytes arrive before the disk refuses: a torn write.
    writeFile: (bytes) =>
      guard('writeFile', path, () => file.writeFile(bytes)).catch(async (error: unknown) => {
        await file.writeFile(bytes.subarray(0, bytes.length / 2));
        throw error;
      }),
    sync: () => guard('sync', path, () => file.sync()),
    close: () => guard('close', path, async () => {}).finally(() => file.close()),
  });
  return {
    calls,
    lstat: (path) => guard('lstat', path, () => realFiles.lstat(path)),
    mkdir: (path, mode) => guard('mkdir', path, () => realFiles.mkdir(path, mode)),
    open: (path, flags, mode) =>
      guard('open', path, async () => guarded(path, await realFiles.open(path, flags, mode))),
    link: (from, to) => guard('link', to, () => realFiles.link(from, to)),
    readFile: (path, options) => guard('readFile', path, () => realFiles.readFile(path, options)),
    rename: (from, to) => guard('rename', to, () => realFiles.rename(from, to)),
    chmod: (path, mode) => guard('chmod', path, () => realFiles.chmod(path, mode)),
    unlink: (path) => guard('unlink', path, () => realFiles.unlink(path)),
    rmdir: (path) => guard('rmdir', path, () => realFiles.rmdir(path)),
  };
}
