import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeFixedKey } from '../fixed-key.js';
import { openTestRepo, type TestRepo } from '../repo.js';
import { envOf, settings, shared, team, wrap } from './base.js';

/** Wei's clone, and Nadia's of the same remote without the content of files, made before his wrap. */
export function partial(folder: string): TestRepo[] {
  const wei = shared(team(folder));
  const remote = openTestRepo(folder, join(folder, 'remote.git'), wei.env);
  remote.git('config', 'uploadpack.allowFilter', 'true');
  const above = openTestRepo(folder, folder, envOf(folder, 'nadia'));
  const url = pathToFileURL(remote.dir).href;
  above.git('clone', '--quiet', '--template=', '--filter=blob:none', '--', url, 'nadia');
  wei.git('switch', '--quiet', '--create', 'feat/auth-refresh');
  wei.commit('Handle sessions', { 'session.ts': 'export {};\n' });
  wrap(wei);
  const nadia = settings(openTestRepo(folder, join(folder, 'nadia'), above.env), 'nadia');
  nadia.git('config', 'handoff.timeout', '60');
  return [wei, nadia];
}

export function commitlint(folder: string): TestRepo {
  const wei = team(folder);
  wei.hook(
    'commit-msg',
    `head -1 "$1" | grep -qE '^(chore|docs|feat|fix)([(][a-z-]+[)])?: .' || {
  echo '⧗   input: '"$(head -1 "$1")"; echo '✖   type may not be empty [type-empty]'; exit 1; }`,
  );
  return wei;
}

export function signOff(folder: string): TestRepo {
  const wei = team(folder);
  wei.hook(
    'commit-msg',
    `grep -q '^Signed-off-by: ' "$1" || { echo 'A Signed-off-by line is missing.'; exit 1; }`,
  );
  return wei;
}

export function featureOnly(folder: string): TestRepo {
  const wei = shared(team(folder));
  openTestRepo(folder, join(folder, 'remote.git'), wei.env).hook(
    'pre-receive',
    `while read -r old new ref; do case "$ref" in refs/heads/feature/*) ;; *)
  echo "GH013: the name of $ref must match feature/*" >&2; exit 1;; esac; done`,
  );
  return wei;
}

export function vault(folder: string): TestRepo {
  const wei = team(folder);
  const key = writeFixedKey(join(folder, 'vault'), 1);
  const program = join(folder, 'op-ssh-sign');
  writeFileSync(
    program,
    `#!/bin/bash
here=$(dirname "$0"); args=(); p=
[ -e "$here/locked" ] && { echo '1Password: the vault is locked' >&2; exit 1; }
for a; do [ "$p" = -f ] && a="$here/vault"; args+=("$a"); p=$a; done; exec ssh-keygen "\${args[@]}"
`,
  );
  chmodSync(program, 0o755);
  for (const [name, value] of [
    ['commit.gpgsign', 'true'],
    ['gpg.format', 'ssh'],
    ['gpg.ssh.program', program],
    ['user.signingkey', key],
  ] as const)
    wei.git('config', name, value);
  return wei;
}

export function fixer(folder: string): TestRepo {
  const wei = team(folder);
  wei.hook(
    'pre-commit',
    `changed=0
for file in $(git diff --cached --name-only --diff-filter=AM | grep '[.]yml$' | grep -vE "$(cat .fixer-ignore 2>/dev/null || echo '^$')"); do
  echo '# fixed' >> "$file"; changed=1; echo "Fixing $file"
done
[ $changed = 0 ] || { echo '- files were modified by this hook'; exit 1; }`,
  );
  return wei;
}

export function encrypted(folder: string): TestRepo {
  const wei = team(folder);
  for (const [name, value] of [
    ['clean', 'tr a-z n-za-m'],
    ['smudge', 'tr n-za-m a-z'],
    ['required', 'true'],
  ] as const)
    wei.git('config', `filter.crypt.${name}`, value);
  wei.write('.gitattributes', '* filter=crypt diff=crypt\n.gitattributes !filter !diff\n');
  wei.git('add', '--all');
  wei.git('commit', '--quiet', '-m', 'Encrypt everything');
  return wei;
}
