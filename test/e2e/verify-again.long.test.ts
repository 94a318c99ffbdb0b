import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';
import { asking } from '../helpers/signed.js';
import { makeKey } from '../helpers/signing-key.js';

/** What `verify` says of each record, and how many signatures it did not check again. */
function verified(
  repo: TestRepo,
  args: string[] = [],
  env: Record<string, string> = {},
): { words: unknown[]; kept: unknown; paths: unknown[] } {
  const { answer } = runJson(repo, ['verify', ...args], { env });
  return {
    paths: rowsOf(answer, 'records').map(({ path }) => path),
    words: rowsOf(answer, 'records').map(({ id, verdict, reason }) => [id, verdict, reason]),
    kept: answer['kept_signatures'] ?? 0,
  };
}

describe('handoff verify, once more', SLOW, () => {
  it('keeps what ssh-keygen said of a signature, and nothing that could make another record pass', () => {
    const repo = makeTeam();
    const key = makeKey(repo.base, 'wei');
    const other = makeKey(repo.base, 'mallory');
    repo.git('config', 'handoff.signingkey', key.file);
    const list = `wei namespaces="handoff" ${key.public}\n`;
    repo.commit('keys', { '.handoff-signers': list });
    okJson(repo, asking('Who decides?'));
    okJson(repo, asking('Who pays?'));
    const first = verified(repo);
    expect(first.kept).toBe(0);
    expect(first.words.map((row) => (row as string[])[1])).toEqual(['verified', 'verified']);
    expect(verified(repo)).toEqual({ ...first, kept: 2 });
    expect(run(repo, ['verify']).err).toContain(
      '2 signatures checked before (--no-cache checks again)',
    );
    expect(verified(repo, ['--no-cache'])).toEqual(first);
    expect(verified(repo, [], { CI: 'true' })).toEqual(first);
    const third = okJson(repo, asking('Who signs?'));
    const later = verified(repo);
    expect(later).toEqual({ ...verified(repo, ['--no-cache']), kept: 2 });
    expect(later.words).toHaveLength(3);
    // Whose key it is and whether it is listed is asked every time.
    repo.commit('other keys', { '.handoff-signers': list.replace(key.public, other.public) });
    const unlisted = verified(repo);
    expect(unlisted.words).toEqual(verified(repo, ['--no-cache']).words);
    expect(JSON.stringify(unlisted.words)).not.toContain('"verified"');
    repo.commit('keys again', { '.handoff-signers': list });
    // Another content under a kept signature, and the signature of another record.
    const path = String(third['path']);
    const bytes = readFileSync(join(repo.dir, path), 'utf8');
    repo.commit('altered', { [path]: bytes.replace('somebody must', 'somebody may') });
    const altered = runJson(repo, ['verify']);
    expect(altered.code).toBe(1);
    expect(altered.answer['history']).toBe('broken');
    repo.commit('restored', { [path]: bytes });
    const signature = repo.git('show', `HEAD:${String(first.paths[0])}.sig`);
    repo.commit('swapped', { [`${path}.sig`]: `${signature}\n` });
    expect(verified(repo).words).toEqual(verified(repo, ['--no-cache']).words);
    expect(run(repo, ['verify']).code).toBe(1);
  });

  it('believes nothing that is kept unless this clone wrote it as it is', () => {
    const repo = makeTeam();
    const key = makeKey(repo.base, 'wei');
    const mallory = makeKey(repo.base, 'mallory');
    repo.git('config', 'handoff.signingkey', mallory.file);
    repo.commit('keys', { '.handoff-signers': `wei namespaces="handoff" ${key.public}\n` });
    okJson(repo, asking('Who decides?'));
    repo.git('config', 'handoff.signingkey', key.file);
    okJson(repo, asking('Who pays?'));
    const honest = verified(repo, ['--no-cache']);
    expect(verified(repo)).toEqual(honest);
    const file = join(repo.dir, '.git/handoff/index/signatures.json');
    const whole = readFileSync(file, 'utf8');
    const forgeries = [
      whole.replaceAll('"bad"', '"good"').replace('[[', '[["x","good"],['),
      whole.slice(whole.indexOf('\n') + 1),
      whole.slice(0, -5),
      '',
      `${'0'.repeat(64)}\n[]`,
    ];
    for (const text of forgeries) {
      writeFileSync(file, text);
      expect(verified(repo)).toEqual(honest);
    }
    // Files of that name in the work tree are nobody's index.
    writeFileSync(file, whole);
    repo.commit('brought along', {
      'handoff/index/signatures.json': whole,
      '.handoffs/index/signatures.json': whole,
    });
    expect(verified(repo).words).toEqual(verified(repo, ['--no-cache']).words);
  });
});
