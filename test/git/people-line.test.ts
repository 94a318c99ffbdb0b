import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseGitConfig } from '../../src/git/git-config.js';
import { peopleOf, type People } from '../../src/git/people-line.js';
import { testEnv } from '../helpers/repo.js';

type Vars = Readonly<Record<string, string>>;

const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
const settings = join(base, 'settings');
const plainEnv = Object.fromEntries(
  Object.entries(testEnv(base)).filter(
    ([name]) => !/^(?:GIT_AUTHOR|GIT_COMMITTER|EMAIL)/u.test(name),
  ),
);

const DATES = { GIT_AUTHOR_DATE: '1768470600 +0000', GIT_COMMITTER_DATE: '1768470600 +0000' };
const EMAILS = { GIT_AUTHOR_EMAIL: 'wei@example.org', GIT_COMMITTER_EMAIL: 'wei@example.org' };
const NAMES = { GIT_AUTHOR_NAME: 'Wei', GIT_COMMITTER_NAME: 'Wei' };

beforeAll(() => {
  spawnSync('git', ['init', '--quiet', '--template=', base], { env: plainEnv });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

function git(env: NodeJS.ProcessEnv, ...args: string[]): Buffer | null {
  const { status, stdout } = spawnSync('git', args, { cwd: base, env });
  return status === 0 ? stdout : null;
}

/** The lines that git makes in an environment; null where it makes none. */
function linesOfGit(env: NodeJS.ProcessEnv): People | null {
  const [author, committer] = ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'].map((role) =>
    git(env, 'var', role)?.toString('utf8').replace(/\n$/u, ''),
  );
  return author === undefined || committer === undefined ? null : { author, committer };
}

/** The lines that git and that we make of the same variables and settings, at the same second. */
function lines(vars: Vars, config = ''): { ofGit: People | null; ours: People | null } {
  writeFileSync(settings, config);
  const env = { ...plainEnv, GIT_CONFIG_GLOBAL: settings, ...vars };
  const ofGit = linesOfGit(env);
  const listed = parseGitConfig(git(env, 'config', '-z', '--list')?.toString('utf8') ?? '');
  const now = Number(/> (\d+) /u.exec(ofGit?.author ?? '')?.[1] ?? 0) * 1000 + 999;
  return { ofGit, ours: peopleOf(env, listed, now) };
}

/** A value as a file of settings has it. */
function quoted(value: string): string {
  return `"${value.replaceAll(/[\\"]/gu, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}"`;
}

/**
 * The lines with a text in one place of both, which a variable gives to the author and a setting to
 * the committer.
 */
function linesWith(key: 'name' | 'email', text: string): ReturnType<typeof lines> {
  const others = key === 'name' ? EMAILS : NAMES;
  return lines(
    { ...DATES, ...others, [`GIT_AUTHOR_${key.toUpperCase()}`]: text },
    `[committer]\n${key} = ${quoted(text)}\n`,
  );
}

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
    expect([ours, ofGit?.committer]).toEqual([null, 'Nadia <wei@example.org> 1768470600 +0000']);
  });
});

describe('the date of a commit', () => {
  it.each([
    ['1768470600 +0000', '1768470600 +0000'],
    ['@1768470600 +0000', '1768470600 +0000'],
    ['1768470600 +0530', '1768470600 +0530'],
    ['1768470600 -0330', '1768470600 -0330'],
    ['@1768470600 +1400', '1768470600 +1400'],
    ['100000000 +0000', '100000000 +0000'],
    ['4102444799 -1200', '4102444799 -1200'],
    ['2026-01-15T09:50:00Z', '1768470600 +0000'],
    ['2026-01-15T09:50:00+00:00', '1768470600 +0000'],
    ['2026-01-15T15:20:00+05:30', '1768470600 +0530'],
    ['2026-01-15T06:20:00-03:30', '1768470600 -0330'],
    ['2026-01-15T23:50:00+14:00', '1768470600 +1400'],
    ['2000-02-29T12:00:00Z', '951825600 +0000'],
    ['2026-01-15T24:00:00Z', '1768521600 +0000'],
    ['1971-01-01T00:00:00Z', '31536000 +0000'],
    ['2099-12-31T23:59:59Z', '4102444799 +0000'],
  ])('%s is read as git does', (date, expected) => {
    const { ofGit, ours } = lines({
      ...NAMES,
      ...EMAILS,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    });
    expect(ours?.author).toBe(`Wei <wei@example.org> ${expected}`);
    expect(ours).toEqual(ofGit);
  });

  it.each(
    [
      [
        'yesterday',
        'now',
        'noon',
        '2026-01-15',
        '2026-01-15 09:50:00',
        '2026-01-15T09:50:00',
        '2026-01-15T09:50Z',
        '2026-01-15T09:50:00.5Z',
      ],
      [
        '2026-01-15t09:50:00z',
        '2026-01-15T09:50:00+0530',
        '2026-13-05T00:00:00Z',
        '2026-00-05T00:00:00Z',
        '2026-01-32T00:00:00Z',
        '0026-01-15T09:50:00Z',
      ],
      [
        '2026-01-15T25:00:00Z',
        '2026-01-15T23:59:60Z',
        '1970-01-01T00:00:00+01:00',
        '1969-12-31T00:00:00Z',
        '2026-01-15T09:50:00Z\n',
      ],
      [
        '1768470600',
        '@1768470600',
        '20260115 +0000',
        '0 +0000',
        '@1 +0000',
        '-1 +0000',
        '1768470600 0000',
        '1768470600 +000',
        '1768470600 +00000',
      ],
      [
        '@1768470600 -0000',
        '1768470600 -0000',
        '2026-01-15T09:50:00-00:00',
        '2026-01-15T09:50:00-00:01',
        '1768470600 -0001',
        '@00000000017 +0000',
      ],
      [
        '0000000017 +0000',
        '20260115095 +0000',
        '1768470600 +0160',
        '@1768470600 +9999',
        '1768470600 +2400',
        '4102444800 +0000',
        '099999999 +0000',
      ],
      ['2100-01-01T00:00:00Z', '2100-01-01T00:00:00+05:00', '1969-12-31T23:00:00-02:00'],
      [
        ' 1768470600 +0000',
        '1768470600  +0000',
        '1768470600 +0000 ',
        '123456789012 +0000',
        'Thu, 15 Jan 2026 09:50:00 +0000',
        'nonsense',
        ' ',
      ],
    ].flat(),
  )('%j is left to git', (date) => {
    for (const role of ['AUTHOR', 'COMMITTER'])
      expect(
        peopleOf(
          { ...NAMES, ...EMAILS, ...DATES, [`GIT_${role}_DATE`]: date },
          parseGitConfig(''),
          0,
        ),
      ).toBeNull();
  });

  it('of the author may differ from that of the committer', () => {
    const { ofGit, ours } = lines({
      ...NAMES,
      ...EMAILS,
      GIT_AUTHOR_DATE: '2026-01-15T09:50:00Z',
      GIT_COMMITTER_DATE: '@1768470601 +0100',
    });
    expect(ours).toEqual({
      author: 'Wei <wei@example.org> 1768470600 +0000',
      committer: 'Wei <wei@example.org> 1768470601 +0100',
    });
    expect(ours).toEqual(ofGit);
  });

  it('that is not set, or is empty, is now, with no part of a second', () => {
    for (const vars of [{}, { GIT_AUTHOR_DATE: '', GIT_COMMITTER_DATE: '' }] as Vars[]) {
      const { ofGit, ours } = lines({ ...NAMES, ...EMAILS, ...vars });
      expect(ours?.author).toBe(ofGit?.author);
    }
    const config = parseGitConfig('');
    expect(peopleOf({ ...NAMES, ...EMAILS }, config, 1_768_470_600_999)?.committer).toBe(
      'Wei <wei@example.org> 1768470600 +0000',
    );
  });
});

/** The library of zones that git reads; without one, git knows none. */
const ZONES = '/usr/share/zoneinfo';

describe.runIf(existsSync(join(ZONES, 'Asia/Kolkata')))(
  'the zone of a commit that is made now',
  () => {
    const program = join(base, 'people.cjs');

    beforeAll(async () => {
      const bundle = await rolldown({ input: 'src/git/people-line.ts', platform: 'node' });
      const { output } = await bundle.generate({ format: 'cjs', exports: 'named' });
      await bundle.close();
      const ask = 'const [, , ...times] = process.argv; const none = { get: () => null };';
      writeFileSync(
        program,
        `${output[0].code}\n${ask}\nconsole.log(JSON.stringify(times.map((time) => exports.peopleOf(process.env, none, Number(time) * 1000))));\n`,
      );
    });

    it.each([
      ['Asia/Kolkata', '+0530', '+0530'],
      ['Asia/Kathmandu', '+0545', '+0545'],
      ['America/St_Johns', '-0330', '-0230'],
      ['Australia/Lord_Howe', '+1100', '+1030'],
      ['Europe/London', '+0000', '+0100'],
      ['America/New_York', '-0500', '-0400'],
      ['Pacific/Kiritimati', '+1400', '+1400'],
      ['Pacific/Marquesas', '-0930', '-0930'],
      ['Etc/GMT+12', '-1200', '-1200'],
      [':Asia/Kolkata', '+0530', '+0530'],
      ['No/Such_Place', '+0000', '+0000'],
      ['', '+0000', '+0000'],
    ])('in TZ=%j is %s in winter and %s in summer, as in git', (zone, winter, summer) => {
      const env = { ...plainEnv, ...NAMES, ...EMAILS, TZ: zone };
      // A date without a zone is one here: so git tells the zone of a moment, whatever time it is.
      const ofGit = ['2026-01-15T12:00:00', '2026-07-15T12:00:00'].map((date) =>
        linesOfGit({ ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }),
      );
      const times = ofGit.map((people) => /> (\d+) /u.exec(people?.author ?? '')?.[1] ?? '');
      const ended = spawnSync(process.execPath, [program, ...times], { env, encoding: 'utf8' });
      const ours: People[] = JSON.parse(ended.stdout);
      expect(ours.map(({ author }) => author.slice(-5))).toEqual([winter, summer]);
      expect(ours).toEqual(ofGit);
    });

    it.each(['IST-5:30', '<+0330>-3:30', 'CET-1CEST', 'CET-1CEST,M3.5.0,M10.5.0/3'])(
      'is left to git in TZ=%j, which Node does not read',
      (zone) => {
        const env = { ...plainEnv, ...NAMES, ...EMAILS, TZ: zone };
        expect(
          spawnSync(process.execPath, [program, '1768470600'], { env, encoding: 'utf8' }).stdout,
        ).toBe('[null]\n');
      },
    );
  },
);
