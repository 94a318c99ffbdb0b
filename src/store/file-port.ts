import { link, lstat, mkdir, open, readFile, rmdir, unlink } from 'node:fs/promises';

/** An open file, as far as writing needs it. */
export interface OpenFile {
  writeFile(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The calls that put a file on disk: the seam at which tests make the Nth of them fail. */
export interface FilePort {
  lstat(path: string): Promise<{ isDirectory(): boolean; isSymbolicLink(): boolean }>;
  mkdir(path: string): Promise<unknown>;
  open(path: string, flags: number, mode?: number): Promise<OpenFile>;
  link(from: string, to: string): Promise<void>;
  readFile(path: string, options: { flag: number }): Promise<Uint8Array>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
}

/** The real disk. */
export const realFiles: FilePort = { lstat, mkdir: (path) => mkdir(path), open, link, readFile, unlink, rmdir };
