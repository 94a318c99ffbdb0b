/** The command line as the program declares it: what documents and manual pages are made from. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @returns the verbs with their facts, their groups, the help topics, the global options as
 * [flags, what they do], and which of them a verb takes
 */
export async function commandTree() {
  const base = mkdtempSync(join(tmpdir(), 'handoff-tree-'));
  try {
    const { parse, VERBS, GROUPS, TOPICS, GLOBAL_FLAGS, GLOBAL_NAMES, takes } = await bundled(base);
    return {
      verbs: VERBS,
      groups: GROUPS,
      topics: TOPICS,
      globals: globalOptions(parse),
      flagsOf: (verb) =>
        GLOBAL_NAMES.filter((name) => takes(verb, name)).map((name) =>
          GLOBAL_FLAGS[name].flags.replace(/^-q, /, '').replace(/ .*/, ''),
        ),
    };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function bundled(base) {
  const entry = join(base, 'entry.mjs');
  const from = (path) => JSON.stringify(join(root, 'src', path));
  writeFileSync(
    entry,
    [
      `export { parse } from ${from('cli/program.ts')};`,
      `export { VERBS } from ${from('verbs/index.ts')};`,
      `export { GROUPS } from ${from('cli/verb.ts')};`,
      `export { TOPICS } from ${from('cli/topics.ts')};`,
      `export { GLOBAL_FLAGS, GLOBAL_NAMES, takes } from ${from('cli/global-flags.ts')};`,
    ].join('\n'),
  );
  const build = await rolldown({
    input: entry,
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
  });
  const dir = join(base, 'out');
  await build.write({
    dir,
    format: 'esm',
    entryFileNames: 'main.mjs',
    chunkFileNames: '[name].mjs',
  });
  await build.close();
  return import(join(dir, 'main.mjs'));
}

/**
 * The options of every verb, as help lists them: [flags, what they do]; --version is not one of
 * them.
 */
function globalOptions(parse) {
  let help = '';
  parse([], '', { out: (text) => (help += text), err: () => undefined });
  const [, block] = /\nOptions:\n([^]*?)\n\n/.exec(help);
  return block
    .replaceAll(/\n {8,}/g, ' ')
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/))
    .filter(([flags]) => !flags.startsWith('-V'));
}
