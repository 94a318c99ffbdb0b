// A plugin of the bundler.

/**
 * Loads a chunk at the first use of something from it, instead of with the chunk that imports it.
 * Modules are imported as everywhere; that most runs do without them is a fact of the bundle alone.
 * @param deferred the names of such chunks
 */
export function deferredChunks(deferred) {
  return {
    name: 'deferred-chunks',
    renderChunk(code, { imports }) {
      return deferred
        .filter((name) => imports.includes(`chunks/${name}.js`))
        .reduce((changed, name) => loadedLater(changed, name), code);
    },
  };
}

function loadedLater(code, name) {
  const found = new RegExp(
    `^(?:const (\\w+) = )?(require\\("\\./[^"]*\\b${name}\\.js"\\));\n`,
    'mu',
  );
  const [line, own, load] = found.exec(code) ?? [];
  if (line === undefined) throw new Error(`the bundler loads ${name} in a way of its own`);
  const rest = code.replace(line, '');
  // Without a name it is loaded for its effects alone, and no module of ours has any.
  if (own === undefined) return rest;
  // In parentheses, because `new f().Name()` would make something of `f`.
  return `${rest.replace(new RegExp(`\\b${own}\\b`, 'gu'), `(${own}())`)}
var loaded_${own};
function ${own}() { return loaded_${own} ??= ${load}; }
`;
}
