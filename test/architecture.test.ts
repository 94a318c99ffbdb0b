import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

interface Import {
  /** The importing file, from `src`. */
  from: string;
  /** A file from `src`, or the name of a package or of a module of Node. */
  to: string;
  types: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.startsWith('schema/generated/'))
  .sort();
/** Code without comments, so that a word in prose is no breach. */
const codeOf = new Map(
  files.map((name) => [
    name,
    readFileSync(join(SRC, name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|\s)\/\/.*$/gm, '$1'),
  ]),
);
const imports = files.flatMap((from): Import[] => {
  const code = codeOf.get(from) ?? '';
  const place = (to: string): string => (to.startsWith('.') ? posix.join(dirname(from), to).replace(/\.js$/, '.ts') : to);
  const still = [...code.matchAll(/^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm)].map(([, type, names = '', to = '']) => ({
    from,
    to: place(to),
    types: type !== undefined || onlyTypes(names),
  }));
  const lazy = [...code.matchAll(/(typeof\s+)?\bimport\(\s*'([^']+)'\s*\)(\.[A-Z])?/g)].map(([, type, to = '', name]) => ({
    from,
    to: place(to),
    types: type !== undefined || name !== undefined,
  }));
  return [...still, ...lazy];
});

function onlyTypes(names: string): boolean {
  const list = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  return (
    list !== undefined &&
    list
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .every((name) => name.startsWith('type '))
  );
}

/** What asks as it goes has to show text between its questions, so these commands may use views and ui; no other may, and none the terminal itself. */
const CONVERSATIONS = ['commands/ack/walk', 'commands/declare/edit', 'commands/declare/editor', 'commands/declare/wrap', 'commands/style-for'];

const inside =
  (folder: string) =>
  (name: string): boolean =>
    name === `${folder}.ts` || name.startsWith(`${folder}/`);
const isPackage = (to: string): boolean => !to.endsWith('.ts');

/** Imports of some folder that neither name one of these places nor, by `types`, only a type of those. */
function breaches(
  folder: string,
  allowed: readonly string[],
  { types = [], packages = [] }: { types?: readonly string[]; packages?: readonly string[] } = {},
): string[] {
  const fits = (to: string, places: readonly string[]): boolean => places.some((place) => inside(place)(to));
  return imports
    .filter(({ from }) => inside(folder)(from))
    .filter(({ to, types: typed }) =>
      isPackage(to)
        ? !packages.some((name) => to === name || to.startsWith(name.endsWith(':') ? name : `${name}/`))
        : !fits(to, [folder, ...allowed]) && !(typed && fits(to, types)),
    )
    .map(({ from, to, types: typed }) => `${from} imports ${typed ? 'a type of ' : ''}${to}`);
}

describe('imports', () => {
  test('are found at all', () => {
    expect(imports.length).toBeGreaterThan(files.length);
    expect(imports.filter(({ to }) => !isPackage(to) && !files.includes(to) && !to.startsWith('schema/generated/'))).toEqual([]);
  });

  test('of core are core itself, the errors, and types of the schema: no package, nothing of Node', () => {
    expect(breaches('core', ['errors'], { types: ['schema'] })).toEqual([]);
  });

  test('of yaml are core and the package yaml', () => {
    expect(breaches('yaml', ['core'], { packages: ['yaml'] })).toEqual([]);
  });

  test('of schema are core', () => {
    expect(breaches('schema', ['core'])).toEqual([]);
  });

  test('of store, git, ssh, openpgp and config never name one another', () => {
    expect(breaches('files', ['errors'], { packages: ['node:'] })).toEqual([]);
    expect(breaches('store', ['core', 'errors', 'files', 'sha'], { packages: ['node:'] })).toEqual([]);
    expect(breaches('process', ['errors'], { packages: ['node:'] })).toEqual([]);
    expect(breaches('ssh', ['core', 'errors', 'files', 'process', 'sha'], { packages: ['node:'] })).toEqual([]);
    expect(breaches('openpgp', ['errors', 'process'], { packages: ['node:'] })).toEqual([]);
    expect(breaches('git', ['core', 'errors', 'files', 'process', 'sha'], { packages: ['node:', 'simple-git'] })).toEqual([]);
    expect(breaches('config', ['core', 'errors', 'schema', 'yaml'], { packages: ['node:'] })).toEqual([]);
  });

  test('of what looks for secrets are core and the rules of others', () => {
    expect(breaches('secrets', ['core'], { packages: ['@secretlint/secretlint-rule-preset-recommend'] })).toEqual([]);
    const loaded = imports.filter(({ to }) => to.startsWith('@secretlint/') || to === 'secrets/recommended.ts');
    expect(loaded.map(({ from }) => from)).toEqual(['secrets/recommended.ts', 'secrets/scan.ts']);
  });

  test('of what talks to servers are core and the one door: no adapter names another', () => {
    expect(breaches('net', ['core', 'errors'], { packages: ['undici'] })).toEqual([]);
    expect(breaches('jira', ['core', 'errors', 'net'])).toEqual([]);
    expect(breaches('linear', ['core', 'errors', 'net', 'sha'])).toEqual([]);
    expect(breaches('notify', ['core', 'errors', 'net', 'sha'], { packages: ['node:'] })).toEqual([]);
    expect(breaches('github', ['core', 'errors', 'net'], { types: ['schema'], packages: ['node:', '@octokit/core'] })).toEqual([]);
  });

  test('of routing are core, files and what talks to servers: it puts them together, and knows neither git nor records on disk', () => {
    const servers = ['net', 'github', 'jira', 'linear', 'notify'];
    expect(breaches('routing', ['core', 'errors', 'files', ...servers], { packages: ['node:'] })).toEqual([]);
  });

  test('of the ledger are core, schema, yaml, config, store, git, ssh and openpgp', () => {
    expect(breaches('ledger', ['core', 'errors', 'schema', 'yaml', 'config', 'store', 'git', 'ssh', 'openpgp', 'sha'])).toEqual([]);
  });

  test('of views are core and the style and cleaning of ui: no command, no adapter, nothing of Node', () => {
    expect(breaches('views', ['core', 'ui/clean', 'ui/style'], { types: ['cli', 'schema'], packages: ['fast-string-truncated-width'] })).toEqual([]);
  });

  test('of commands are never a view or ui, but for types and for conversations', () => {
    const shown = imports.filter(({ from, to, types }) => inside('commands')(from) && !types && (inside('views')(to) || inside('ui')(to)));
    expect(shown.filter(({ from }) => !CONVERSATIONS.some((place) => inside(place)(from))).map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
    expect(CONVERSATIONS.filter((place) => !shown.some(({ from }) => inside(place)(from)))).toEqual([]);
    expect(shown.filter(({ to }) => ['ui/terminal', 'ui/prompt'].some((place) => inside(place)(to)))).toEqual([]);
  });

  test('of errors are types alone', () => {
    expect(breaches('errors', [], { types: ['core'] })).toEqual([]);
  });
});

describe('the world outside', () => {
  const mentioning = (pattern: RegExp, allowed: (name: string) => boolean): string[] =>
    files.filter((name) => !allowed(name) && pattern.test(codeOf.get(name) ?? ''));
  const isMain = inside('main');

  test('is written to by ui and main alone', () => {
    expect(mentioning(/\bprocess\.(?:stdout|stderr)\b|\bconsole\s*\./, (name) => isMain(name) || inside('ui')(name))).toEqual([]);
  });

  test('is ended by the launcher alone, with the exit code that main gives', () => {
    expect(mentioning(/\bprocess\.(?:exitCode|exit)\b/, () => false)).toEqual([]);
  });

  test('gives its folder and its variables to main alone', () => {
    expect(mentioning(/\bprocess\.(?:cwd\s*\(|env\b)/, isMain)).toEqual([]);
  });

  test('gives core no clock and no chance', () => {
    const clock = /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bMath\.random\b|\bsetTimeout\b|\bfetch\(/;
    expect(files.filter((name) => inside('core')(name) && clock.test(codeOf.get(name) ?? ''))).toEqual([]);
  });
});

describe('files', () => {
  const lengths = files.map((name) => ({ name, lines: readFileSync(join(SRC, name), 'utf8').split('\n').length - 1 }));

  test('have at most 300 lines, and the median at most 80', () => {
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
    expect(lengths.map(({ lines }) => lines).sort((a, b) => a - b)[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80);
  });

  test('are named in kebab-case, at most three folders deep', () => {
    expect(files.filter((name) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/){0,3}[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(name))).toEqual([]);
  });
});
