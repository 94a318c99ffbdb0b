import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';

const NODE = process.env['HANDOFF_NODE'] ?? process.execPath;
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const BASE = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-package-')));
afterAll(() => rmSync(BASE, { recursive: true, force: true }));

/** Runs a program that must end with 0. @returns its stdout */
function must(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {},
): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    ...options,
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}

/** The third parties that the package names, as `name version`. */
function noticed(): string[] {
  const text = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
  return [...text.matchAll(/^(\S+ \d+\.\d+\.\d+\S*) \([^)]+\)$/gm)].map(([, named = '']) => named);
}

describe('the package', SLOW, () => {
  let files: string[] = [];
  let tarball = '';
  beforeAll(() => {
    // Without scripts: what is packed is what the other tests run, and nobody's dist is built anew
    // under them.
    const [packed] = JSON.parse(
      must('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', BASE]),
    ) as [{ filename: string; files: { path: string }[]; unpackedSize: number }];
    files = packed.files.map(({ path }) => path);
    tarball = join(BASE, packed.filename);
    // The program, its manual and completion, the MCP server, the reader of calendars, the page,
    // and the schemas for readers and for editors (docs/decisions/0034-what-the-package-weighs.md).
    expect(packed.unpackedSize).toBeLessThan(3_300_000);
  }, 60_000);

  it('holds the program, its schemas and its licences, and nothing else', () => {
    const wanted = [
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'package.json',
      '.handoff.example.yml',
      'bin/handoff.js',
      'skills/handoff/SKILL.md',
      'dist/main.js',
      'dist/THIRD-PARTY-NOTICES.txt',
    ];
    expect(files).toEqual(
      expect.arrayContaining([
        ...wanted,
        'schemas/handoff.v1.schema.json',
        'schemas/config.v1.schema.json',
        'schemas/editor/handoff.v1.schema.json',
        'schemas/editor/config.v1.schema.json',
      ]),
    );
    const known =
      /^(?:LICENSE|README\.md|CHANGELOG\.md|package\.json|\.handoff\.example\.yml|bin\/handoff\.js|dist\/(?:main\.js|complete\.js|command-tree\.json|install-source\.txt|THIRD-PARTY-NOTICES\.txt|man\/[\w-]+\.1|chunks\/[\w-]+\.js)|skills\/handoff\/SKILL\.md|schemas\/(?:editor\/)?[\w.]+\.json)$/;
    expect(files.filter((path) => !known.test(path))).toEqual([]);
  });

  it('has a file for every schema that another one, or its own $id, names', () => {
    const schemas = files.filter((path) => path.endsWith('.schema.json'));
    expect(schemas).toHaveLength(5);
    for (const path of schemas) {
      const text = readFileSync(path, 'utf8');
      const named = [...text.matchAll(/"\$(?:id|ref)":\s*"([^"#]+)/gu)].map(([, to = '']) => to);
      const places = named.map((to) => posix.join(posix.dirname(path), to));
      expect([path, places]).toEqual([path, expect.arrayContaining([path])]);
      expect(places.filter((to) => !files.includes(to))).toEqual([]);
    }
  });

  it('runs where nothing else is installed: version, init, declare, query', () => {
    const home = join(BASE, 'empty');
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
    must('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], {
      cwd: home,
    });
    const installed = JSON.parse(must('npm', ['ls', '--json', '--all'], { cwd: home })) as {
      dependencies: Record<string, { dependencies?: object }>;
    };
    expect(Object.keys(installed.dependencies)).toEqual(['git-handoff']);
    expect(installed.dependencies['git-handoff']?.dependencies).toBeUndefined();

    const repo = makeRepo({ base: join(BASE) });
    for (const [key, value] of [
      ['user.email', 'wei@example.org'],
      ['user.name', 'Wei'],
    ] as const)
      repo.git('config', key, value);
    const program = join(home, 'node_modules/git-handoff/bin/handoff.js');
    const handoff = (...args: string[]): string =>
      must(NODE, [program, ...args], {
        cwd: repo.dir,
        env: { ...repo.env, HANDOFF_NOW: '2026-01-15T10:00:00Z', HANDOFF_USER: 'wei' },
      });
    expect(handoff('--version')).toBe(`${version}\n`);
    expect(handoff('init')).toContain('created   .handoff.yml');
    const body = readFileSync('test/fixtures/repaired.yml', 'utf8')
      .replaceAll(/nadia|sarah/g, 'wei')
      .replace('to: [wei]', 'to: none');
    writeFileSync(join(repo.dir, 'wrap.yml'), body);
    expect(handoff('declare', '--from', 'wrap.yml')).toMatch(/^20260115T095000Z-wei-/);
    expect(handoff('query', '--blocked')).toContain(
      'Product decision on the session timeout duration',
    );
    expect(must(join(home, 'node_modules/.bin/git-handoff'), ['--version'])).toBe(`${version}\n`);
    // Node 20 keeps what it compiled beside the chunks; newer versions keep it elsewhere.
    const chunks = join(home, 'node_modules/git-handoff/dist/chunks');
    const caches = readdirSync(chunks).filter((name) => name.includes('.cache'));
    const keepsNothing = must(NODE, ['-p', 'process.versions.node']).startsWith('20.');
    expect(caches.length > 0).toBe(keepsNothing);
    expect(caches.filter((name) => !name.endsWith('.js.cache'))).toEqual([]);
  });

  it('runs from a checkout whose bin is on PATH, as handoff and as git handoff', () => {
    const env = { ...process.env, PATH: `${resolve('bin')}:${process.env['PATH'] ?? ''}` };
    expect(must('handoff', ['--version'], { env })).toBe(`${version}\n`);
    expect(must('git', ['handoff', '--version'], { env })).toBe(`${version}\n`);
  });

  it('names everybody whose work is in it, and so does the bill of materials', () => {
    const names = noticed();
    expect(names.length).toBeGreaterThan(20);
    const bill = JSON.parse(
      must('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']),
    ) as {
      bomFormat: string;
      metadata: { component: { 'bom-ref': string } };
      components: { name: string; version: string; licenses?: object[] }[];
    };
    expect([bill.bomFormat, bill.metadata.component['bom-ref']]).toEqual([
      'CycloneDX',
      `git-handoff@${version}`,
    ]);
    const listed = new Set(bill.components.map((part) => `${part.name} ${part.version}`));
    expect(names.filter((name) => !listed.has(name))).toEqual([]);
  });

  it('is installed from a lock file that any registry can serve', () => {
    const lock = JSON.parse(readFileSync(resolve('package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; integrity?: string }>;
    };
    const parts = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(
      parts.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
    ).toEqual([]);
    expect(
      parts.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path),
    ).toEqual([]);
  });
});
