import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../src/system/process/open-file.js';
import { tempFolder } from '../../helpers/repo.js';

/** Programs that note how they were called, in folders that PATH names. */
function machine(): { env: NodeJS.ProcessEnv; page: string; called: () => string | null } {
  const base = tempFolder();
  const bin = join(base, 'bin');
  const note = join(base, 'called');
  mkdirSync(bin);
  for (const [name, code] of [
    ['works', 0],
    ['fails', 1],
    ['xdg-open', 0],
  ] as const) {
    const file = join(bin, name);
    writeFileSync(file, `#!/bin/sh\necho ${name} "$@" >>'${note}'\nexit ${code}\n`);
    chmodSync(file, 0o755);
  }
  return {
    env: { PATH: [bin, '/bin', '/usr/bin'].join(delimiter), DISPLAY: ':0' },
    page: join(base, 'page.html'),
    called: () => (existsSync(note) ? readFileSync(note, 'utf8').trim() : null),
  };
}

describe.skipIf(process.platform !== 'linux')('opening a page', () => {
  it.each([
    ['works', 'works PAGE'],
    ['works --new %s', 'works --new PAGE'],
    ['no-such-browser:works', 'works PAGE'],
    ['fails:works', 'fails PAGE\nworks PAGE'],
  ])('asks the browser that BROWSER names: %s', async (browser, calls) => {
    const { env, page, called } = machine();
    expect(await openFile(page, { ...env, BROWSER: browser })).toBeNull();
    expect(called()?.replaceAll(page, 'PAGE')).toBe(calls);
  });

  it.each(['no-such-browser', '/no/such/browser', 'fails'])(
    'says that BROWSER %s could not be started, and asks no other program',
    async (browser) => {
      const { env, page, called } = machine();
      expect(await openFile(page, { ...env, BROWSER: browser })).toBe(
        `BROWSER is ${browser}, which could not be started`,
      );
      expect(called() ?? '').not.toMatch(/xdg-open|works/);
    },
  );

  it('asks the machine without BROWSER, and nobody where there is no screen', async () => {
    const { env, page, called } = machine();
    expect(await openFile(page, { ...env, DISPLAY: '' })).toBe(
      'no program of this machine opened the page',
    );
    expect(called()).toBeNull();
    expect(await openFile(page, env)).toBeNull();
    expect(called()).toBe(`xdg-open ${page}`);
  });
});
