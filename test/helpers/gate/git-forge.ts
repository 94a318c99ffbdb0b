import { spawnSync } from 'node:child_process';
import type { TestRepo } from '../repo.js';

/**
 * What a commit does to a path: bytes of a plain file, bytes under another mode, or null for taking
 * it away.
 */
export type Change = string | { mode: string; text: string } | null;

/** A commit that is to be made. */
export interface ForgedCommit {
  /**
   * Refs whose commits, as they are by then, are its parents; the first gives the files that it
   * begins with.
   */
  parents: readonly string[];
  changes: Readonly<Record<string, Change>>;
  /** `Name <address>`. */
  author?: string;
  message?: string;
}

const WEI = 'Wei <wei@example.org>';

/**
 * Makes commits of any kind by one `git fast-import`: hundreds in the time that a few take
 * otherwise, and such as no git command would make.
 */
export class GitForge {
  #stream = '';
  #now = 1_768_470_600;

  private readonly repo: Pick<TestRepo, 'dir' | 'env'>;

  constructor(repo: Pick<TestRepo, 'dir' | 'env'>) {
    this.repo = repo;
  }

  /** Adds a commit, to which a ref then points. */
  commit(ref: string, { parents, changes, author = WEI, message = 'Change' }: ForgedCommit): this {
    const [first, ...others] = parents;
    this.#now += 60;
    // Fast-import takes a ref's own last commit for the parent, unless the ref is set back first.
    if (first !== ref)
      this.#stream += `reset ${ref}\n${first === undefined ? '' : `from ${first}\n`}\n`;
    this.#stream += `commit ${ref}\nauthor ${author} ${this.#now} +0000\ncommitter ${author} ${this.#now} +0000\n${data(message)}`;
    if (first !== undefined && first !== ref) this.#stream += `from ${first}\n`;
    for (const parent of others) this.#stream += `merge ${parent}\n`;
    for (const [path, change] of Object.entries(changes)) {
      if (change === null) this.#stream += `D ${quoted(path)}\n`;
      else {
        const { mode, text } =
          typeof change === 'string' ? { mode: '100644', text: change } : change;
        this.#stream += `M ${mode} inline ${quoted(path)}\n${data(text)}`;
      }
    }
    this.#stream += '\n';
    return this;
  }

  /** Makes everything that was added. @throws Error where git refuses */
  run(): void {
    const ended = spawnSync('git', ['fast-import', '--quiet', '--force'], {
      cwd: this.repo.dir,
      env: this.repo.env,
      input: this.#stream,
    });
    if (ended.status !== 0) throw new Error(`git fast-import: ${String(ended.stderr)}`);
    this.#stream = '';
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/** A path as fast-import reads it between quotation marks: with C's escapes. */
function quoted(path: string): string {
  const escaped = path
    .replace(/[\\"]/g, '\\$&')
    .replace(
      /[\u0000-\u001f]/g,
      (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
    );
  return `"${escaped}"`;
}
