import { describe, expect, it } from 'vitest';
import { ask, makeShared, questions } from '../helpers/remote.js';
import { okJson, rowsOf, run, runJson, SLOW, stateOf } from '../helpers/program.js';

/** A repository in which everything goes through a filter that hides it, as with git-crypt. */
function encrypted({ required = 'true' } = {}): ReturnType<typeof makeShared> {
  const shared = makeShared();
  for (const clone of [shared.wei, shared.nadia]) {
    clone.git('config', 'filter.crypt.clean', 'tr a-z n-za-m');
    clone.git('config', 'filter.crypt.smudge', 'tr n-za-m a-z');
    clone.git('config', 'filter.crypt.required', required);
  }
  const { wei } = shared;
  wei.write(
    '.gitattributes',
    '* filter=crypt diff=crypt\n.gitattributes .handoff.yml !filter !diff\n',
  );
  wei.write('secret.txt', 'abc\n');
  wei.git('add', '-A');
  wei.git('commit', '--quiet', '-m', 'encrypt');
  wei.git('push', '--quiet', 'origin', 'main');
  expect(wei.git('show', 'HEAD:secret.txt')).toBe('nop');
  return shared;
}

/** Everything that a remote has, as text. */
function published({ remote }: ReturnType<typeof makeShared>): string {
  return remote.repo.git('log', '--all', '-p', '--format=%B');
}

describe('in an encrypted repository', SLOW, () => {
  it.each([
    ['on the checked-out branch', []],
    ['on the relay', ['switch', '--quiet', '-c', 'topic']],
  ])(
    'a record is not published in clear, %s; it is refused with the way out',
    (_name, switching) => {
      const shared = encrypted();
      const { wei } = shared;
      if (switching.length > 0) wei.git(...switching);
      const before = stateOf(wei);
      const { code, answer } = ask(wei, 'Who decides?');
      expect(code).toBe(5);
      expect(answer['error']).toMatchObject({
        code: 'write',
        message: expect.stringMatching(/filter=crypt, but a record is stored as it is, in clear/),
        hint: expect.stringContaining('add the line `* -filter` to .handoffs/.gitattributes'),
      });
      expect(stateOf(wei)).toBe(before);
      expect(questions(wei)).toEqual([]);
      expect(published(shared)).not.toContain('Who decides');
      const body = [
        'block',
        'Nobody decides',
        '--why',
        'so',
        '--owner',
        'nadia',
        '--blocks',
        'none',
      ];
      expect(run(wei, [...body, '--no-commit']).code).not.toBe(0);
      expect(stateOf(wei)).toBe(before);
    },
  );

  it('a record is published where the team takes the folder out of the filter', () => {
    const shared = encrypted();
    const { wei, nadia } = shared;
    wei.commit('records in clear', { '.handoffs/.gitattributes': '* text eol=lf\n* -filter\n' });
    wei.git('push', '--quiet', 'origin', 'main');
    expect(ask(wei, 'Who decides?')).toMatchObject({ code: 0, answer: { published: true } });
    expect(wei.status()).toBe('');
    expect(questions(nadia, ['--fetch'])).toEqual(['Who decides?']);
  });

  it('a locked clone, which has no such filter, refuses as well', () => {
    const { wei } = encrypted({ required: 'false' });
    for (const name of ['clean', 'smudge', 'required'])
      wei.git('config', '--unset', `filter.crypt.${name}`);
    expect(ask(wei, 'Who decides?').code).toBe(5);
    expect(questions(wei)).toEqual([]);
  });

  it('a filter that fails on other files is no obstacle, with hooks or without', () => {
    const { wei, nadia } = makeShared();
    wei.commit('attributes', { '.gitattributes': '*.txt filter=broken\n' });
    wei.git('config', 'filter.broken.clean', 'false');
    wei.git('config', 'filter.broken.smudge', 'false');
    wei.git('config', 'filter.broken.required', 'true');
    wei.git('push', '--quiet', 'origin', 'main');
    wei.write('shared.txt', 'changed\n');
    expect(ask(wei, 'Who decides?').code).toBe(0);
    wei.hook('pre-commit', 'exit 0');
    expect(ask(wei, 'Who pays?').code).toBe(0);
    expect(questions(nadia, ['--fetch'])).toEqual(['Who decides?', 'Who pays?']);
  });
});

describe('with attributes about line ends', SLOW, () => {
  it('a record is stored with LF, the work tree is clean, and the answer is whole', () => {
    const { wei, nadia } = makeShared();
    wei.commit('attributes', { '.gitattributes': '* text eol=crlf\n' });
    wei.git('push', '--quiet', 'origin', 'main');
    const { code, answer } = ask(wei, 'Who decides?');
    expect(code).toBe(0);
    expect(wei.git('diff', '--name-only', 'HEAD')).toBe('');
    expect(wei.git('cat-file', 'blob', `HEAD:${String(answer['path'])}`)).not.toContain('\r');
    nadia.git('pull', '--quiet');
    expect(okJson(nadia, ['query', '--questions'])).toMatchObject({ complete: true, warnings: [] });
    // It warns, because a record then has other bytes in the work tree than in git.
    const { code: checked, answer: judged } = runJson(nadia, ['check']);
    expect([checked, rowsOf(judged, 'findings').map(({ rule }) => rule)]).toEqual([
      0,
      ['hidden-records'],
    ]);
  });
});
