import { describe, expect, it } from 'vitest';
import { parseGitConfig } from '../../src/git/git-config.js';
import { peopleOf } from '../../src/git/people-line.js';
import { DATES, EMAILS, NAMES, lines, linesWith, type Vars } from '../helpers/people-lines.js';

describe('author and committer', () => {
  it.each<[string, Vars, string, string, string]>([
    [
      'variables',
      { ...NAMES, ...EMAILS, GIT_COMMITTER_NAME: 'Nadia' },
      '',
      'Wei <wei@example.org>',
      'Nadia <wei@example.org>',
    ],
    ['user.*', {}, '[user]\nname = U\nemail = u@x', 'U <u@x>', 'U <u@x>'],
    [
      'author.*, and user.* for the committer',
      {},
      '[author]\nname = A\nemail = a@x\n[user]\nname = U\nemail = u@x',
      'A <a@x>',
      'U <u@x>',
    ],
    [
      'committer.*, and user.* for the author',
      {},
      '[user]\nname = U\nemail = u@x\n[committer]\nname = C\nemail = c@x',
      'U <u@x>',
      'C <c@x>',
    ],
    [
      'author.name with user.email',
      {},
      '[author]\nname = A\n[user]\nname = U\nemail = u@x',
      'A <u@x>',
      'U <u@x>',
    ],
    [
      'author.email and committer.email with user.name',
      {},
      '[author]\nemail = a@x\n[committer]\nemail = c@x\n[user]\nname = U',
      'U <a@x>',
      'U <c@x>',
    ],
    [
      'variables over every setting',
      { ...NAMES, ...EMAILS },
      '[author]\nname = A\n[user]\nemail = u@x',
      'Wei <wei@example.org>',
      'Wei <wei@example.org>',
    ],
    [
      'a name of a variable with the e-mail of a setting',
      NAMES,
      '[author]\nname = A\n[user]\nemail = u@x',
      'Wei <u@x>',
      'Wei <u@x>',
    ],
    [
      'the last of several settings',
      {},
      '[user]\nname = Old\nemail = u@x\n[user]\nname = New',
      'New <u@x>',
      'New <u@x>',
    ],
    [
      'settings in any case',
      {},
      '[USER]\nName = U\neMail = u@x\n[Author]\nNAME = A',
      'A <u@x>',
      'U <u@x>',
    ],
    [
      'settings that variables hold',
      { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'V' },
      '[user]\nemail = u@x',
      'V <u@x>',
      'V <u@x>',
    ],
    [
      'no setting of a subsection',
      {},
      '[author "A"]\nname = A\n[user]\nname = U\nemail = u@x',
      'U <u@x>',
      'U <u@x>',
    ],
    [
      'user.email before $EMAIL',
      { EMAIL: 'env@x' },
      '[user]\nname = U\nemail = u@x',
      'U <u@x>',
      'U <u@x>',
    ],
    [
      'settings where no others may be used',
      {},
      '[user]\nname = U\nemail = u@x\nuseConfigOnly = true',
      'U <u@x>',
      'U <u@x>',
    ],
  ])('come from %s, as in git', (_name, vars, config, author, committer) => {
    const { ofGit, ours } = lines({ ...DATES, ...vars }, config);
    expect(ours).toEqual({
      author: `${author} 1768470600 +0000`,
      committer: `${committer} 1768470600 +0000`,
    });
    expect(ours).toEqual(ofGit);
  });

  it.each<[string, Vars, string]>([
    ['there is only an e-mail', EMAILS, ''],
    ['there is only a name', NAMES, ''],
    ['there is nothing', {}, ''],
    ['there is only $EMAIL', { ...NAMES, EMAIL: 'env@x' }, ''],
    ['only the author is known', {}, '[author]\nname = A\nemail = a@x'],
    ['a variable is empty', { ...NAMES, ...EMAILS, GIT_COMMITTER_NAME: '' }, '[user]\nname = U'],
    ['an e-mail is empty', { ...NAMES, ...EMAILS, GIT_AUTHOR_EMAIL: '' }, '[user]\nemail = u@x'],
    ['the last setting is empty', {}, '[author]\nname = A\nname =\n[user]\nname = U\nemail = u@x'],
    ['a setting has no value', EMAILS, '[user]\nname'],
  ])('are left to git where %s', (_name, vars, config) => {
    expect(lines({ ...DATES, ...vars }, config).ours).toBeNull();
  });

  it.each(
    [
      ['Zoë', '李雷', '👩🏽‍💻', '\u202eWei', 'W\u0085i', '\u200bWei', 'W\ufeffei', 'x'.repeat(3000)],
      [
        'W. Ei',
        "O'Neil",
        String.raw`We\i`,
        'We"i',
        'a;b,c:d',
        'a  b',
        '(Wei)',
        'Wei-',
        '-',
        '@',
        '%s $HOME `id`',
        '# Wei',
        'We\u2028i',
      ],
    ].flat(),
  )('hold %j as git does, as a name and as an e-mail', (text) => {
    for (const key of ['name', 'email'] as const) {
      const { ofGit, ours } = linesWith(key, text);
      expect(ours?.author).toBe(
        key === 'name'
          ? `${text} <wei@example.org> 1768470600 +0000`
          : `Wei <${text}> 1768470600 +0000`,
      );
      expect(ours).toEqual(ofGit);
    }
  });

  it.each(
    [
      [
        'Wei.',
        'Wei Jr.',
        '.Wei',
        'Wei,',
        ':Wei',
        'Wei;',
        '"Wei"',
        "'Wei",
        'Wei\\',
        '...',
        ' ',
        '',
        '  Wei',
        'Wei  ',
        'Wei\u00a0',
      ],
      [
        'We<i',
        'We>i',
        '<wei@example.org>',
        'W\ti',
        'W\u0001i',
        'W\u001b[31mi',
        'W\u007fi',
        'Wei\r',
        'We\ni',
        'Wei\n',
        'Wei <a@x> 0 +0000\ncommitter Eve',
      ],
      ['Zo\ufffd'],
    ].flat(),
  )('are left to git for %j, as a name and as an e-mail', (text) => {
    const vars: Vars = { ...DATES, ...NAMES, ...EMAILS };
    for (const key of ['name', 'email']) {
      expect(
        peopleOf({ ...vars, [`GIT_AUTHOR_${key.toUpperCase()}`]: text }, parseGitConfig(''), 0),
      ).toBeNull();
      const { [`GIT_COMMITTER_${key.toUpperCase()}`]: _, ...others } = vars;
      expect(peopleOf(others, parseGitConfig(`committer.${key}\n${text}\0`), 0)).toBeNull();
    }
  });

  it('are both left to git where one of them is odd', () => {
    const { ofGit, ours } = lines({ ...DATES, ...NAMES, ...EMAILS, GIT_COMMITTER_NAME: 'Nadia.' });
    // Newer versions of git keep the full stop.
    expect([ours, ofGit?.committer]).toEqual([
      null,
      expect.stringMatching(/^Nadia\.? <wei@example\.org> 1768470600 \+0000$/),
    ]);
  });
});
