// Stands between a terminal and the program, where a shell stands, and writes down how it ended.
import { spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';

const [, , file, passes, ...words] = process.argv;
const child = spawn(process.execPath, words, { stdio: 'inherit' });
process.on('SIGHUP', () => {
  if (passes === 'passes-on') child.kill('SIGHUP');
});
child.on('exit', (code, signal) => {
  writeFileSync(`${file}.new`, String(code ?? signal));
  renameSync(`${file}.new`, file);
  // Without a terminal Node would abort at its end, and leave a core in the folder of the test.
  process.kill(process.pid, 'SIGKILL');
});
