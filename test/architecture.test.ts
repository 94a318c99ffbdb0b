import { describe, expect, test } from 'vitest';
import { DESTINATIONS } from '../src/online/destinations/registry.js';
import {
  breaches,
  circleIn,
  codeOf,
  files,
  imports,
  inside,
  isPackage,
} from './helpers/sources.js';

/** A view: what an answer looks like. */
const isView = (name: string): boolean => /^verbs\/[^/]+\/view(?:-[a-z]+)*\.ts$/.test(name);
/** A conversation has a folder of its own in that of its verb: it shows text as it asks. */
const isConversation = (name: string): boolean => /^verbs\/[^/]+\/[^/]+\//.test(name);

describe('imports', () => {
  test('are found at all', () => {
    expect(imports.length).toBeGreaterThan(files.length);
    expect(
      imports.filter(
        ({ to }) => !isPackage(to) && !files.includes(to) && !to.startsWith('schema/generated/'),
      ),
    ).toEqual([]);
  });

  test('of values never go in a circle, loaded at once or later', () => {
    const values = new Map(files.map((name) => [name, new Set<string>()]));
    for (const { from, to, types } of imports) if (!types) values.get(from)?.add(to);
    expect(circleIn(values)).toBeNull();
    values.get('errors.ts')?.add('main.ts');
    expect(circleIn(values)).toContain('errors.ts');
  });

  test('of protocol are protocol itself, the errors, and types of the schema: no package but the calendar, nothing of Node', () => {
    const calendar = 'temporal-polyfill/fns/PlainDate';
    expect(breaches('protocol', ['errors'], { types: ['schema'], packages: [calendar] })).toEqual(
      [],
    );
    const users = imports.filter(({ to }) => to.startsWith('temporal-polyfill'));
    expect(users.map(({ from }) => from)).toEqual(['protocol/zones/dates.ts']);
  });

  test('of schema are protocol', () => {
    expect(breaches('schema', ['protocol'])).toEqual([]);
  });

  test('of input are protocol, schema, and the packages that read and scan texts', () => {
    expect(breaches('input/yaml', ['protocol'], { packages: ['yaml'] })).toEqual([]);
    expect(
      breaches('input/config', ['protocol', 'errors', 'schema', 'input/yaml', 'input/calendar'], {
        packages: ['node:', 'yaml'],
      }),
    ).toEqual([]);
    expect(
      breaches('input/calendar', ['protocol', 'input/yaml'], { packages: ['ical.js'] }),
    ).toEqual([]);
    expect(
      breaches('input/secrets', ['protocol'], {
        packages: ['@secretlint/secretlint-rule-preset-recommend'],
      }),
    ).toEqual([]);
    const loaded = imports.filter(
      ({ to }) => to.startsWith('@secretlint/') || to === 'input/secrets/recommended.ts',
    );
    expect(loaded.map(({ from }) => from)).toEqual([
      'input/secrets/recommended.ts',
      'input/secrets/scan.ts',
    ]);
  });

  test('of system are protocol, the errors and Node: no part names another but files and sha', () => {
    const shared = [
      'protocol',
      'errors',
      'system/files',
      'system/process',
      'system/few-at-a-time',
      'system/sha',
    ];
    for (const part of [
      'files',
      'process',
      'ssh',
      'openpgp',
      'sha',
      'clock',
      'once',
      'few-at-a-time',
      'machine-zone',
    ])
      expect(breaches(`system/${part}`, shared, { packages: ['node:'] })).toEqual([]);
  });

  test('of store and git are protocol and system: neither names the other', () => {
    expect(breaches('store', ['protocol', 'errors', 'system'], { packages: ['node:'] })).toEqual(
      [],
    );
    expect(
      breaches('git', ['protocol', 'errors', 'system'], { packages: ['node:', 'simple-git'] }),
    ).toEqual([]);
  });

  test('of what talks to servers are protocol and the one door: no adapter names another', () => {
    const door = ['protocol', 'errors', 'system/sha', 'online/net'];
    expect(
      breaches('online/net', ['protocol', 'errors'], { packages: ['node:', 'undici'] }),
    ).toEqual([]);
    expect(breaches('online/jira', door)).toEqual([]);
    expect(breaches('online/linear', door)).toEqual([]);
    expect(breaches('online/pulls', door, { types: ['schema'] })).toEqual([]);
    const forge = [...door, 'online/pulls', 'system/process', 'system/few-at-a-time'];
    expect(breaches('online/gitlab', forge)).toEqual([]);
    expect(
      breaches('online/github', forge, {
        types: ['schema'],
        packages: ['node:', '@octokit/core'],
      }),
    ).toEqual([]);
  });

  test('of a destination are what talks to its server, and node:crypto: it knows no outbox and no other destination', () => {
    const adapters = ['online/net', 'online/github', 'online/jira', 'online/linear'];
    const crypto = { packages: ['node:crypto'] };
    expect(
      breaches('online/destinations', ['protocol', 'errors', 'system/sha', ...adapters], crypto),
    ).toEqual([]);
    const names = DESTINATIONS.map(({ name }) => `online/destinations/${name}.ts`);
    expect(
      imports.filter(
        ({ from, to }) => names.includes(to) && from !== 'online/destinations/registry.ts',
      ),
    ).toEqual([]);
  });

  test('of nothing else name a destination: no code compares with a name', () => {
    const names = DESTINATIONS.map(({ name }) => name).join('|');
    const compared = new RegExp(`(?:[!=]==|case|startsWith\\(|test\\()\\s*['"/^]+(?:${names})\\b`);
    expect(
      files.filter(
        (name) => !inside('online/destinations')(name) && compared.test(codeOf.get(name) ?? ''),
      ),
    ).toEqual([]);
  });

  test('of routing are what talks to servers: it puts them together, and knows neither git nor records on disk', () => {
    expect(
      breaches('online/routing', ['protocol', 'errors', 'system/files', 'online'], {
        packages: ['node:'],
      }),
    ).toEqual([]);
  });

  test('of the ledger are schema, input, store, git and system', () => {
    expect(
      breaches('ledger', ['protocol', 'errors', 'schema', 'input', 'store', 'git', 'system']),
    ).toEqual([]);
  });

  test('of the terminal are protocol and Node: no verb, no adapter', () => {
    expect(
      breaches('terminal', ['protocol', 'errors', 'system/process'], {
        types: ['cli', 'schema'],
        packages: [
          'node:',
          '@inquirer/core',
          '@inquirer/prompts',
          'chalk',
          'fast-string-truncated-width',
        ],
      }),
    ).toEqual([]);
  });

  test('of agents are their packages alone, which nothing else imports', () => {
    const packages = ['@modelcontextprotocol/server', 'zod'];
    expect(breaches('system/agents', [], { packages })).toEqual([]);
    const users = imports.filter(({ to }) => packages.some((name) => to.startsWith(name)));
    expect([...new Set(users.map(({ from }) => from))]).toEqual([
      'system/agents/serve.ts',
      'system/agents/tools.ts',
    ]);
  });

  test('of use cases are never a verb, the command line or the terminal', () => {
    expect(
      imports
        .filter(({ from, types }) => inside('usecases')(from) && !types)
        .filter(({ to }) => ['verbs', 'cli', 'terminal', 'env'].some((place) => inside(place)(to)))
        .map(({ from, to }) => `${from} imports ${to}`),
    ).toEqual([]);
    expect(
      imports.filter(({ from, to }) => inside('usecases')(from) && inside('verbs')(to)),
    ).toEqual([]);
  });

  test('of verbs are use cases, protocol and types of the environment: no adapter, nothing of Node', () => {
    const parts = files.filter(
      (name) =>
        inside('verbs')(name) &&
        name !== 'verbs/index.ts' &&
        !name.endsWith('/spec.ts') &&
        !inside('verbs/report/page')(name) &&
        !isView(name),
    );
    expect(parts.length).toBeGreaterThan(50);
    expect(
      parts.flatMap((part) => {
        const [, verb = ''] = part.split('/');
        const shared = [`verbs/${verb}`, 'usecases', 'protocol', 'errors'];
        return breaches(
          part.replace(/\.ts$/, ''),
          isConversation(part) ? [...shared, 'terminal'] : shared,
          { types: ['env', 'cli', 'schema'] },
        );
      }),
    ).toEqual([]);
  });

  test('of the facts of a verb are the command line and what it loads later', () => {
    const specs = files.filter((name) => /^verbs\/[^/]+\/spec\.ts$/.test(name));
    expect(specs.length).toBeGreaterThan(20);
    expect(
      specs.flatMap((spec) =>
        breaches(spec.replace(/\.ts$/, ''), [
          'cli',
          spec.replace('spec.ts', 'run'),
          spec.replace('spec.ts', 'view'),
        ]),
      ),
    ).toEqual([]);
  });

  test('of views are protocol and the terminal: no adapter, nothing of Node', () => {
    expect(
      files
        .filter(isView)
        .flatMap((view) =>
          breaches(
            view.replace(/\.ts$/, ''),
            ['protocol', 'terminal', view.slice(0, view.lastIndexOf('/'))],
            { types: ['cli', 'schema'] },
          ),
        ),
    ).toEqual([]);
  });

  test('of errors are types alone', () => {
    expect(breaches('errors', [], { types: ['protocol'] })).toEqual([]);
  });
});

describe('the world outside', () => {
  const mentioning = (pattern: RegExp, allowed: (name: string) => boolean): string[] =>
    files.filter((name) => !allowed(name) && pattern.test(codeOf.get(name) ?? ''));
  const isMain = inside('main');

  test('is written to by terminal and main alone', () => {
    expect(
      mentioning(
        /\bprocess\.(?:stdout|stderr)\b|\bconsole\s*\./,
        (name) => isMain(name) || inside('terminal')(name),
      ),
    ).toEqual([]);
  });

  test('is ended by the launcher alone, with the exit code that main gives', () => {
    expect(mentioning(/\bprocess\.(?:exitCode|exit)\b/, () => false)).toEqual([]);
  });

  test('gives its folder and its variables to main alone', () => {
    expect(mentioning(/\bprocess\.(?:cwd\s*\(|env\b)/, isMain)).toEqual([]);
  });

  test('has one way to the files of this program in the git folder', () => {
    const door = ['system/files/own-folder.ts', 'system/files/own-place.ts'];
    const named = /(?:join\([^)]*|\[[^\]]*|`[^`]*)(?:commonDir|gitDir)\b[^)\]`]*['/`]handoff['/`]/;
    expect(mentioning(named, (name) => door.includes(name))).toEqual([]);
    const users = imports
      .filter(({ to, types }) => door.includes(to) && !types)
      .map(({ from }) => from);
    expect(users.length).toBeGreaterThan(6);
    // Whoever has such a folder opens nothing by itself, but for what git wrote.
    const own = users.filter((name) => name !== 'git/last-fetch.ts' && !door.includes(name));
    expect(
      imports.filter(({ from, to }) => own.includes(from) && to.startsWith('node:fs')),
    ).toEqual([]);
  });

  test('gives protocol no clock and no chance', () => {
    const clock =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bMath\.random\b|\bsetTimeout\b|\bfetch\(/;
    expect(
      files.filter((name) => inside('protocol')(name) && clock.test(codeOf.get(name) ?? '')),
    ).toEqual([]);
  });
});
