import { promises } from 'node:fs';

/** An open file, as far as writing needs it. */
export interface OpenFile {
  writeFile(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The calls that put a file on disk: the seam at which tests make the Nth of them fail. */
export interface FilePort {
  lstat(path: string): Promise<{ mode: number; isDirectory(): boolean; isSymbolicLink(): boolean }>;
  mkdir(path: string): Promise<unknown>;
  open(path: string, flags: number, mode?: number): Promise<OpenFile>;
  link(from: string, to: string): Promise<void>;
  readFile(path: string, options: { flag: number }): Promise<Uint8Array>;
  rename(from: string, to: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
}

/** The real disk. `promises` is looked up at each call: reading verbs never load it. */
export const realFiles: FilePort = {
  lstat: (path) => promises.lstat(path),
  mkdir: (path) => promises.mkdir(path),
  open: (path, flags, mode) => promises.open(path, flags, mode),
  link: (from, to) => promises.link(from, to),
  readFile: (path, options) => promises.readFile(path, options),
  rename: (from, to) => promises.rename(from, to),
  chmod: (path, mode) => promises.chmod(path, mode),
  unlink: (path) => promises.unlink(path),
  rmdir: (path) => promises.rmdir(path),
};
