import { appendFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { blocksOf, documentText, handoffCommands } from '../helpers/markdown.js';
import { run, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';

const ROSTER = `  nadia: { name: Nadia Osei, emails: [nadia@example.com] }
  sarah: { name: Sarah Cohen, emails: [sarah@example.com] }
`;
/** Who types a verb, where it is not Wei, who declares. */
const TYPED_BY: Readonly<Record<string, string>> = { ack: 'nadia', resolve: 'sarah' };

it('every command under "Use" in the README runs, in the order given', SLOW, () => {
  const [, use = ''] = documentText('README.md').split('\n## Use\n');
  const commands = handoffCommands(blocksOf(use, 'sh')[0] ?? '');
  expect(commands.map(([verb]) => verb)).toEqual(
    expect.arrayContaining(['init', 'declare', 'ack', 'query', 'resolve']),
  );
  const repo = makeRepo();
  repo.git('config', 'user.email', 'wei@example.com');
  repo.git('config', 'user.name', 'Wei Lin');
  copyFileSync('test/fixtures/repaired.yml', join(repo.dir, 'wrap.yml'));
  for (const words of commands) {
    const { code, out, err } = run(repo, words, { user: TYPED_BY[words[0] ?? ''] ?? 'wei' });
    expect({ code, out: code === 0 || out, err: code === 0 || err }, words.join(' ')).toEqual({
      code: 0,
      out: true,
      err: true,
    });
    if (words[0] === 'init') appendFileSync(join(repo.dir, '.handoff.yml'), ROSTER);
  }
});
