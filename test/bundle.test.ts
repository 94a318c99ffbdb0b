import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const read = (name: string): string => readFileSync(join(DIST, name), 'utf8');
const all = [
  'main.js',
  ...readdirSync(join(DIST, 'chunks')).map((name) => `chunks/${name}`),
].filter((name) => name.endsWith('.js'));

/**
 * The chunks that are loaded together with these: through every `require` that runs when the file
 * does. One inside a function is what a lazy import becomes, which the bundler writes behind
 * `.then(`, or a chunk that is deferred to its first use, behind `??=`.
 */
function loadedWith(...roots: string[]): Set<string> {
  const loaded = new Set(roots);
  for (const name of loaded) {
    const still = read(name).matchAll(
      /(?<!\.then\((?:\([^)]*\)|\w+)=>(?:\w+(?:\.\w+)*\()?|\?\?=)require\([`'"](\.[^`'"]+)[`'"]\)/g,
    );
    for (const [, to = ''] of still)
      loaded.add(relative(DIST, join(DIST, name, '..', to)).replaceAll('\\', '/'));
  }
  return loaded;
}

describe('the bundle', () => {
  // What stands in no other code than that of these packages.
  test.each([
    ['octokit', 'octokit-request.js/'],
    ['undici', 'UND_ERR_CONNECT_TIMEOUT'],
    ['the MCP server', 'notifications/tools/list_changed'],
    ['the door to servers', 'x-github-api-version'],
    ['the reader of calendars', 'component began but did not end'],
    ['the page of a report', 'Made by handoff report'],
  ])('holds %s, in a chunk that nothing loads which stays offline', (_name, marker) => {
    const holding = all.filter((name) => read(name).includes(marker));
    expect(holding).not.toEqual([]);
    const offline = loadedWith(
      'main.js',
      'chunks/app.js',
      'chunks/judging.js',
      'chunks/writing.js',
      'chunks/answers.js',
      'chunks/declare.js',
      'chunks/query.js',
    );
    expect(holding.filter((name) => offline.has(name))).toEqual([]);
  });

  test('is followed at all', () => {
    expect(loadedWith('main.js', 'chunks/app.js').has('chunks/base.js')).toBe(true);
    expect(loadedWith('main.js').has('chunks/app.js')).toBe(false);
  });

  test('answers without the code that records', () => {
    const answering = loadedWith('main.js', 'chunks/app.js', 'chunks/query.js', 'chunks/show.js');
    expect(answering.has('chunks/answers.js')).toBe(true);
    expect(answering.has('chunks/writing.js')).toBe(false);
    expect(answering.has('chunks/judging.js')).toBe(false);
    expect(loadedWith('chunks/check.js').has('chunks/writing.js')).toBe(false);
  });

  test('holds the page of a report and what draws it in one chunk of at most 100 kB', () => {
    const holding = all.filter((name) =>
      /Made by handoff report|prefers-color-scheme/.test(read(name)),
    );
    expect(holding).toEqual(['chunks/report.js']);
    expect(read('chunks/report.js').length).toBeLessThanOrEqual(100_000);
  });

  test('starts with three files: what every start needs is in one chunk', () => {
    expect([...loadedWith('main.js')].sort()).toEqual([
      'chunks/base.js',
      'chunks/rolldown-runtime.js',
      'main.js',
    ]);
  });

  test('holds the table of zones once', () => {
    const places = all.flatMap((name) => read(name).match(/Africa\/Abidjan/g) ?? []);
    expect(places).toHaveLength(1);
  });

  test('records without the code of check and doctor', () => {
    const recording = loadedWith('main.js', 'chunks/declare.js', 'chunks/fetching.js');
    expect(recording.has('chunks/writing.js')).toBe(true);
    expect(recording.has('chunks/check.js')).toBe(false);
    expect(recording.has('chunks/doctor.js')).toBe(false);
  });

  test.each(['dates', 'faults', 'layout', 'pulls', 'syntheses', 'zones'])(
    'loads %s at its first use, whichever verb is called',
    (name) => {
      expect(all).toContain(`chunks/${name}.js`);
      const verbs = ['ack', 'check', 'declare', 'query', 'show', 'start', 'who', 'why'];
      const loaded = loadedWith('main.js', ...verbs.map((verb) => `chunks/${verb}.js`));
      expect(loaded.has('chunks/app.js')).toBe(true);
      expect(loaded.has(`chunks/${name}.js`)).toBe(false);
    },
  );

  // Loading it takes four milliseconds. Whoever hashes loads it, while git works.
  test.each(['main', 'chunks/base', 'chunks/app', 'chunks/judging', 'chunks/writing'])(
    'loads no module for hashes with %s',
    (name) => {
      expect(read(`${name}.js`)).not.toMatch(/require\([`'"]node:crypto[`'"]\)/);
    },
  );

  // Tab may take a fifth longer than --version: each more module, and each 30 KB, is a part of that.
  test('answers Tab with one small file and two modules of Node', () => {
    const loaded = [...read('complete.js').matchAll(/require\([`'"]([^`'"]+)[`'"]\)/g)];
    expect(loaded.map(([, name]) => name).sort()).toEqual(['node:fs', 'node:path']);
    expect(read('complete.js').length).toBeLessThan(20_000);
    expect(read('command-tree.json').length).toBeLessThan(60_000);
  });
});
