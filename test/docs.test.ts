import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { TOPICS } from '../src/cli/topics.js';
import { AS_PRINTED, REPAIRED } from '../src/verbs/demo/texts.js';
import { loadPolicy } from '../src/input/config/load-policy.js';
import { isObject, type JsonValue } from '../src/protocol/format/json.js';
import { webhookPayload } from '../src/online/destinations/webhook.js';
import { asBody } from '../src/schema/as-record.js';
import { parse } from '../src/cli/program.js';
import { VERBS } from '../src/verbs/index.js';
import { readYaml } from '../src/input/yaml/read.js';
import { packet } from './helpers/packet.js';
import {
  anchorsOf,
  blocksOf,
  DOCUMENTS,
  documentText,
  handoffCommands,
  linksOf,
} from './helpers/markdown.js';

const SILENT = { out: () => undefined, err: () => undefined };

/**
 * The verb of a command line.
 * @throws CommanderError for a verb or an option that does not exist
 */
function verbOf(words: readonly string[]): string {
  if (words[0] === 'help') return 'help';
  const invocation = parse(words, '0.0.0', SILENT);
  if (!invocation) throw new Error(`handoff ${words.join(' ')} only prints help`);
  return invocation.verb.name;
}

async function problemsOfBody(text: string): Promise<unknown> {
  const read = await readYaml(Buffer.from(text), 'body.yml');
  return read.ok ? asBody(read.value).problems : read.findings;
}

/** Every key of every mapping in a value. */
function keysIn(value: JsonValue, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const entry of value) keysIn(entry, found);
  else if (isObject(value))
    for (const [key, entry] of Object.entries(value)) keysIn(entry, found.add(key));
  return found;
}

/** The names of all properties that a schema describes, at any depth. */
function propertiesIn(schema: JsonValue, found = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const part of schema) propertiesIn(part, found);
  else if (isObject(schema)) {
    for (const [keyword, part] of Object.entries(schema)) {
      if (keyword === 'examples') continue;
      if (keyword === 'properties' && isObject(part))
        for (const key of Object.keys(part)) found.add(key);
      propertiesIn(part, found);
    }
  }
  return found;
}

describe('the documents', () => {
  it.each(DOCUMENTS)('%s links to what exists', (path) => {
    const broken = linksOf(documentText(path)).filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      return (
        !existsSync(target) ||
        (anchor !== undefined && !anchorsOf(documentText(target)).includes(anchor))
      );
    });
    expect(broken).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names only files that exist', (path) => {
    const named = [
      ...documentText(path).matchAll(/`((?:src|test|bin|scripts|schemas|docs|bench)\/[\w./-]+)`/g),
    ].map(([, name = '']) => name);
    expect(named.filter((name) => !existsSync(name))).toEqual([]);
  });

  // Transcripts are replayed, and show what is refused, too.
  const guides = DOCUMENTS.filter((path) => !path.startsWith('docs/transcripts/'));
  it.each(guides)('%s only shows commands that exist', (path) => {
    const text = documentText(path);
    for (const words of [...blocksOf(text, 'sh'), ...blocksOf(text, 'console')].flatMap(
      handoffCommands,
    ))
      expect(verbOf(words), words.join(' ')).toBe(words[0]);
  });

  it("the README's two commands are scripts of the package", () => {
    const [commands = ''] = blocksOf(documentText('README.md'), 'sh');
    const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);
    expect(
      [...commands.matchAll(/^npm ci && npm (?:run )?(\w+) /gm)].map(([, script]) => script),
    ).toEqual(['demo', 'test']);
    expect(scripts).toEqual(expect.arrayContaining(['demo', 'test']));
  });

  it('docs/dependencies.md explains every dependency, and nothing else', () => {
    const { devDependencies, dependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
    const explained = [
      ...documentText('docs/dependencies.md').matchAll(/^\| ([^|]+) \| [^|]+ \| [^|]+ \|$/gm),
    ]
      .map(([, packages = '']) => packages)
      .filter((packages) => packages !== 'Package')
      .flatMap((packages) => packages.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').split(', '));
    expect(explained.toSorted()).toEqual(
      [...Object.keys(devDependencies), ...Object.keys(dependencies)].toSorted(),
    );
  });
});

describe('decision records', () => {
  const RECORDS = DOCUMENTS.filter((path) => path.startsWith('docs/decisions/')).toSorted();
  /** Words of a paragraph or of a bullet that anybody reads to its end. */
  const MOST_WORDS = 60;

  it('are numbered without a gap', () => {
    expect(RECORDS.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]))).toEqual(
      RECORDS.map((_, index) => index + 1),
    );
  });

  it.each(RECORDS)('%s has the four sections', (path) => {
    const sections = [...documentText(path).matchAll(/^## (\w+)/gm)].map(([, name]) => name);
    expect([...new Set(sections)]).toEqual(['Status', 'Context', 'Decision', 'Consequences']);
  });

  it.each(RECORDS)('%s has no bullet of more than 60 words', (path) => {
    const bullets = documentText(path).match(/^(?:-|\d+\.) .*$/gm) ?? [];
    expect(bullets.filter((bullet) => bullet.split(' ').length - 1 > MOST_WORDS)).toEqual([]);
  });
});

describe('examples', () => {
  it('.handoff.example.yml is a valid policy that uses every key', async () => {
    const { policy, findings } = await loadPolicy(
      resolve('.handoff.example.yml'),
      '.handoff.example.yml',
    );
    expect(findings).toEqual([]);
    expect([...(policy?.pods.keys() ?? [])]).toEqual(['payments', 'platform']);
    const text = readFileSync('.handoff.example.yml', 'utf8');
    // Who copies the example has no such file.
    const used = keysIn(parseYaml(text.replace('# calendar: ', 'calendar: ')) as JsonValue);
    const schema: JsonValue = JSON.parse(readFileSync('schemas/config.v1.schema.json', 'utf8'));
    const unused = [...propertiesIn(schema)].filter((key) => !used.has(key));
    expect(unused).toEqual([]);
  });

  it('the policy in docs/routing.md is valid, and the webhook in it is what is sent', async () => {
    const [policy = ''] = blocksOf(documentText('docs/routing.md'), 'yaml');
    const file = join(mkdtempSync(join(tmpdir(), 'handoff-docs-')), '.handoff.yml');
    writeFileSync(file, policy);
    const { findings } = await loadPolicy('', file);
    rmSync(dirname(file), { recursive: true });
    expect(findings).toEqual([]);
    const [webhook = ''] = blocksOf(documentText('docs/routing.md'), 'json');
    const shown = JSON.parse(webhook);
    const sent = webhookPayload(packet(), 'acme/payments');
    expect(Object.keys(shown)).toEqual(Object.keys(sent));
    expect(Object.keys(shown.data)).toEqual(Object.keys(sent['data'] ?? {}));
  });

  it('the body in `handoff help body` is complete', async () => {
    const body = (TOPICS['body'] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('  '))
      .join('\n');
    expect(await problemsOfBody(`${body.replaceAll(/^ {2}/gm, '')}\n`)).toEqual([]);
  });

  it('the body in docs/records.md is complete', async () => {
    const [body = ''] = blocksOf(documentText('docs/records.md'), 'yaml');
    expect(await problemsOfBody(body)).toEqual([]);
  });

  it('the demo declares what the fixtures say', () => {
    expect(AS_PRINTED).toBe(readFileSync('test/fixtures/as-printed.yml', 'utf8'));
    expect(REPAIRED).toBe(readFileSync('test/fixtures/repaired.yml', 'utf8'));
  });

  it.each(
    VERBS.flatMap(({ name, examples }) => examples.map(([command]) => [name, command] as const)),
  )('of %s parse: %s', (name, command) => {
    for (const words of handoffCommands(command)) expect(verbOf(words)).toBe(name);
  });
});
