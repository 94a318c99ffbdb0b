import { spawnSync } from 'node:child_process';
import type { HandoffRecord } from '../../src/schema/types.js';
import { filesOf } from './gate/honest-team.js';
import type { TestRepo } from './repo.js';

/**
 * Commits each record by itself onto the checked-out branch, as if at the time when it was declared.
 * @param lands when the commit was made, in milliseconds since 1970
 */
export function landRecords(
  repo: TestRepo,
  records: readonly HandoffRecord[],
  lands: (record: HandoffRecord) => number = (record) => Date.parse(record.declared_at),
): void {
  const branch = repo.git('symbolic-ref', 'HEAD');
  const stream = filesOf(records).map(({ path, record, text }, index) => {
    const from = index === 0 ? `from ${branch}^0\n` : '';
    const who = `${record.author} <${record.author}@example.org> ${lands(record) / 1000} +0000`;
    const data = (content: string): string => `data ${Buffer.byteLength(content)}\n${content}\n`;
    return `commit ${branch}\ncommitter ${who}\n${data('Record')}${from}M 100644 inline ${path}\n${data(text)}\n`;
  });
  const { status, stderr } = spawnSync('git', ['fast-import', '--quiet'], {
    cwd: repo.dir,
    env: repo.env,
    input: stream.join(''),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  repo.git('reset', '--quiet', '--hard');
}
