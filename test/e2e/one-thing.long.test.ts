import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shortHandle } from '../../src/protocol/format/record-id.js';
import { blocker, item } from '../helpers/body.js';
import { commitRecords } from '../helpers/commit-records.js';
import { History } from '../helpers/history.js';
import { does, makeHistory, NOW, teamOf } from '../helpers/one-thing.js';
import { makeTeam, ok, SLOW } from '../helpers/program.js';

/** What a declaration says beside its items. */
const REST = {
  to: 'none',
  returns_at: '2026-01-19T09:00:00Z',
  shipped: 'none',
  decisions: 'none',
  blockers: 'none',
  questions: 'none',
};

describe('a verb about one thing', SLOW, () => {
  it('reads what is open if it names something open, and gives the answer from all records', () => {
    const { repo, open, closed } = makeHistory();
    ok(repo, ['query'], { now: NOW });
    const named: [text: string, isOpen: boolean][] = [
      ['auth', true],
      ['key', true],
      [open, true],
      [shortHandle(open), true],
      ['both', false],
      ['vpn', false],
      [shortHandle(closed), false],
      ['nothing', false],
    ];
    for (const [text, isOpen] of named)
      for (const args of [
        ['who', text],
        ['assign', text, '--to', 'james', '--dry-run'],
        ['resolve', text, '--outcome', 'It works', '--dry-run'],
      ]) {
        const { answer, readAll } = does(repo, args);
        expect(answer, args.join(' ')).toEqual(does(repo, [...args, '--no-cache']).answer);
        const isItem = text === 'auth' && args[0] === 'resolve';
        expect(readAll, args.join(' ')).toBe(!isOpen || isItem);
      }
  });

  it('decides and guards by the active decisions', () => {
    const { repo } = makeHistory();
    const decide = ['decide', 'One store', '--rationale', 'Measured', '--no-push'];
    const now = NOW;
    ok(repo, [...decide, '--key', 'store', '--path', 'src'], { now, user: 'sarah' });
    ok(repo, [...decide, '--key', 'cache', '--path', 'lib'], { now, user: 'wei' });
    const news = ['--new-information', 'It grew'];
    ok(repo, [...decide, '--supersedes', 'cache', ...news], { now, user: 'wei' });
    repo.commit('Code', { 'src/a.ts': 'a', 'lib/b.ts': 'b' });
    ok(repo, ['query'], { now });
    const other = ['decide', 'Two stores', '--rationale', 'Faster', '--dry-run'];
    const named: [args: string[], readsAll: boolean][] = [
      [['guard', '--since', 'HEAD~1'], false],
      [other, false],
      [[...other, '--key', 'store'], false],
      [[...other, '--path', 'src/a.ts'], false],
      [[...other, '--path', 'src/a.ts', '--unrelated'], false],
      [[...other, '--path', 'src/a.ts', '--considers', 'store'], false],
      [[...other, '--supersedes', 'store', ...news], false],
      [[...other, '--supersedes', 'vpn', ...news], true],
      [[...other, '--considers', 'both'], true],
    ];
    for (const [args, readsAll] of named) {
      const { answer, readAll } = does(repo, args);
      expect(answer, args.join(' ')).toEqual(does(repo, [...args, '--no-cache']).answer);
      expect(readAll, args.join(' ')).toBe(readsAll);
    }
  });

  it('acknowledges from what is open where nothing that a briefing shows is left out', () => {
    const repo = makeTeam();
    const history = new History();
    const { wei, nadia, sarah, james } = teamOf(history);
    const longAgo = james.declares({ to: ['nadia'], in_flight: [item('old')] });
    const shifts = Array.from({ length: 8 }, (_, shift) => {
      history.now += 86_400_000;
      const own = wei.declares({
        to: ['nadia'],
        in_flight: [item(`item-${shift}`)],
        shipped: shift === 0 ? 'none' : [{ key: `item-${shift - 1}`, summary: 'It is done' }],
        blockers: [blocker(`need-${shift}`)],
      });
      if (shift < 7) nadia.acks(own);
      if (shift < 7) sarah.resolves(own, 'b1');
      return own;
    });
    const [waiting, done] = [shifts.at(-1)?.id ?? '', shifts.at(-2)?.id ?? ''];
    const late = wei.raises('blocker', 'late');
    sarah.resolves(late, 'b1');
    commitRecords(repo, history);
    const now = new Date(history.now).toISOString();
    ok(repo, ['query'], { now });
    const body = join(repo.base, 'ack.yml');
    const answers = [{ id: 'need-7', outcome: 'It works' }];
    writeFileSync(body, JSON.stringify({ declaration: waiting, answers }));
    const asked: [args: string[], readsAll: boolean][] = [
      [[waiting], false],
      [[shortHandle(waiting), '--accept', 'item-7'], false],
      [[waiting, '--ask', 'item-7:Which branch?'], false],
      [['--from', body], false],
      [[done], true],
      [['nothing'], true],
      // What closed since the declaration that waits longest is not kept.
      [['--all'], true],
      [[longAgo.id], true],
    ];
    for (const [args, readsAll] of asked) {
      const as = { now, user: 'nadia' };
      const ack = ['ack', ...args, '--dry-run'];
      const { answer, readAll } = does(repo, ack, as);
      expect(answer, args.join(' ')).toEqual(does(repo, [...ack, '--no-cache'], as).answer);
      expect([args, readAll]).toEqual([args, readsAll]);
    }
    ok(repo, ['ack', longAgo.id, '--no-push'], { now, user: 'nadia' });
    const as = { now, user: 'nadia' };
    const whole = does(repo, ['ack', '--all', '--dry-run', '--no-cache'], as);
    expect(does(repo, ['ack', '--all', '--dry-run'], as)).toEqual({ ...whole, readAll: false });
    ok(repo, ['ack', '--all', '--no-push'], as);
    expect(ok(repo, ['query', '--pending-acks', '--no-cache'], as)).not.toContain('nadia');
  });

  it('starts a shift from what is open where nothing is left out that is news', () => {
    const repo = makeTeam();
    const history = new History();
    const { wei, nadia, sarah, james } = teamOf(history);
    james.declares({ to: ['nadia'], in_flight: [item('old')] });
    const commit = (): string => commitRecords(repo, history);
    const starts = (user: string): { readAll: boolean } => {
      const as = { now: new Date(history.now).toISOString(), user };
      const { answer, readAll } = does(repo, ['start', '--offline'], as);
      expect(answer).toEqual(does(repo, ['start', '--offline', '--no-cache'], as).answer);
      return { readAll };
    };
    for (let shift = 0; shift < 8; shift += 1) {
      history.now += 86_400_000;
      const own = wei.declares({
        to: ['nadia'],
        in_flight: [item(`item-${shift}`)],
        shipped: shift === 0 ? 'none' : [{ key: `item-${shift - 1}`, summary: 'It is done' }],
        blockers: [blocker(`need-${shift}`)],
      });
      nadia.acks(own, { i1: 'decline' }, { covers: [own.id] });
      if (shift < 7) sarah.resolves(own, 'b1');
      if (shift % 2 === 0)
        nadia.acks(sarah.declares({ to: ['nadia'], in_flight: [item(`own-${shift}`)] }));
      nadia.declares({ to: ['wei'], blockers: [blocker(`ask-${shift}`)] });
    }
    commit();
    for (const [user, readAll] of [
      ['wei', false],
      ['nadia', true],
      ['james', true],
    ] as const)
      expect([user, starts(user)]).toEqual([user, { readAll }]);
    const [asked] = history.records.filter(({ id }) => id.includes('nadia')).slice(-1);
    if (asked === undefined) throw new Error('nothing was asked');
    wei.resolves(asked, 'b1');
    commit();
    expect(starts('wei')).toEqual({ readAll: false });
  });

  it('reads every record where the handles of all records are lost, and keeps them again', () => {
    const { repo, open } = makeHistory();
    ok(repo, ['query'], { now: NOW });
    const file = join(repo.dir, '.git/handoff/index/handles.txt');
    const args = ['who', shortHandle(open)];
    const { answer, readAll } = does(repo, args);
    expect(readAll).toBe(false);
    const whole = readFileSync(file);
    for (const damaged of [
      whole.subarray(0, -3),
      Buffer.alloc(0),
      Buffer.from(`x${whole.toString()}`),
    ]) {
      writeFileSync(file, damaged);
      expect(does(repo, args)).toEqual({ answer, readAll: true });
    }
    const history = new History();
    for (let index = 0; index < 10; index += 1)
      history.person('nadia').raises('blocker', `n${index}`);
    commitRecords(repo, history);
    expect(does(repo, args).readAll).toBe(false);
    expect(readFileSync(file).equals(whole)).toBe(false);
  });

  it('reads every record for a condition only where its words may name something closed', () => {
    const { repo } = makeHistory();
    ok(repo, ['query'], { now: NOW });
    const body = join(repo.base, 'body.yml');
    const conditions: [words: string, readsAll: boolean][] = [
      ['they are back', false],
      ['the token handler is done', false],
      ['no review from @james by the end of his shift', false],
      ['auth is done', false],
      ['key is resolved', false],
      ['the session handler is done', true],
      ['both is done', true],
      ['vpn is resolved', true],
      ['item auht is done', true],
      ['nothing is done', true],
    ];
    for (const [words, readsAll] of conditions) {
      const next = [{ action: 'Run the tests of the fix', owner: 'sarah', after: words }];
      const content = { in_flight: [{ ...item('fix'), handover: 'hold', next }] };
      writeFileSync(body, JSON.stringify({ ...REST, ...content }));
      const args = ['declare', '--from', body, '--dry-run'];
      const { answer, readAll } = does(repo, args);
      expect(answer, words).toEqual(does(repo, [...args, '--no-cache']).answer);
      expect([words, readAll]).toEqual([words, readsAll]);
    }
  });
});
