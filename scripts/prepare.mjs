// Run by npm after an installation from a checkout: builds the program. `npm install -g .` links
// the checkout without installing what the build needs, so that is made up for here.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const run = (program, args) => {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, npm_config_global: 'false', npm_config_location: 'project' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
};

if (!existsSync(join(root, 'node_modules/rolldown'))) run('npm', ['ci', '--ignore-scripts']);
run(process.execPath, [join(root, 'scripts/build.mjs')]);
