import { devNull } from 'node:os';
import { objectId } from './object-id.js';
import type { Repository } from './repository.js';

/** One path that differs between two trees. */
export interface TreeChange {
  /** Added, deleted, modified (content or mode), or changed in type. */
  status: 'A' | 'D' | 'M' | 'T';
  /**
   * Relative to the top of the repository, with `/`. It may hold any character: clean it before
   * showing.
   */
  path: string;
  /** Mode and object before; all zeros for an addition. */
  from: { mode: string; oid: string };
  /** Mode and object after; all zeros for a deletion. */
  to: { mode: string; oid: string };
}

/**
 * `diff-tree` compares trees by id and reads no content. With these options it starts no external
 * diff program and reports no renames.
 */
export const DIFF_ARGS: readonly string[] = [
  '-r',
  '--raw',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
];

/** No downloads, no replaced parents, and pathspecs in their usual meaning. */
export const DIFF_ENV: Readonly<Record<string, string>> = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_GRAFT_FILE: devNull,
  GIT_LITERAL_PATHSPECS: '0',
  GIT_GLOB_PATHSPECS: '0',
  GIT_NOGLOB_PATHSPECS: '0',
  GIT_ICASE_PATHSPECS: '0',
};

const MOST_BYTES = 256 * 1024 * 1024;
const PATIENCE_MS = 120_000;

/**
 * The differences between the trees of two commits. The cost grows with the difference.
 * @param from full id; null for the empty tree
 * @param paths pathspecs, with git's magic
 * @throws HandoffError `git`, also if a tree is not in this clone
 */
export async function treeChanges(
  repo: Repository,
  from: string | null,
  to: string,
  paths: readonly string[],
): Promise<TreeChange[]> {
  const base = from ?? objectId(repo.objectFormat, 'tree', new Uint8Array());
  const { stdout } = await repo.git.run(
    ['diff-tree', ...DIFF_ARGS, '--end-of-options', base, to, '--', ...paths],
    {
      env: DIFF_ENV,
      maxBytes: MOST_BYTES,
      timeoutMs: PATIENCE_MS,
    },
  );
  const changes: TreeChange[] = [];
  const parser = new ChangeParser((_commit, change) => changes.push(change));
  parser.take(stdout);
  return changes;
}

const META = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([ADMTUX])/u;

/** Parses the output of `diff-tree --raw -z`, in chunks of any size. */
export class ChangeParser {
  readonly #tell: (commit: string | null, change: TreeChange) => void;
  #rest: Buffer = Buffer.alloc(0);
  #commit: string | null = null;
  #meta: RegExpExecArray | null = null;

  /** @param tell receives each change, with the commit that git printed before it */
  constructor(tell: (commit: string | null, change: TreeChange) => void) {
    this.#tell = tell;
  }

  take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (let end = bytes.indexOf(0, at); end >= 0; end = bytes.indexOf(0, at)) {
      this.#token(bytes.toString('utf8', at, end));
      at = end + 1;
    }
    this.#rest = bytes.subarray(at);
  }

  #token(text: string): void {
    if (this.#meta === null) {
      const meta = META.exec(text);
      if (meta) this.#meta = meta;
      else this.#commit = text.trim();
      return;
    }
    const [, before = '', after = '', from = '', to = '', status = ''] = this.#meta;
    this.#meta = null;
    this.#tell(this.#commit, {
      status: status as TreeChange['status'],
      path: text,
      from: { mode: before, oid: from },
      to: { mode: after, oid: to },
    });
  }
}
