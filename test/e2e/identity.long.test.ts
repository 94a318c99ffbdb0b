import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, run, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const QUESTION = ['ask', 'Who am I?', '--why', 'a record has an author', '--owner', 'sarah'];

/** The author and the recorder of the record that QUESTION makes. */
function authorOf(repo: TestRepo, args: string[], env: Record<string, string> = {}): string {
  const text = repo.git(
    'show',
    `HEAD:${String(okJson(repo, [...QUESTION, ...args], { env })['path'])}`,
  );
  return [/^author: (.+)$/m.exec(text)?.[1], /^recorded_by: (.+)$/m.exec(text)?.[1]]
    .filter(Boolean)
    .join(' by ');
}

describe('who acts', SLOW, () => {
  it('is the roster entry of the e-mail in git, in any case', () => {
    const repo = makeTeam();
    repo.git('config', 'user.email', 'Nadia@Example.ORG');
    expect(authorOf(repo, [])).toBe('nadia');
  });

  it('is HANDOFF_USER before the e-mail', () => {
    expect(authorOf(makeTeam(), [], { HANDOFF_USER: 'sarah' })).toBe('sarah');
  });

  it('is --as before everything, and acting as somebody else is recorded', () => {
    expect(authorOf(makeTeam(), ['--as', 'nadia'])).toBe('nadia by wei');
    expect(authorOf(makeTeam(), ['--as', '@nadia'], { HANDOFF_USER: 'sarah' })).toBe(
      'nadia by sarah',
    );
    expect(authorOf(makeTeam(), ['--as', 'wei'])).toBe('wei');
  });

  it('counts before the verb as well as after it', () => {
    const repo = makeTeam();
    const answer = okJson(repo, ['--as', 'nadia', ...QUESTION]);
    expect(answer['author']).toBe('nadia');
  });

  it('is made from the e-mail where there is no roster, so that one person needs no set-up', () => {
    const repo = makeRepo();
    repo.git('config', 'user.email', 'Wei.Lin@example.org');
    expect(authorOf(repo, [])).toBe('wei-lin');
    repo.git('config', 'user.email', '12345+weilin@users.noreply.github.com');
    expect(
      okJson(repo, ['decide', 'We write it down', '--rationale', 'people forget'])['author'],
    ).toBe('weilin');
  });

  it('somebody unknown is refused with the way to add oneself, and nothing is written', () => {
    const repo = makeTeam();
    repo.git('config', 'user.email', 'mallory@example.org');
    const before = repo.git('rev-parse', 'HEAD');
    const refused = run(repo, QUESTION);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(
      /^handoff: mallory@example\.org is not in the roster; add yourself to the roster in \.handoff\.yml with emails: \[mallory@example\.org\], or give --as <handle>; your text is kept in \S+ \(handoff ask --from takes it\)\n$/,
    );
    expect([repo.git('rev-parse', 'HEAD'), repo.status()]).toEqual([before, '']);
  });

  it.each([
    [['--as', 'nadja'], {}, /--as: nadja is not in the roster; did you mean nadia\?/],
    [[], { HANDOFF_USER: 'weii' }, /HANDOFF_USER: weii is not in the roster; did you mean wei\?/],
    [['--as', 'Nadja'], {}, /--as: Nadja is not in the roster; did you mean nadia\?/],
    [['--as', '../../x'], {}, /the value of --as is not a handle/],
    [['--as', 'n\u0430dia'], {}, /the value of --as is not a handle/],
    [[], { HANDOFF_USER: 'a'.repeat(32) }, /the value of HANDOFF_USER is not a handle/],
  ])('a name that is none is refused in one line: %j %j', (args, env, message) => {
    const refused = run(makeTeam(), [...QUESTION, ...args], { env });
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(message);
    expect(refused.err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('nobody at all is told what to set', () => {
    const repo = makeRepo();
    const refused = run(repo, QUESTION);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(
      /^handoff: handoff does not know who you are: .+git config user\.email you@example\.com, or give --as <handle>; your text is kept in \S+ \(handoff ask --from takes it\)\n$/,
    );
    expect(run(repo, ['query']).code).toBe(0);
  });

  it('a former handle is the member of today', () => {
    const repo = makeTeam();
    repo.commit('rename', {
      '.handoff.yml':
        'schema: 1\nroster:\n  wei-lin: { emails: [wei@example.org], aka: [wei] }\n  sarah: {}\n',
    });
    expect(authorOf(repo, ['--as', 'wei'])).toBe('wei-lin');
  });

  it('reading needs no identity, but --mine does', () => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', resolve('test/fixtures/repaired.yml')]);
    repo.git('config', 'user.email', 'mallory@example.org');
    expect(run(repo, ['query', '--blocked']).code).toBe(0);
    expect(run(repo, ['query', '--blocked', '--mine'])).toMatchObject({ code: 2, out: '' });
  });
});
