import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Loaded into the program before its own code: writes down what it had in memory at most, when it
 * ends.
 */
const PRELOAD = `const fs = require('node:fs');
process.on('exit', () => {
  let kilobytes = process.resourceUsage().maxRSS;
  // Linux counts what the starting process had in memory as well there, and not here.
  try { kilobytes = Number(/^VmHWM:\\s+(\\d+)/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]); } catch {}
  fs.writeFileSync(process.env.BENCH_MEMORY, String(kilobytes));
});
`;

/**
 * What is counted in a run of its own, because the counting costs time: peak memory of the
 * program's process, git processes that it starts.
 * @returns a function that runs the program with some arguments; it gives `megabytes` and
 * `processes`, or null where the run failed
 */
export function createProbe(bench) {
  const folder = join(bench.base, 'probe');
  const [preload, memory, log] = ['preload.cjs', 'memory', 'log'].map((name) => join(folder, name));
  const git = process.env.PATH.split(delimiter)
    .filter((place) => isAbsolute(place))
    .map((place) => join(place, 'git'))
    .find((file) => existsSync(file));
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(preload, PRELOAD);
  writeFileSync(join(folder, 'bin/git'), `#!/bin/sh\necho "$*" >> '${log}'\nexec '${git}' "$@"\n`);
  chmodSync(join(folder, 'bin/git'), 0o755);
  const env = {
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
    NODE_OPTIONS: `--require ${preload}`,
    BENCH_MEMORY: memory,
  };
  return (cwd, args, timeout) => {
    for (const file of [memory, log]) rmSync(file, { force: true });
    const ended = bench.attempt(process.execPath, [bench.launcher, ...args], cwd, { env, timeout });
    if (ended.status !== 0) return null;
    const processes = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').length : 0;
    return { megabytes: Number(readFileSync(memory, 'utf8')) / 1024, processes };
  };
}
