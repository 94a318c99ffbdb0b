import { shellWord } from '../format/path-between.js';
import type { Markers } from './marked-block.js';

/** What a reminder runs. */
export interface Reminding {
  /** Names the repository among all of this machine: eight hexadecimal digits. */
  id: string;
  /** The repository, in full. */
  folder: string;
  /** Node.js and the launcher, in full. */
  node: string;
  program: string;
  /** Whom it reminds, where git's settings do not say; else null. */
  as: string | null;
  /** The folder of git, which a timer may not find. */
  git: string | null;
}

export type PromptShell = 'bash' | 'zsh' | 'fish';

/** The marks around our lines in a file of the person. */
export function markersOf({ id }: Pick<Reminding, 'id'>): Markers {
  return { begin: `# >>> handoff due ${id} >>>`, end: `# <<< handoff due ${id} <<<` };
}

const about = ({ folder }: Reminding): string =>
  `# Reminds you of the declaration in ${folder}. handoff init --remind off takes it away.`;

/** What a prompt runs, at most once a minute, in words of a shell. */
function dueWords(reminding: Reminding, word: (text: string) => string): string {
  const { node, program, folder, as } = reminding;
  const who = as === null ? [] : ['--as', as];
  return [node, program, '-C', folder, 'due', '--once', '--offline', '--no-input', ...who]
    .map(word)
    .join(' ');
}

/** What a timer runs: as on a terminal, so that the times are those of the person. */
function timerWords(reminding: Reminding): string {
  const path = reminding.git === null ? '' : `PATH=${shellWord(reminding.git)}:"$PATH" `;
  return `${path}NO_COLOR=1 HANDOFF_FORCE_TTY=200 ${dueWords(reminding, shellWord)}`;
}

/** The lines of a startup file of bash or zsh. The exit status of the last command stays. */
export function promptLines(shell: 'bash' | 'zsh', reminding: Reminding): string[] {
  const name = `__handoff_due_${reminding.id}`;
  const run = `${dueWords(reminding, shellWord)} 2>/dev/null </dev/null`;
  if (shell === 'zsh')
    return [
      about(reminding),
      `${name}() {`,
      `  (( \${+${name}_at} && SECONDS - ${name}_at < 60 )) && return`,
      `  typeset -g ${name}_at=$SECONDS`,
      `  ${run}`,
      '}',
      `autoload -Uz add-zsh-hook && add-zsh-hook precmd ${name}`,
    ];
  return [
    about(reminding),
    `${name}() {`,
    '  local last=$?',
    `  if [ -z "\${${name}_at-}" ] || [ $((SECONDS - ${name}_at)) -ge 60 ]; then`,
    `    ${name}_at=$SECONDS`,
    `    ${run}`,
    '  fi',
    '  return $last',
    '}',
    `case ";\${PROMPT_COMMAND-};" in`,
    `  *";${name};"*) ;;`,
    `  *) PROMPT_COMMAND="${name}\${PROMPT_COMMAND:+;$PROMPT_COMMAND}" ;;`,
    'esac',
  ];
}

/** A file of our own that fish reads. */
export function fishFile(reminding: Reminding): string {
  const name = `__handoff_due_${reminding.id}`;
  return [
    about(reminding),
    `function ${name} --on-event fish_prompt`,
    '    set -l now (date +%s)',
    `    if not set -q ${name}_at; or test (math $now - $${name}_at) -ge 60`,
    `        set -g ${name}_at $now`,
    `        ${dueWords(reminding, fishWord)} 2>/dev/null </dev/null`,
    '    end',
    'end',
    '',
  ].join('\n');
}

function fishWord(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** The line of a crontab; cron mails what it prints. A percent sign would end the command. */
export function cronLines(reminding: Reminding): string[] {
  const run = `${timerWords(reminding)} 2>/dev/null`.replaceAll('%', '\\%');
  return [about(reminding), `*/5 * * * * ${run}`];
}

/** The files of a timer of systemd: every five minutes, shown on the desktop, else in the journal. */
export function unitFiles(reminding: Reminding): { name: string; content: string }[] {
  const script = [
    `text=$(${timerWords(reminding)}) || exit 0`,
    'command -v notify-send >/dev/null && exec notify-send handoff "$text"',
    'printf "%s\\n" "$text"',
  ].join('; ');
  const name = unitName(reminding);
  return [
    {
      name: `${name}.service`,
      content: `${about(reminding)}
[Unit]
Description=Reminder of a declaration (handoff)

[Service]
Type=oneshot
ExecStart=/bin/sh -c ${unitWord(script)}
`,
    },
    {
      name: `${name}.timer`,
      content: `${about(reminding)}
[Unit]
Description=Reminder of a declaration (handoff)

[Timer]
OnCalendar=*:0/5

[Install]
WantedBy=timers.target
`,
    },
  ];
}

export function unitName({ id }: Pick<Reminding, 'id'>): string {
  return `handoff-due-${id}`;
}

/** A quoted word of a unit file: backslashes, quotes, specifiers and variables stand for themselves. */
function unitWord(text: string): string {
  const plain = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('%', '%%')
    .replaceAll('$', () => '$$');
  return `"${plain}"`;
}
