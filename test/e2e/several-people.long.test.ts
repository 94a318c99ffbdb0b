import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFUSED_PUSHER } from '../helpers/bare-remote.js';
import { ok, okJson, run, runJson, SLOW } from '../helpers/program.js';
import { ask, BODY, makeShared, questions, startFeature, warnedOf } from '../helpers/remote.js';
import { start } from '../helpers/start.js';
import { NOTHING, idsIn } from '../helpers/remote-records.js';

const NOW = '2026-01-15T10:00:00Z';
const RELAYED = { target: 'branch', published: true, ref: 'refs/heads/handoffs', warnings: [] };
const DECLARE = ['declare', '--from', '-'];

describe('several people', SLOW, () => {
  it('who declare in the same second both arrive', async () => {
    const { remote, wei, nadia } = makeShared();
    for (const clone of [wei, nadia]) startFeature(clone);
    const ended = await Promise.all(
      [wei, nadia].map((clone) =>
        start(clone, DECLARE, { now: NOW, stdin: BODY.replace('[nadia]', 'none') }),
      ),
    );
    for (const { code, answer } of ended)
      expect({ code, answer }).toMatchObject({
        code: 0,
        answer: { target: 'branch', published: true },
      });
    const ids = ended.map(({ answer }) => answer?.['id']).toSorted();
    expect(idsIn(remote, 'refs/heads/handoffs*')).toEqual(ids);
    for (const clone of [wei, nadia]) ok(clone, ['publish']);
    expect(idsIn(remote, 'refs/heads/handoffs')).toEqual(ids);
  });

  it('who have not fetched what others relayed meanwhile lose nothing of it', () => {
    const { remote, wei, nadia } = makeShared();
    for (const clone of [wei, nadia]) startFeature(clone);
    const answers = [wei, nadia, wei, nadia].map((clone, index) =>
      ask(clone, `Question ${index}?`),
    );
    for (const { code, answer } of answers)
      expect({ code, answer }).toMatchObject({ code: 0, answer: RELAYED });
    expect(idsIn(remote, 'refs/heads/handoffs')).toEqual(
      answers.map(({ answer }) => answer['id']).toSorted(),
    );
    expect(remote.repo.git('rev-list', '--merges', 'handoffs')).toBe('');
    expect(remote.branches()).toEqual(['handoffs', 'main']);
  });

  it('may publish on branches of their own, which the next publisher folds into the common one', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    const { code, answer } = ask(wei, 'Folded?', [], { env: { [REFUSED_PUSHER]: 'wei' } });
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, warnings: [] },
    });
    expect(remote.branches()).toEqual(['handoffs-wei', 'main']);
    expect(questions(nadia, ['--fetch'])).toEqual(['Folded?']);
    expect(okJson(nadia, ['publish'])).toMatchObject({
      published: true,
      sent: [],
      rescued: [],
      ref: 'refs/heads/handoffs',
    });
    expect(idsIn(remote, 'refs/heads/handoffs')).toEqual([answer['id']]);
    for (const clone of [nadia, wei]) expect(okJson(clone, ['publish'])).toMatchObject(NOTHING);
    expect(questions(wei)).toEqual(['Folded?']);
  });

  it('find it folded even where a branch for something else holds it as well', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    const { answer } = ask(wei, 'Folded?', [], { env: { [REFUSED_PUSHER]: 'wei' } });
    for (const name of ['a-feature', 'z-feature'])
      remote.repo.git('update-ref', `refs/heads/${name}`, 'handoffs-wei');
    expect(okJson(nadia, ['publish'])).toMatchObject({
      published: true,
      sent: [],
      ref: 'refs/heads/handoffs',
    });
    expect(idsIn(remote, 'refs/heads/handoffs')).toEqual([answer['id']]);
  });

  it('may have branches whose names are made to be run or to mislead', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(nadia);
    ask(nadia, 'Harmless?');
    const evil = [
      '$(touch${IFS}pwned)',
      '`touch${IFS}pwned`',
      "';touch${IFS}pwned;'",
      '-rf',
      '--upload-pack=touch${IFS}pwned',
      'a\u202eb',
      'a\u009bb',
    ];
    for (const name of evil) {
      remote.repo.git('update-ref', `refs/heads/${name}`, 'main');
      remote.repo.git('update-ref', `refs/heads/handoffs-${name}`, 'handoffs');
    }
    remote.repo.git('update-ref', '-d', 'refs/heads/handoffs');
    const seen = run(wei, ['query', '--questions', '--fetch']);
    expect(seen).toMatchObject({ code: 0, out: expect.stringContaining('Harmless?') });
    const { code, answer, err } = runJson(wei, ['publish']);
    expect({ code, answer, err }).toMatchObject({
      code: 0,
      answer: { published: true, sent: [], ref: 'refs/heads/handoffs' },
      err: '',
    });
    expect(idsIn(remote, 'refs/heads/handoffs')).toHaveLength(1);
    wei.git('symbolic-ref', 'HEAD', 'refs/heads/$(touch${IFS}pwned)\u202e');
    const there = run(wei, ['ask', 'Here?', '--why', 'it matters', '--owner', 'nadia'], {
      env: { HANDOFF_FORCE_TTY: '80' },
    });
    expect(there.code).toBe(0);
    for (const text of [seen.out, seen.err, there.out, there.err])
      expect(text).not.toMatch(/[\u0080-\u009f\u202e]/);
    const everything = readdirSync(wei.base, { recursive: true, encoding: 'utf8' });
    expect(everything.filter((path) => /(?:^|\/)pwned$/.test(path))).toEqual([]);
    expect(existsSync('pwned')).toBe(false);
  });

  it('of whom one has no network still see what others published before', () => {
    const { remote, wei, nadia } = makeShared();
    ask(nadia, 'Before?');
    expect(okJson(wei, ['publish'])).toMatchObject({ ...NOTHING, received: 1 });
    renameSync(remote.repo.dir, join(remote.repo.base, 'away.git'));
    const answer = okJson(wei, ['query', '--questions', '--fetch']);
    expect([answer['complete'], warnedOf(answer)]).toEqual([false, ['not-fetched']]);
    expect(questions(wei)).toEqual(['Before?']);
  });
});
