import type { Text } from '../../cli/verb.js';
import type { InitAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

/** Authors left out that are listed. */
const MOST = 8;

/** What was written and what to do next. */
export function view(answer: Shown<InitAnswer>, style: Style): Text {
  const { dry_run: dry, roster, left_out: leftOut, hints, commands, hub, shell } = answer;
  if (hub !== undefined) return hubText(hub, { dry, hints });
  if (answer.remind !== undefined) return remindText(answer, answer.remind, style);
  if (shell !== undefined) return shellText(answer, shell, style);
  const lines = fileLines(answer, style);
  const isNew = answer.files.some(({ path, did }) => path === '.handoff.yml' && did === 'created');
  const next = isNew
    ? [
        ...leftOutLines(leftOut, style),
        `Roster: ${roster.join(', ') || 'nobody yet'}. Read .handoff.yml, correct it, then:`,
      ]
    : [`Your .handoff.yml was not changed.${commands.length === 0 ? '' : ' To commit the rest:'}`];
  lines.push('', ...next, ...commands.map((command) => `  ${command}`));
  if (hints.length > 0) lines.push('', 'To do:', ...hints.map((hint) => `  ${hint}`));
  return { out: `${lines.join('\n')}\n`, talk: dry ? '' : 'Next: handoff declare\n' };
}

/** What became of each file. */
function fileLines({ dry_run: dry, files }: Shown<InitAnswer>, style: Style): string[] {
  return files.map(({ path, did }) => {
    const tone = did === 'kept' ? style.dim : style.good;
    return `${tone((dry && did !== 'kept' ? `would be ${did}` : did).padEnd(8))}  ${path}`;
  });
}

/** What became of completion in a shell. */
function shellText(answer: Shown<InitAnswer>, shell: string, style: Style): Text {
  const lines = fileLines(answer, style);
  const isChanged = answer.files.some(({ did }) => did !== 'kept');
  if (lines.length === 0) return { out: `There is no completion in ${shell}.\n` };
  const next = isChanged && !answer.dry_run ? `Next: open a new ${shell}\n` : '';
  return { out: `${lines.join('\n')}\n`, talk: next };
}

/** What became of a reminder, and the lines of it. */
function remindText(
  answer: Shown<InitAnswer>,
  { by, wrote }: NonNullable<Shown<InitAnswer>['remind']>,
  style: Style,
): Text {
  const lines = fileLines(answer, style);
  if (lines.length === 0) return { out: 'There is no reminder for this repository.\n' };
  const shown = wrote.map((line) => (line === '' ? '' : `  ${line}`));
  const next = {
    systemd:
      'Next: systemctl --user list-timers shows it; handoff init --remind off takes it away\n',
    cron: 'Next: cron mails what it prints; handoff init --remind off takes it away\n',
    prompt: 'Next: open a new shell; handoff init --remind off takes it away\n',
    off: '',
  }[by];
  return { out: `${[...lines, ...shown].join('\n')}\n`, talk: answer.dry_run ? '' : next };
}

/** Who is not in the roster, and why. */
function leftOutLines(leftOut: Shown<InitAnswer>['left_out'], style: Style): string[] {
  if (leftOut.length === 0) return [];
  const shown = leftOut
    .slice(0, MOST)
    .map(({ name, email, reason }) => `  ${name} <${email}>: ${reason}`);
  const more = leftOut.length - shown.length;
  return [
    'Left out of the roster:',
    ...shown,
    ...(more === 0 ? [] : [style.dim(`  and ${more} more: handoff init --dry-run --json`)]),
  ];
}

/** Where the records of this repository are from now on. */
function hubText(
  { path, repository }: NonNullable<Shown<InitAnswer>['hub']>,
  { dry, hints }: { dry: boolean; hints: readonly string[] },
): Text {
  const named = repository === null ? '' : `, as ${repository}`;
  const lines = [
    dry
      ? `The records of this repository would be kept in ${path}${named}.`
      : `The records of this repository are kept in ${path}${named}.`,
    ...(hints.length === 0 ? [] : ['', 'To do:', ...hints.map((hint) => `  ${hint}`)]),
  ];
  return { out: `${lines.join('\n')}\n`, talk: dry ? '' : 'Next: handoff doctor\n' };
}
