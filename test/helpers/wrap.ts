import type { DeclareAnswer } from '../../src/schema/types.js';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { declare } from '../../src/verbs/declare/spec.js';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { readYaml } from '../../src/input/yaml/read.js';
import { makeRepo, openTestRepo, testEnv, type TestRepo } from './repo.js';
import {
  interactiveEnv,
  person,
  type Answer,
  type InteractiveOptions,
  type Person,
} from './scripted.js';

const ROSTER = `schema: 1
roster:
  wei: { emails: [wei@example.org], zone: Asia/Singapore }
  nadia: { emails: [nadia@example.org], zone: Europe/London }
  sarah: { zone: America/New_York }
  james: { zone: Europe/London }
`;

/** The text of a complete body. */
export const REPAIRED = readFileSync('test/fixtures/repaired.yml', 'utf8');

const LONG_AGO = '2026-01-05T09:00:00Z';

/** A repository with the roster of the protocol's example, set up long before the shift. */
export function team(roster: string | null = ROSTER): TestRepo {
  const repo = makeRepo({ env: { GIT_AUTHOR_DATE: LONG_AGO, GIT_COMMITTER_DATE: LONG_AGO } });
  if (roster !== null) repo.commit('policy', { '.handoff.yml': roster });
  return openTestRepo(repo.base, repo.dir, testEnv(repo.base));
}

/** The same with a remote that has `main`. */
export function teamWithRemote(): TestRepo {
  const repo = team();
  repo.git('init', '--quiet', '--bare', `${repo.base}/hub.git`);
  repo.git('remote', 'add', 'origin', `${repo.base}/hub.git`);
  repo.git('push', '--quiet', '-u', 'origin', 'main');
  return repo;
}

/** Where Wei's running draft lies. */
export const draftOf = (repo: TestRepo): string =>
  join(repo.dir, '.git/handoff/drafts/wei/declaration.yml');

/** Makes a text Wei's running draft. */
export function keepDraft(repo: TestRepo, text: string): void {
  mkdirSync(dirname(draftOf(repo)), { recursive: true });
  writeFileSync(draftOf(repo), text);
}

/** Wraps up with those answers. @returns what was recorded, and what the person saw */
export async function wrap(
  repo: TestRepo,
  answers: readonly Answer[],
  options: InteractiveOptions & { with?: Record<string, string | boolean> } = {},
): Promise<{ record: JsonObject; who: Person; answer: DeclareAnswer }> {
  const who = person(answers);
  const { answer } = await declare.run(interactiveEnv(repo, who, options), {
    args: [],
    options: options.with ?? {},
  });
  const path = 'path' in answer ? answer.path : null;
  const read = path !== null ? await readYaml(Buffer.from(textOf(repo, path)), path) : null;
  return { record: read?.ok ? read.value : {}, who, answer };
}

/** A record that was just written: in the work tree, or on the relay. */
function textOf(repo: TestRepo, path: string): string {
  const file = join(repo.dir, path);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
    : `${repo.git('show', `handoffs:${path}`)}\n`;
}
