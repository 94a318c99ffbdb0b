import { expect, it } from 'vitest';
import { blocksOf, documentText, handoffCommands } from '../helpers/markdown.js';
import { makeTeam, run, SLOW } from '../helpers/program.js';

/** Looks like one of GitHub's, and is none. */
const TOKEN = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;

it('docs/secrets.md shows what a refused secret prints', SLOW, () => {
  const [shown = ''] = blocksOf(documentText('docs/secrets.md'), 'console');
  const [words = []] = handoffCommands(shown);
  const repo = makeTeam();
  const { code, err } = run(
    repo,
    words.map((word) => word.replace('ghp_…', TOKEN)),
  );
  expect(code).toBe(1);
  const printed = err.replaceAll(`${repo.dir}/`, '');
  expect(printed.trimEnd().split('\n')).toEqual(shown.trimEnd().split('\n').slice(1));
});
