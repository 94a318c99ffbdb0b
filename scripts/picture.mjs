// Draws docs/session.svg: runs a short session of the built program, as on a terminal with colours,
// and turns the screen into a picture. With --check it draws nothing: it exits with 1 if the picture
// shows other words than the program prints. Commit ids differ from run to run and are not compared.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
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
const picture = join(root, 'docs/session.svg');
const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-picture-')));
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
  FORCE_COLOR: '1',
  HANDOFF_FORCE_TTY: String(COLUMNS),
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
  const drawn = drawScreen(play(), {
    columns: COLUMNS,
    title: 'A session: a declaration is refused, completed, acknowledged, and its blocker resolved',
  });
  if (!process.argv.includes('--check')) writeFileSync(picture, drawn);
  else if (wordsOf(readFileSync(picture, 'utf8')) !== wordsOf(drawn)) {
    process.stderr.write(
      'docs/session.svg shows other words than the program prints; run: node scripts/picture.mjs\n',
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(base, { recursive: true, force: true });
}

/** The texts of a picture without blanks, because lines break elsewhere where paths are longer. */
function wordsOf(svg) {
  const texts = [...svg.matchAll(/<text [^>]*>([^<]*)/g)].map(([, text]) => text);
  return texts
    .join('')
    .replaceAll(/\s/g, '')
    .replaceAll(/Commit[0-9a-f]{10}/g, 'Commit…');
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

/** Runs the session. @returns the lines on its screen, with their escape sequences */
function play() {
  const steps = SESSION.map(
    ([who, at, command]) =>
      `printf '\\033[1;36m%s\\033[0m$ \\033[1m%s\\033[0m\\n' ${who} '${command}'\nHANDOFF_USER=${who} HANDOFF_NOW=${at} bash -c '${command}'\necho`,
  );
  script('session', ['exec 2>&1', ...steps].join('\n'));
  const lines = run(join(base, 'session'), []).trimEnd().split('\n');
  return lines.flatMap((line) => wrapped(line.trimEnd().replaceAll(base, '~')));
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
