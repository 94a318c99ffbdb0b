import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortHandle } from '../../src/protocol/format/record-id.js';
import { commitRecords } from '../helpers/commit-records.js';
import { History } from '../helpers/history.js';
import { does, makeHistory, NOW } from '../helpers/one-thing.js';
import { ok, SLOW } from '../helpers/program.js';

describe('what is said of one thing', SLOW, () => {
  it('comes from the records about it, whether it is open or closed', () => {
    const { repo, open, closed } = makeHistory();
    const now = NOW;
    const decide = ['decide', 'One store', '--rationale', 'Measured', '--no-push'];
    ok(repo, [...decide, '--key', 'store', '--path', 'src', '--pr', '12'], { now, user: 'sarah' });
    const news = ['--new-information', 'It grew', '--no-push'];
    const later = ['decide', 'Two stores', '--rationale', 'Faster', '--supersedes', 'store'];
    ok(repo, [...later, '--key', 'stores', ...news], { now, user: 'sarah' });
    ok(repo, ['show', 'auth'], { now });
    const reopen = ['--new-information', 'It fails again', '--dry-run'];
    const [root = ''] = closed.split('.');
    const named = ['auth', 'key', 'vpn', 'both', open, closed, root, shortHandle(root), 'store'];
    for (const text of [...named, 'nothing', 'src/a.ts', '#12'])
      for (const args of [
        ['show', text],
        ['why', text],
        ['reopen', text, ...reopen],
      ]) {
        const { answer, readAll } = does(repo, args);
        expect(answer, args.join(' ')).toEqual(does(repo, [...args, '--no-cache']).answer);
        // Every refusal is made from all records.
        const [code] = answer as [number];
        expect([args, readAll]).toEqual([args, code === 2]);
      }
  });

  it('is all that is about it, wherever it lies and whatever became of the index', () => {
    const { repo, closed } = makeHistory();
    const [root = ''] = closed.split('.');
    const show = ['show', root];
    const index = join(repo.dir, '.git/handoff/index');
    const shows = (): boolean => {
      const { answer, readAll } = does(repo, show);
      expect(answer).toEqual(does(repo, [...show, '--no-cache']).answer);
      return readAll;
    };
    expect([shows(), shows()]).toEqual([true, false]);
    for (const file of readdirSync(index).filter((name) => name.startsWith('families-'))) {
      const whole = readFileSync(join(index, file));
      writeFileSync(join(index, file), whole.subarray(0, -2));
      shows();
      expect(shows(), file).toBe(false);
    }
    // What another clone has written counts as missing.
    const head = readFileSync(join(index, 'families.json'));
    writeFileSync(join(index, 'families.json'), head.toString().replace('true', 'false'));
    expect([shows(), shows()]).toEqual([true, false]);
    const history = new History();
    for (let count = 0; count < 70; count += 1)
      history.person('nadia').raises('blocker', `n${count}`);
    commitRecords(repo, history);
    expect([shows(), shows()]).toEqual([false, false]);
    expect(readFileSync(join(index, 'families.json')).equals(head)).toBe(false);
    // An event about the record that lies beside another one, with a name that fits it.
    const [raised] = history.records;
    const [file = ''] = repo
      .git('ls-files', '.handoffs')
      .split('\n')
      .filter((path) => path.includes(`${root}.b1.resolution`));
    if (raised === undefined) throw new Error('nothing was raised');
    const elsewhere = `${file.slice(0, '.handoffs/YYYY/MM/DD/'.length)}${raised.id}.b1.resolution.${file.split('.').at(-2)}.yml`;
    repo.git('mv', file, elsewhere);
    repo.git('commit', '-q', '-m', 'Move it');
    shows();
    repo.git('branch', '-f', 'side', 'HEAD~1');
    shows();
  });
});
