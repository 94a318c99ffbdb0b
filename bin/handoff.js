#!/usr/bin/env node
// The launcher is plain CommonJS, so that an old Node can still read it and say what it needs, and so that --version loads nothing.
'use strict';

var fs = require('node:fs');
var Module = require('node:module');

var needed = [20, 19];
var running = process.versions.node.split('.').map(Number);
if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
  process.stderr.write('handoff: Node ' + needed.join('.') + ' or newer is needed, this is ' + process.versions.node + '\n');
  process.exitCode = 2;
} else {
  start(process.argv.slice(2));
}

function start(args) {
  var version = require('../package.json').version;
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    // Not process.stdout: setting that stream up costs more than everything else here.
    fs.writeSync(1, version + '\n');
    return;
  }
  if (Module.enableCompileCache) Module.enableCompileCache();
  else useBuiltCache();
  require('../dist/main.js')
    .main(args, version)
    .then(function (code) {
      // All output was written at once, so nothing is cut off; leaving by itself would first take the heap apart.
      process.exit(code);
    });
}

// Node 20 keeps no compiled code between runs, and compiling is a third of a start. So the build leaves V8's code cache beside each
// chunk (scripts/make-code-cache.cjs); V8 refuses one that another version made, and then compiles as always.
function useBuiltCache() {
  var compile = Module._extensions['.js'];
  Module._extensions['.js'] = function (module, file) {
    var cache = file + '.cache';
    if (!fs.existsSync(cache)) return compile(module, file);
    var vm = require('node:vm');
    var script = new vm.Script(Module.wrap(fs.readFileSync(file, 'utf8')), { filename: file, cachedData: fs.readFileSync(cache) });
    var load = Module.createRequire(file);
    return script.runInThisContext()(module.exports, load, module, file, require('node:path').dirname(file));
  };
}
