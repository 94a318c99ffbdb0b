import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { pathOf } from '../../src/protocol/format/record-path.js';
import { subjectOf } from '../../src/protocol/kinds/references.js';
import type { AskHost } from '../../src/protocol/trust/host-says.js';
import { openRepository } from '../../src/git/repository.js';
import { bytesOf, prepare } from '../../src/ledger/seal.js';
import { verify, type Verification } from '../../src/ledger/verify/verify.js';
import type { Judged } from '../../src/ledger/verify/judge.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { History } from './history.js';
import { makeRepo, openTestRepo, type TestRepo } from './repo.js';
import { makeKey, signBytes, type SigningKey } from './signing-key.js';

/** The people of the roster; mallory is nobody's colleague. */
export const PEOPLE = ['wei', 'nadia', 'james', 'sarah'] as const;
const PROJECT = 'acme/payments';

/** A time at which everything that these tests write is in the past. */
export const NOW = Date.UTC(2026, 5, 1);

/** How a record is put into the repository. */
export interface Put {
  /** Whose name the commit carries; the record's author if not said. */
  by?: string;
  /** The key whose signature lies beside it; none if not said. */
  key?: SigningKey;
  namespace?: string;
  /** Other things that the commit brings. */
  also?: Record<string, string>;
}

/** How everything is verified. */
interface Verifying {
  base?: string | null;
  now?: number;
  env?: Record<string, string>;
  ask?: AskHost | null;
}

/**
 * A repository with people and their keys. `main` is the base, with policy and list; records are
 * sealed as the program seals them, and committed as anybody can commit anything.
 */
export class TrustWorld {
  readonly repo: TestRepo;
  readonly keys: Record<string, SigningKey> = {};
  readonly history = new History({
    project: PROJECT,
    roster: Object.fromEntries(PEOPLE.map((name) => [name, { emails: [`${name}@example.org`] }])),
  });

  /**
   * @param list lines of the list of keys; `{wei}` stands for the public key of wei. Null for no
   * list
   * @param policy lines of the policy
   * @param base the folder above everything, where a file of tests shares a world
   */
  constructor(
    list: string[] | null = PEOPLE.map((name) => `${name} namespaces="handoff" {${name}}`),
    policy = '',
    base?: string,
  ) {
    this.repo = makeRepo(base === undefined ? {} : { base });
    for (const name of [...PEOPLE, 'mallory']) this.keys[name] = makeKey(this.repo.base, name);
    const roster = PEOPLE.map(
      (name) => `  ${name}: { emails: [${name}@example.org], github: ${name}-gh }\n`,
    ).join('');
    const files: Record<string, string> = {
      '.handoff.yml': `schema: 1\nproject: ${PROJECT}\n${policy}roster:\n${roster}`,
    };
    if (list !== null) files['.handoff-signers'] = this.listOf(list);
    this.as('sarah').commit('Set up', files);
  }

  /** Lines with the public keys put in. */
  listOf(lines: readonly string[]): string {
    return lines
      .map((line) => `${line.replace(/\{(\w+)\}/g, (_, name: string) => this.key(name).public)}\n`)
      .join('');
  }

  key(name: string): SigningKey {
    const key = this.keys[name];
    if (!key) throw new Error(`${name} has no key`);
    return key;
  }

  /** The repository as somebody's git sees it. @param date of commits */
  as(name: string, date = '2026-01-15T12:00:00Z'): TestRepo {
    const people = {
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: `${name}@example.org`,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: `${name}@example.org`,
    };
    return openTestRepo(this.repo.base, this.repo.dir, {
      ...this.repo.env,
      ...people,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    });
  }

  /** Commits a record. @returns its path */
  put(record: HandoffRecord, { by = record.author, key, namespace, also = {} }: Put = {}): string {
    const [path, text] = [placeOf(record), textOf(record)];
    const files = {
      ...also,
      [path]: text,
      ...(key ? { [`${path}.sig`]: signBytes(text, key, namespace) } : {}),
    };
    this.as(by).commit(`handoff: ${record.author} ${record.kind}`, files);
    return path;
  }

  /** Commits a record. @returns the record */
  bring(record: HandoffRecord, put: Put = {}): HandoffRecord {
    this.put(record, put);
    return record;
  }

  /** Has git sign every commit from here on, with somebody's key. */
  signCommits(name: string): void {
    for (const setting of [
      'gpg.format=ssh',
      `user.signingkey=${this.key(name).file}`,
      'commit.gpgsign=true',
    ])
      this.repo.git('config', ...setting.split('='));
  }

  /** Writes a file without committing it. */
  write(path: string, text: string): void {
    const file = join(this.repo.dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Verifies everything. */
  async verify({
    base = null,
    now = NOW,
    env = {},
    ask = null,
  }: Verifying = {}): Promise<Verification> {
    const opened = await openRepository(this.repo.dir, { ...this.repo.env, ...env });
    try {
      return await verify(opened, { base, now, wanted: () => true, files: null, ask });
    } finally {
      opened.objects.close();
    }
  }

  /** The verdict on one record. @throws Error where it is not among those that can be read */
  async verdictOn(record: HandoffRecord, options: Verifying = {}): Promise<Judged> {
    const { judged } = await this.verify(options);
    const found = judged.find(({ witness }) => witness.entry.record.id === record.id);
    if (!found) throw new Error(`${record.id} was not judged`);
    return found;
  }
}

/** Where a record lies; it is about one that stands by itself, or stands by itself. */
export function placeOf(record: HandoffRecord): string {
  return pathOf(record, subjectOf(record)?.id ?? record.id);
}

/** The file of a record. */
export function textOf(record: HandoffRecord): string {
  return Buffer.from(
    bytesOf(prepare(JSON.parse(JSON.stringify(record)) as JsonObject).sealed),
  ).toString('utf8');
}
