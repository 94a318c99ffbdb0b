#!/usr/bin/env node
// The launcher is plain CommonJS, so that an old Node can still read it and say what it needs, and so that --version loads nothing.
'use strict';

var fs = require('node:fs');

var loaded = {};
// The scripts that V8 had to compile, by their files.
var compiled = {};

var needed = [20, 19];
var running = process.versions.node.split('.').map(Number);
if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
  process.stderr.write(
    'handoff: Node ' +
      needed.join('.') +
      ' or newer is needed, this is ' +
      process.versions.node +
      '\n',
  );
  process.exitCode = 2;
} else {
  start(process.argv.slice(2));
}

function start(args) {
  // Somebody pressed Tab: answered by a small program of its own, in the time of --version.
  var place = args[0] === 'complete' ? args[1] : '';
  if (place === '--' || place === 'in' || place === 'after') {
    var words = args.slice(2).concat(place === 'after' ? [''] : []);
    require('../dist/complete.js').complete(words, __filename, process.env);
    return;
  }
  var version = JSON.parse(fs.readFileSync(__dirname + '/../package.json', 'utf8')).version;
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    // Not process.stdout: setting that stream up costs more than everything else here.
    fs.writeSync(1, version + '\n');
    return;
  }
  loadMain()
    .main(args, version)
    .then(function (code) {
      keepCode();
      // All output was written at once, so nothing is cut off; leaving by itself would first take the heap apart.
      process.exit(code);
    });
}

function loadMain() {
  var folder = require('node:path').join(__dirname, '..', 'dist');
  if (running[0] < 22) return loadChunk(folder, 'main.js');
  var enableCompileCache = require('node:module').enableCompileCache;
  if (enableCompileCache) enableCompileCache();
  return require('../dist/main.js');
}

// Node 20 keeps no compiled code between runs, and compiling is a third of a start. So V8's code cache lies beside each chunk: in a
// checkout the build leaves it (scripts/make-code-cache.cjs), in an installed package the first run that loads the chunk, if it may
// write there. V8 refuses a cache that another version made, and then compiles as always. Chunks name one another
// by their place, so that nothing has to be looked for. The build leaves ASCII alone in them, which is read in a third of the time as Latin-1.
function loadChunk(folder, name) {
  var file = folder + '/' + name;
  if (loaded[file]) return loaded[file].exports;
  var chunk = (loaded[file] = { exports: {} });
  var cachedData = fs.existsSync(file + '.cache') ? fs.readFileSync(file + '.cache') : undefined;
  var Script = require('node:vm').Script;
  var source = fs.readFileSync(file, 'latin1');
  var script = new Script(module.constructor.wrap(source), {
    filename: file,
    cachedData: cachedData,
  });
  if (!cachedData) compiled[file] = { script: script, source: source };
  function requireFrom(wanted) {
    if (wanted.slice(0, 2) !== './') return require(wanted);
    var parts = wanted.slice(2).split('/');
    return loadChunk([folder].concat(parts.slice(0, -1)).join('/'), parts[parts.length - 1]);
  }
  script.runInThisContext()(chunk.exports, requireFrom, chunk, file, folder);
  return chunk.exports;
}

// V8 tells two sources apart by their length alone. So nothing is kept of a chunk that an update has replaced meanwhile.
function keepCode() {
  Object.keys(compiled).forEach(function (file) {
    var own = file + '.cache.' + process.pid;
    try {
      if (fs.readFileSync(file, 'latin1') !== compiled[file].source) return;
      fs.writeFileSync(own, compiled[file].script.createCachedData(), { flag: 'wx' });
      fs.renameSync(own, file + '.cache');
    } catch (error) {
      // The folder is somebody else's, or full: the next start compiles again.
      if (error.code !== 'EEXIST') fs.rmSync(own, { force: true });
    }
  });
}
