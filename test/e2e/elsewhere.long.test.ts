import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Clone } from '../helpers/clones.js';
import { findingsOf, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { makeShared, type Shared } from '../helpers/remote.js';

/** A published record, the branch on which Nadia changed it, and Wei's branch without records. */
function makeBranches(change: 'altered' | 'deleted' | 'forged', own = false): Shared {
  const team = makeShared({ policy: 'store: tree\n' });
  const { wei, nadia } = team;
  const asked = okJson(wei, ['ask', 'Who pays?', '--why', 'it is due', '--owner', 'nadia']);
  const path = String(asked['path']);
  nadia.git('pull', '--quiet');
  const worker: Clone = own ? wei : nadia;
  worker.git('checkout', '--quiet', '-b', 'wip');
  const text = readFileSync(join(worker.dir, path), 'utf8');
  if (change === 'altered')
    worker.commit('wip', { [path]: text.replace('it is due', 'it was due') });
  else if (change === 'deleted') {
    worker.git('rm', '--quiet', path);
    worker.git('commit', '--quiet', '-m', 'wip');
  } else forge(worker);
  worker.git('push', '--quiet', 'origin', 'wip');
  if (!own) wei.git('checkout', '--quiet', '-b', 'code');
  wei.commit('code', { 'code.txt': 'x\n' });
  wei.git('fetch', '--quiet');
  return team;
}

/** A record in Wei's name whose digest does not fit. */
function forge(clone: Clone): void {
  const folder = join(clone.dir, '.handoffs/2026/01/15');
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.yml'));
  const other = name.replace(/.(?=\.question)/u, (last) => (last === '0' ? '1' : '0'));
  const text = readFileSync(join(folder, name), 'utf8');
  clone.commit('wip', { [`.handoffs/2026/01/15/${other}`]: text });
}

describe.each(['altered', 'deleted', 'forged'] as const)('a record that is %s', SLOW, (change) => {
  test('on the branch of somebody else fails nobody, and is said with the branch', () => {
    const { wei } = makeBranches(change);
    for (const args of [['verify', '--base=origin/main'], ['check']]) {
      const { code, answer } = runJson(wei, args);
      expect([args[0], code]).toEqual([args[0], 0]);
      const findings = findingsOf(answer);
      expect(findings.map(({ level }) => level)).not.toContain('error');
      // What a branch lacks is seen in the history alone.
      if (change !== 'deleted' || args[0] === 'verify')
        expect(findings.map(({ message }) => message)).toContainEqual(
          expect.stringContaining('origin/wip (last commit by nadia <nadia@example.org>): '),
        );
      if (args[0] === 'verify') expect(answer['history']).toBe('kept');
    }
    expect(run(wei, ['verify', '--base=origin/main', '--every-branch']).code).toBe(1);
    expect(run(wei, ['check', '--since=origin/main']).code).toBe(0);
  });

  test('on the checked-out branch fails as before', () => {
    const { wei } = makeBranches(change, true);
    const { code, answer } = runJson(wei, ['verify', '--base=origin/main']);
    expect(code).toBe(1);
    expect(rowsOf(answer, 'findings').some(({ level }) => level === 'error')).toBe(true);
    expect(run(wei, ['check', '--since=origin/main']).code).toBe(1);
    expect(run(wei, ['check']).code).toBe(change === 'deleted' ? 0 : 1);
  });
});

test('an altered record on the base fails, whatever is checked out', SLOW, () => {
  const { wei } = makeBranches('altered', true);
  wei.git('checkout', '--quiet', 'main');
  expect(run(wei, ['verify', '--base=origin/wip']).code).toBe(1);
  expect(run(wei, ['verify', '--base=origin/main']).code).toBe(0);
});
