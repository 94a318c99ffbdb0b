import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formattersPart } from '../../src/usecases/init/formatters.js';
import { tempFolder } from '../helpers/repo.js';

/** What is said of a folder with these files. */
function hints(files: Record<string, string>): string[] {
  const folder = tempFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return formattersPart(folder).hints;
}

describe('formatters and linters in use', () => {
  it.each([
    ['.prettierrc', 'add to .prettierignore:   .handoffs/'],
    ['prettier.config.mjs', 'add to .prettierignore:   .handoffs/'],
    ['.yamllint', 'add to .yamllint:   ignore: .handoffs/'],
    ['.pre-commit-config.yaml', 'add to .pre-commit-config.yaml:   exclude: ^\\.handoffs/'],
    ['biome.json', 'add to biome.json:'],
  ])('such as that of %s are told how they leave records alone', (name, said) => {
    expect(hints({ [name]: '{}' })).toEqual([expect.stringContaining(said)]);
  });

  it('are not mentioned where there are none, or where they leave records alone', () => {
    expect(hints({})).toEqual([]);
    expect(formattersPart('/nowhere/at/all').hints).toEqual([]);
    expect(
      hints({
        '.prettierrc': '{}',
        '.prettierignore': 'dist\n.handoffs/\n',
        '.yamllint': 'ignore: .handoffs/\n',
      }),
    ).toEqual([]);
  });
});
