// Bundles src into dist: one CommonJS entry and lazy chunks, no dependency left to install. Writes
// the third-party notices beside it.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { deferredNames, groups } from './chunks.mjs';
import { commandTree } from './command-tree.mjs';
import { deferredChunks } from './deferred-chunks.mjs';
import { writeManual } from './man-pages.mjs';
import { plainExports } from './plain-exports.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

/**
 * commander loads node:child_process for executable subcommands, which this program does not have;
 * loading it costs a tenth of a start.
 */
const withoutSubprocess = {
  name: 'commander-without-child-process',
  resolveId: {
    filter: { id: /^node:child_process$/ },
    handler: (_source, importer) =>
      importer?.includes(`${sep}commander${sep}`) ? '\0no-child-process' : null,
  },
  load: { filter: { id: /no-child-process$/ }, handler: () => 'export default {};' },
};

/**
 * The MCP server brings a validator of 150 KB for forms that a server asks a person to fill in. Ours
 * asks nobody, and judges what agents send with its own schemas.
 */
const withoutForms = {
  name: 'mcp-without-forms',
  resolveId: {
    filter: { id: /^@modelcontextprotocol\/server\/_shims$/ },
    handler: () => '\0mcp-shims',
  },
  load: {
    filter: { id: /mcp-shims$/ },
    handler: () => `export { default as process } from 'node:process';
      export class DefaultJsonSchemaValidator {
        getValidator() { throw new Error('this server has no forms'); }
      }`,
  },
};

/**
 * Of undici the program needs `fetch` through a proxy: neither its mocks, caches, WebSockets and
 * retries, nor the faster one of its two parsers, of which either would do.
 */
const UNDICI = join(root, 'node_modules/undici/lib');
const undiciForProxies = {
  name: 'undici-for-proxies',
  resolveId: {
    filter: { id: /^undici$|[/\\]llhttp_simd-wasm\.js$/ },
    handler: (id) => join(UNDICI, id === 'undici' ? 'undici.js' : 'llhttp/llhttp-wasm.js'),
  },
  load: {
    filter: { id: /[/\\]lib[/\\]undici\.js$/ },
    // What `index.js` does for all kinds of requests; the way through a proxy takes `connect`.
    handler: () => `import Dispatcher from ${JSON.stringify(`${UNDICI}/dispatcher/dispatcher.js`)};
      import connect from ${JSON.stringify(`${UNDICI}/api/api-connect.js`)};
      Object.assign(Dispatcher.prototype, { connect });
      export { default as EnvHttpProxyAgent } from ${JSON.stringify(`${UNDICI}/dispatcher/env-http-proxy-agent.js`)};
      export { fetch } from ${JSON.stringify(`${UNDICI}/web/fetch/index.js`)};`,
  },
};

/**
 * The scales of d3 can lie between colours, dates and objects; those of the page lie between numbers
 * alone.
 */
const scalesOfNumbers = {
  name: 'd3-scale-of-numbers',
  resolveId: {
    filter: { id: /^d3-interpolate$/ },
    handler: (_source, importer) =>
      importer?.includes(`${sep}d3-scale${sep}`) ? '\0numbers' : null,
  },
  load: {
    filter: { id: /numbers$/ },
    handler: () => `export const interpolateNumber = (a, b) => (t) => a * (1 - t) + b * t;
      export const interpolate = interpolateNumber;
      export const interpolateRound = (a, b) => (t) => Math.round(a * (1 - t) + b * t);
      export const piecewise = () => { throw new Error('a scale between two numbers has no pieces'); };`,
  },
};

/**
 * V8 keeps a file with one character beyond Latin-1 at two bytes each, and reads it that slowly at
 * every start. Where there is one it stands in a literal, where its escape is the same.
 */
const asciiOnly = {
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        chunk.code = chunk.code.replace(
          /[^\0-\x7f]/g,
          (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  },
};

await rm(dist, { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: join(root, 'src/main.ts') },
  // What a deferred chunk needs of others stays where it is.
  preserveEntrySignatures: 'allow-extension',
  platform: 'node',
  tsconfig: join(root, 'tsconfig.json'),
  // A long text that is used twice would stand there twice.
  optimization: { inlineConst: false },
  plugins: [
    withoutSubprocess,
    withoutForms,
    undiciForProxies,
    scalesOfNumbers,
    asciiOnly,
    plainExports(deferredNames),
    deferredChunks(deferredNames),
  ],
  // How long a plugin takes depends on the machine: that is no fault of the bundle.
  checks: { pluginTimings: false },
  onLog(level, log, handler) {
    if (level === 'warn') throw new Error(log.message);
    handler(level, log);
  },
});
const { output } = await bundle.write({
  dir: dist,
  format: 'cjs',
  minify: true,
  chunkFileNames: 'chunks/[name].js',
  comments: { legal: true },
  codeSplitting: {
    groups,
  },
});
await bundle.close();

const packages = new Set();
for (const chunk of output) {
  for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
    const inside = id.split(`${sep}node_modules${sep}`).at(-1);
    if (!id.includes(`${sep}node_modules${sep}`) || id.startsWith('\0')) continue;
    const parts = inside.split(sep);
    packages.add(parts[0].startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]);
  }
}
await writeFile(join(dist, 'THIRD-PARTY-NOTICES.txt'), await notices([...packages].sort()));

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const tree = await commandTree();
writeManual(join(dist, 'man'), tree, { version, date: day() });
await buildCompletion(tree);

const source = installSource();
if (source !== null) await writeFile(join(dist, 'install-source.txt'), `${source}\n`);

await makeCodeCache();

/**
 * What answers Tab: one small file that shares nothing with the program, and the command line as
 * data.
 */
async function buildCompletion({ verbs, topics, flagsOf, globals }) {
  const bundle = await rolldown({
    input: join(root, 'src/complete.ts'),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
  });
  await bundle.write({ file: join(dist, 'complete.js'), format: 'cjs', minify: true });
  await bundle.close();
  const data = {
    verbs: verbs.map((verb) => ({
      name: verb.name,
      summary: verb.summary,
      args: verb.args ?? '',
      options: verb.options.map(({ flags, help, choices }) => ({ flags, help, choices })),
      globals: flagsOf(verb),
    })),
    globals: globals.map(([flags, help]) => ({ flags, help })),
    topics: Object.keys(topics),
  };
  await writeFile(join(dist, 'command-tree.json'), JSON.stringify(data));
}

/** The day of the commit that is built, so that building it again gives the same; else today. */
function day() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%cs'], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : new Date().toISOString().slice(0, 10);
}

/**
 * Where this build can be installed from, for `init --ci`: what a release says, else the commit, if
 * the remote has it; null where no other machine could get it.
 */
function installSource() {
  const named = process.env.HANDOFF_INSTALL_SOURCE;
  if (named) return named;
  const git = (...args) => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : '';
  };
  if (git('rev-parse', '--show-prefix', '--show-toplevel') !== root) return null;
  const commit = git('rev-parse', 'HEAD');
  const url = git('remote', 'get-url', 'origin');
  // A password in the address stays out of the package.
  if (!/^https:\/\/[^/@]+\/|^ssh:\/\/|^[\w.-]+@/.test(url)) return null;
  const holders = git('for-each-ref', '--contains', commit, '--count=1', 'refs/remotes/origin');
  return holders === '' ? null : `${url}#${commit}`;
}

/** See scripts/make-code-cache.cjs. Newer Node keeps such a cache by itself. */
async function makeCodeCache() {
  if (module.enableCompileCache) return;
  const folder = await mkdtemp(join(tmpdir(), 'handoff-build-'));
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(?:GIT_|HANDOFF_)/.test(name)),
    ),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  };
  for (const role of ['AUTHOR', 'COMMITTER'])
    Object.assign(env, {
      [`GIT_${role}_NAME`]: 'Builder',
      [`GIT_${role}_EMAIL`]: 'builder@example.com',
    });
  try {
    run('git', ['init', '-q', folder], env);
    run(
      process.execPath,
      [
        join(root, 'scripts/make-code-cache.cjs'),
        dist,
        folder,
        join(root, 'test/fixtures/repaired.yml'),
      ],
      env,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(program, args, env) {
  const { status, stderr, error } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
}

async function notices(names) {
  const parts = await Promise.all(
    names.map(async (name) => {
      const folder = join(root, 'node_modules', name);
      const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      const text = await licenceText(folder);
      return `${name} ${version} (${license})\n\n${text.trim()}\n`;
    }),
  );
  return `This package contains the following software, each under its own licence.\n\n${parts.join(`\n${'-'.repeat(76)}\n\n`)}`;
}

async function licenceText(folder) {
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'License']) {
    try {
      return await readFile(join(folder, file), 'utf8');
    } catch {
      // The next name is tried; without any, the package's own line says its licence.
    }
  }
  return 'The package carries no licence text; its licence is the one named above.';
}
