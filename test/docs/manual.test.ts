import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/system/process/find-program.js';
import { VERBS } from '../../src/verbs/index.js';
import { tempFolder } from '../helpers/repo.js';

const { man } = JSON.parse(readFileSync('package.json', 'utf8')) as { man: string[] };
/** Where it is not installed, its test is skipped. */
const MANDOC = findProgram('mandoc', process.env);
const NAMES = ['git-handoff', 'handoff', ...VERBS.map(({ name }) => `handoff-${name}`)];

/** What roff makes of texts, by the module that makes the pages. */
function roff(texts: readonly string[]): string[] {
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      "import { roff } from './scripts/man-pages.mjs'; const texts = JSON.parse(process.argv[1]); console.log(JSON.stringify(texts.map(roff)))",
      JSON.stringify(texts),
    ],
    { encoding: 'utf8' },
  );
  return JSON.parse(stdout) as string[];
}

describe('the manual', () => {
  it('has a page for the program, for git help, and for each verb, and npm installs them all', () => {
    expect(man).toEqual(NAMES.map((name) => `dist/man/${name}.1`).sort());
    for (const path of man) expect(readFileSync(path, 'utf8')).toMatch(/^\.TH "[A-Z\\-]+" "1" "/);
  });

  it('says what the verb says of itself', () => {
    for (const verb of VERBS) {
      const page = readFileSync(`dist/man/handoff-${verb.name}.1`, 'utf8');
      const plain = page.replaceAll(/\\f[BIR]|\\&/g, '').replaceAll('\\-', '-');
      expect(plain).toContain(`handoff-${verb.name} - `);
      for (const { flags } of verb.options) expect(plain).toContain(flags);
    }
  });

  it('takes nothing that roff reads as its own from a text', () => {
    expect(
      roff([
        '.so /etc/passwd',
        '\\*[x]',
        'it\'s `x` ~^"',
        'café 例',
        'a\u0007b\u001b[31m\u202ec\nd',
      ]),
    ).toEqual([
      '.so /etc/passwd',
      '\\e*[x]',
      'it\\(aqs \\(gax\\(ga \\(ti\\(ha\\(dq',
      'caf\\[u00E9] \\[u4F8B]',
      'ab[31mcd',
    ]);
    for (const path of man)
      for (const line of readFileSync(path, 'utf8').split('\n')) {
        expect(line, path).toMatch(/^[\x20-\x7e]*$/u);
        // A request is one of ours, never a line of text.
        if (/^[.']/.test(line))
          expect(line, path).toMatch(/^\.(?:TH|SH|SS|TP|BR|I|RS|RE|nf|fi|br|PP)\b/u);
      }
  });

  it.skipIf(MANDOC === null)('is clean by mandoc', () => {
    const { status, stdout } = spawnSync(MANDOC ?? '', ['-T', 'lint', '-W', 'warning', ...man], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '']);
  });

  it.skipIf(findProgram('man', process.env) === null)('opens by git help', () => {
    const folder = tempFolder();
    const path = join(folder, 'man1');
    spawnSync('cp', ['-r', 'dist/man', path]);
    const { stdout, stderr } = spawnSync('git', ['help', '--man', 'handoff'], {
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${process.cwd()}/bin:${process.env['PATH'] ?? ''}`,
        MANPATH: folder,
        MANPAGER: 'cat',
        PAGER: 'cat',
      },
    });
    // A minimal image has a `man` that only says that it has no pages.
    if (!/minimized/u.test(stdout + stderr)) expect(stdout, stderr).toContain('GIT-HANDOFF(1)');
  });
});
