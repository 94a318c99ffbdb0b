import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keygen } from './signing-key.js';
import type { TestRepo } from './repo.js';

/** A question, to whoever has to answer it. */
export const asking = (need: string, owner = 'sarah'): string[] => [
  'ask',
  need,
  '--why',
  'somebody must',
  '--owner',
  owner,
];
/** Some question. */
export const QUESTION = asking('Who decides?');

/**
 * True where the signature of a record was made with that key, over the bytes that a commit has.
 */
export function isSigned(repo: TestRepo, commit: string, path: string, publicKey: string): boolean {
  const [list, signature] = [join(repo.base, 'list'), join(repo.base, 'signature')];
  writeFileSync(list, `someone namespaces="handoff" ${publicKey}\n`);
  writeFileSync(signature, `${repo.git('show', `${commit}:${path}.sig`)}\n`);
  return keygen(
    ['-Y', 'verify', '-f', list, '-I', 'someone', '-n', 'handoff', '-s', signature],
    `${repo.git('show', `${commit}:${path}`)}\n`,
  ).startsWith('Good');
}

/** Has the policy demand a signature on every record. */
export function demandSignatures(repo: TestRepo): void {
  repo.commit('trust', {
    '.handoff.yml': `${readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')}trust: signed\n`,
  });
}
