// Runs the built program on small work, and leaves V8's code cache beside each chunk that was
// loaded: what was compiled then need not be compiled at every start on Node 20. Called by
// build.mjs in a process of its own: <dist> <folder of a throwaway repository> <body>.
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

const [dist, repository, body] = process.argv.slice(2);
const scripts = new Map();

Module._extensions['.js'] = (module, file) => {
  const script = new vm.Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file });
  scripts.set(file, script);
  script.runInThisContext()(
    module.exports,
    Module.createRequire(file),
    module,
    file,
    dirname(file),
  );
};

(async () => {
  process.chdir(repository);
  process.env.HANDOFF_USER = 'builder';
  const { main } = require(join(dist, 'main.js'));
  for (const line of [
    ['check', body],
    ['declare', '--from', body],
    ['query'],
    ['check', '.handoffs'],
    ['check'],
    ['who', 'auth-session-refresh'],
  ]) {
    const code = await main(line, '0.0.0');
    if (code !== 0) throw new Error(`handoff ${line.join(' ')} ended with ${code}`);
  }
  for (const [file, script] of scripts) writeFileSync(`${file}.cache`, script.createCachedData());
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
