import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeTeam, ok, okJson } from './program.js';
import type { TestRepo } from './repo.js';

/** A team with a good declaration and, uncommitted, a question that the test may damage. */
export function withQuestion(): TestRepo & { path: string; text: string } {
  const repo = makeTeam();
  ok(repo, ['declare', '--from', resolve('test/fixtures/repaired.yml')]);
  const path = String(
    okJson(repo, [
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'the schema freezes',
      '--owner',
      'sarah',
      '--no-commit',
    ])['path'],
  );
  return { ...repo, path, text: readFileSync(join(repo.dir, path), 'utf8') };
}
