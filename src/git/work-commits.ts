import { RECORDS_FOLDER } from '../protocol/format/record-path.js';
import type { Repository } from './repository.js';
import { DIFF_ENV } from './tree-changes.js';

/** A commit of work. Anybody can write any address and any date. */
export interface WorkCommit {
  /** Committer date, in milliseconds since 1970. */
  at: number;
  /** The author's address in lower case. */
  email: string;
  /** The ref by which it was reached, in full. */
  ref: string;
}

const PATIENCE_MS = 300_000;
const MAX_BYTES = 512 * 1024 * 1024;
const FORMAT = `--format=${['%ct', '%ae', '%S'].join('%x00')}`;

/**
 * The commits that some refs have and another commit does not, without merges and without those that
 * touch only records.
 * @param since milliseconds since 1970
 * @throws HandoffError `git`
 */
export async function workCommits(
  repo: Repository,
  refs: readonly string[],
  { since, without }: { since: number; without: string | null },
): Promise<WorkCommit[]> {
  if (refs.length === 0) return [];
  const { stdout } = await repo.git.run(
    [
      '-c',
      'core.commitGraph=false',
      '-c',
      'log.follow=false',
      'log',
      '--stdin',
      '-z',
      '--no-merges',
      '--source',
      `--since=${new Date(since).toISOString()}`,
      FORMAT,
      '--',
      ':(top)',
      `:(top,exclude)${RECORDS_FOLDER}`,
    ],
    {
      input: [...refs, ...(without === null ? [] : [`^${without}`])]
        .map((line) => `${line}\n`)
        .join(''),
      env: DIFF_ENV,
      timeoutMs: PATIENCE_MS,
      maxBytes: MAX_BYTES,
    },
  );
  const fields = stdout.toString('utf8').split('\0');
  const commits: WorkCommit[] = [];
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [seconds = '', email = '', ref = ''] = fields.slice(at, at + 3);
    commits.push({ at: Number(seconds) * 1000, email: email.toLowerCase(), ref });
  }
  return commits;
}
