import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Commits each file by itself onto `main` by one `git fast-import`. Nothing is checked out.
 * @param files each with its path, its bytes, who commits it, and when in milliseconds since 1970
 */
export async function importCommits(folder, env, files) {
  const importer = spawn('git', ['fast-import', '--quiet', '--force'], {
    cwd: folder,
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve, reject) => importer.on('error', reject).on('close', resolve));
  await pipeline(Readable.from(stream(files)), importer.stdin);
  if ((await ended) !== 0) throw new Error('git fast-import failed');
}

function* stream(files) {
  for (const { path, bytes, at, who } of files) {
    yield `commit refs/heads/main\ncommitter ${who} <${who}@example.com> ${at / 1000} +0000\ndata 7\nRecord\n`;
    yield `M 100644 inline ${path}\ndata ${bytes.length}\n`;
    yield bytes;
    yield '\n';
  }
}
