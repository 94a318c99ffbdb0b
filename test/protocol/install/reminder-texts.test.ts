import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  cronLines,
  fishFile,
  promptLines,
  unitFiles,
  type Reminding,
} from '../../../src/protocol/install/reminder-texts.js';

const ODD = `/home/wei/it's 100% "my" $HOME \\ repo`;
const REMINDING: Reminding = {
  id: '0123abcd',
  folder: ODD,
  node: '/opt/my node/bin/node',
  program: '/opt/handoff.js',
  as: 'wei',
  git: '/usr/local/bin',
};

/** What a shell makes of a command that prints its words, one a line. */
function wordsIn(command: string): string[] {
  const { stdout } = spawnSync(
    'sh',
    ['-c', command.replace(/'\/opt\/my node\/bin\/node'/, 'printf "%s\\n"')],
    {
      encoding: 'utf8',
    },
  );
  return stdout.trimEnd().split('\n');
}
const WORDS = [
  '/opt/handoff.js',
  '-C',
  ODD,
  'due',
  '--once',
  '--offline',
  '--no-input',
  '--as',
  'wei',
];

describe('a reminder', () => {
  test('in a crontab runs in the folder, whatever its name is', () => {
    const [comment = '', line = ''] = cronLines(REMINDING);
    expect(comment).toMatch(/^# Reminds you of the declaration in /);
    const [, command = ''] = /^\*\/5 \* \* \* \* (.*)$/.exec(line) ?? [];
    // Cron ends a command at a percent sign that no backslash hides.
    expect(command).not.toMatch(/(?<!\\)%/);
    expect(wordsIn(command.replaceAll('\\%', '%'))).toEqual(WORDS);
  });

  test('in a unit of systemd is one quoted word, with nothing left to expand', () => {
    const [service, timer] = unitFiles(REMINDING);
    expect(timer?.content).toContain('\nOnCalendar=*:0/5\n');
    const [, quoted = ''] = /\nExecStart=\/bin\/sh -c "(.*)"\n/.exec(service?.content ?? '') ?? [];
    expect(quoted.replaceAll(/\\["\\]/g, '')).not.toContain('"');
    expect(quoted.replaceAll('$$', '').replaceAll('%%', '')).not.toMatch(/[$%]/);
    const script = quoted
      .replaceAll(/\\(["\\])/g, '$1')
      .replaceAll('$$', () => '$')
      .replaceAll('%%', '%');
    const [, command = ''] = /^text=\$\((.*)\) \|\| exit 0; /.exec(script) ?? [];
    expect(wordsIn(command)).toEqual(WORDS);
  });

  test('in the prompt of bash keeps the status, asks once a minute, and hangs on once', () => {
    const lines = promptLines('bash', {
      ...REMINDING,
      node: 'echo',
      program: 'reminded',
      folder: '/r',
    });
    const script = [
      'PROMPT_COMMAND=before',
      'before() { echo "status $?"; }',
      ...lines,
      ...lines,
      'false; eval "$PROMPT_COMMAND"',
      'true; eval "$PROMPT_COMMAND"',
      'echo "$PROMPT_COMMAND"',
    ].join('\n');
    const { stdout, error } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
    if (error !== undefined) return;
    expect(stdout.split('\n')).toEqual([
      'reminded -C /r due --once --offline --no-input --as wei',
      'status 1',
      'status 0',
      '__handoff_due_0123abcd;before',
      '',
    ]);
  });

  test('in fish quotes a folder as fish reads it', () => {
    expect(fishFile(REMINDING)).toContain(
      `'-C' '/home/wei/it\\'s 100% "my" $HOME \\\\ repo' 'due'`,
    );
  });
});
