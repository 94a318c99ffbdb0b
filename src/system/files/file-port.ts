import {
  chmodSync,
  closeSync,
  fsync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';

/** The operations of an open file that writing needs. */
export interface OpenFile {
  writeFile(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The file system calls that write files. Injected, so that tests can make the Nth call fail. */
export interface FilePort {
  lstat(path: string): Promise<{ mode: number; isDirectory(): boolean; isSymbolicLink(): boolean }>;
  mkdir(path: string, mode?: number): Promise<unknown>;
  open(path: string, flags: number, mode?: number): Promise<OpenFile>;
  link(from: string, to: string): Promise<void>;
  readFile(path: string, options: { flag: number }): Promise<Uint8Array>;
  rename(from: string, to: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
}

/**
 * The real disk. Calls that wait for the disk are asynchronous, so that many files are synced at
 * once. All others only change memory of the system and are synchronous, because that is faster
 * than a switch to another thread.
 */
export const realFiles: FilePort = {
  lstat: async (path) => lstatSync(path),
  mkdir: async (path, mode) => mkdirSync(path, mode),
  open: async (path, flags, mode) => openFile(openSync(path, flags, mode)),
  link: async (from, to) => linkSync(from, to),
  readFile: async (path, { flag }) => {
    const descriptor = openSync(path, flag);
    try {
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
  rename: async (from, to) => renameSync(from, to),
  chmod: async (path, mode) => chmodSync(path, mode),
  unlink: async (path) => unlinkSync(path),
  rmdir: async (path) => rmdirSync(path),
};

function openFile(descriptor: number): OpenFile {
  return {
    writeFile: async (bytes) => writeFileSync(descriptor, bytes),
    sync: () =>
      new Promise((resolve, reject) =>
        fsync(descriptor, (error) => (error === null ? resolve() : reject(error))),
      ),
    close: async () => closeSync(descriptor),
  };
}
