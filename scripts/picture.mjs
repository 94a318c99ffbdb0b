// Draws docs/session.svg: plays a short session of the built program in a real terminal (tmux),
// with colours, and turns what stands on the screen into a picture. Run it again when the program's
// words change: npm run build && node scripts/picture.mjs. Needs tmux.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawScreen } from './picture/draw-screen.mjs';

const COLUMNS = 108;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const launcher = process.env.HANDOFF_BIN ?? join(root, 'bin/handoff.js');
const base = mkdtempSync(join(tmpdir(), 'handoff-picture-'));
const folder = join(base, 'payments');

/** Who types what, and when. */
const SESSION = [
  ['wei', '2026-01-15T09:48:00Z', 'handoff declare --from wrap.yml'],
  ['wei', '2026-01-15T09:50:00Z', '$EDITOR wrap.yml && handoff declare --from wrap.yml'],
  [
    'nadia',
    '2026-01-15T10:01:00Z',
    'handoff ack --all --read-back "auth-session-refresh: I wait for the timeout, then go on"',
  ],
  ['nadia', '2026-01-15T10:02:00Z', 'handoff query --blocked'],
  [
    'sarah',
    '2026-01-15T14:30:00Z',
    'handoff resolve session-timeout --outcome "30 minutes, sliding"',
  ],
  ['nadia', '2026-01-15T14:40:00Z', 'handoff who auth-session-refresh'],
];

const ROSTER = `  nadia: { name: Nadia Osei, emails: [nadia@example.com], zone: Europe/London }
  james: { name: James Park, emails: [james@example.com], zone: Europe/London }
  sarah: { name: Sarah Cohen, emails: [sarah@example.com], zone: America/New_York, role: lead }
`;

const person = { NAME: 'Wei Lin', EMAIL: 'wei@example.com', DATE: '2026-01-15T09:50:00Z' };
const env = {
  PATH: `${base}:${process.env.PATH}`,
  HOME: base,
  TERM: 'xterm-256color',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  EDITOR: join(base, 'mend'),
};
for (const [name, value] of Object.entries(person))
  env[`GIT_AUTHOR_${name}`] = env[`GIT_COMMITTER_${name}`] = value;

try {
  prepare();
  writeFileSync(
    join(root, 'docs/session.svg'),
    drawScreen(play(), {
      columns: COLUMNS,
      title: 'A session: a declaration is refused, mended, acknowledged, and its blocker resolved',
    }),
  );
} finally {
  rmSync(base, { recursive: true, force: true });
}

/**
 * A repository with a team, and the protocol's example with one thing forgotten: why the blocker
 * blocks.
 */
function prepare() {
  mkdirSync(folder);
  const whole = readFileSync(join(root, 'test/fixtures/repaired.yml'), 'utf8');
  const forgotten = '    why: The expiry branch depends on it\n';
  if (!whole.includes(forgotten))
    throw new Error('test/fixtures/repaired.yml no longer says why its blocker blocks');
  script('handoff', `exec "${process.execPath}" "${launcher}" "$@"`);
  script('mend', `cp "${join(base, 'whole.yml')}" "$1"`);
  writeFileSync(join(base, 'whole.yml'), whole);
  writeFileSync(join(folder, 'wrap.yml'), whole.replace(forgotten, ''));
  run('git', ['init', '-q', '-b', 'main', '.']);
  run('git', ['config', 'user.email', person.EMAIL]);
  run('git', ['config', 'user.name', person.NAME]);
  run('handoff', ['init', '--project', 'acme/payments']);
  writeFileSync(
    join(folder, '.handoff.yml'),
    readFileSync(join(folder, '.handoff.yml'), 'utf8') + ROSTER,
  );
  run('git', ['add', '.handoff.yml', '.handoffs']);
  run('git', ['commit', '-q', '-m', 'Set up handoff']);
}

/**
 * Plays the session in a terminal of its own.
 * @returns the lines on its screen, with their escape sequences
 */
function play() {
  const steps = SESSION.map(
    ([who, at, command]) =>
      `printf '\\033[1;36m%s\\033[0m$ \\033[1m%s\\033[0m\\n' ${who} '${command}'\nHANDOFF_USER=${who} HANDOFF_NOW=${at} bash -c '${command}'\necho`,
  );
  script('session', `${steps.join('\n')}\ntouch "${join(base, 'done')}"\nsleep 60`);
  const tmux = (...args) => run('tmux', ['-S', join(base, 'socket'), '-f', '/dev/null', ...args]);
  tmux('new-session', '-d', '-x', String(COLUMNS), '-y', '80', join(base, 'session'));
  try {
    for (const end = Date.now() + 30_000; !existsSync(join(base, 'done')); run('sleep', ['0.1'])) {
      if (Date.now() > end) throw new Error('the session did not come to its end');
    }
    const lines = tmux('capture-pane', '-e', '-p', '-J').trimEnd().split('\n');
    return lines.flatMap((line) => wrapped(line.trimEnd().replaceAll(base, '~')));
  } finally {
    tmux('kill-server');
  }
}

/** A line as a terminal wraps it. Long ones are talk on stderr, which has no colours to lose. */
function wrapped(line) {
  return line.includes('\u001b')
    ? [line]
    : (line.match(new RegExp(`.{1,${COLUMNS}}`, 'gu')) ?? ['']);
}

function script(name, text) {
  const file = join(base, name);
  writeFileSync(file, `#!/bin/bash\n${text}\n`);
  chmodSync(file, 0o755);
}

function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return stdout;
}
