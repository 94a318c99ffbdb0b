import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../src/env.js';
import type { Typed } from '../../src/cli/verb.js';
import { declare } from '../../src/verbs/declare/spec.js';
import { makeTeam } from './program.js';
import type { TestRepo } from './repo.js';
import { interactiveEnv, person, type Answer, type Person } from './scripted.js';

/** The text of a complete body. */
export const COMPLETE = readFileSync('test/fixtures/repaired.yml', 'utf8');
/** A command line without arguments. */
export const NONE: Typed = { args: [], options: {} };

/** A team with the two items, the blocker and the decision of the protocol's example. */
export async function declared(): Promise<TestRepo> {
  const repo = makeTeam();
  repo.write('body.yml', COMPLETE);
  await declare.run(interactiveEnv(repo, person([])), {
    args: [],
    options: { from: 'body.yml' },
  });
  return repo;
}

/** Runs a verb with those answers. */
export async function at<A>(
  repo: TestRepo,
  verb: { run(env: Env, typed: Typed): Promise<{ answer: A }> },
  answers: readonly Answer[],
  typed: Partial<Typed> = {},
): Promise<{ seen: Person; answer: A }> {
  const seen = person(answers);
  const env = interactiveEnv(repo, seen, { now: '2026-01-15T10:00:00Z' });
  const { answer } = await verb.run(env, { ...NONE, ...typed });
  return { seen, answer };
}

/** Where Wei's drafts lie. */
export const folderOf = (repo: TestRepo): string => join(repo.dir, '.git/handoff/drafts/wei');
/** The names of Wei's drafts. */
export const draftsOf = (repo: TestRepo): string[] =>
  existsSync(folderOf(repo))
    ? readdirSync(folderOf(repo)).filter((name) => name.endsWith('.yml'))
    : [];
