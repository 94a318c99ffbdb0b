/**
 * What a shell asks when somebody presses Tab: `handoff complete -- <words>`. A shell that cannot
 * give an empty word asks `complete in <words>` within the last one, `complete after <words>` behind
 * it. A program of its own,
 * because it has to answer in the time of `--version`: it starts no git and reads what the last
 * `query` or `start` left. If the repository changed since, it lets `query` answer first.
 */
import { readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { candidatesFor } from './protocol/completion/candidates.js';
import { hubSettingIn, includesMore } from './protocol/completion/hub-setting.js';
import type { CommandTree, LiveNames } from './protocol/completion/command-tree.js';
import {
  liveNames,
  NO_NAMES,
  type KeptPolicy,
  type KeptRow,
} from './protocol/completion/live-names.js';

/** Milliseconds that somebody waits for Tab, where the answers are not there yet. */
const PATIENCE = 3000;

/**
 * Prints a line for each candidate, with its description after a tab.
 * @param program the launcher, for what only the whole program can answer
 * @param vars the variables of the process
 */
export function complete(words: readonly string[], program: string, vars: NodeJS.ProcessEnv): void {
  const tree = JSON.parse(
    readFileSync(join(__dirname, 'command-tree.json'), 'utf8'),
  ) as CommandTree;
  const found = candidatesFor(words, tree, () => namesHere(words, program, vars));
  const lines = found.map(({ value, text }) => `${value}\t${text}\n`);
  writeSync(1, lines.join(''));
}

function namesHere(words: readonly string[], program: string, vars: NodeJS.ProcessEnv): LiveNames {
  const at = words.indexOf('-C');
  const folder = resolve(at < 0 ? '.' : (words[at + 1] ?? '.'));
  try {
    const here = gitPlace(folder);
    if (here === null) return NO_NAMES;
    const place = hubOf(here, vars) ?? here;
    const before = answersOf(place);
    if (before !== null && before.written >= changedAt(place)) return namesIn(before.bytes());
    // Loaded only here: it costs a tenth of a start.
    const { spawnSync } = process.getBuiltinModule('node:child_process');
    spawnSync(process.execPath, [program, '-C', folder, 'query', '--quiet', '--no-input'], {
      stdio: 'ignore',
      timeout: PATIENCE,
    });
    const after = answersOf(place);
    return after === null ? NO_NAMES : namesIn(after.bytes());
  } catch {
    // Nobody wants an error message for a Tab.
    return NO_NAMES;
  }
}

/** The folders of git for a work tree. */
interface GitPlace {
  own: string;
  common: string;
}

/** The nearest repository upward, as git finds it; null for none. */
function gitPlace(folder: string): GitPlace | null {
  for (let at = folder; ; at = dirname(at)) {
    const stat = statSync(join(at, '.git'), { throwIfNoEntry: false });
    if (stat?.isDirectory() === true) return { own: join(at, '.git'), common: join(at, '.git') };
    if (stat?.isFile() === true) {
      const [, named = ''] = /^gitdir: (.+)/u.exec(readFileSync(join(at, '.git'), 'utf8')) ?? [];
      const own = resolve(at, named);
      const link = join(own, 'commondir');
      const isLinked = statSync(link, { throwIfNoEntry: false }) !== undefined;
      return { own, common: isLinked ? resolve(own, readFileSync(link, 'utf8').trim()) : own };
    }
    if (dirname(at) === at) return null;
  }
}

/**
 * The hub that git's settings name: those of the machine, of the person, of the repository, of the
 * work tree. Git itself is asked only where they include another file; null without a hub.
 */
function hubOf({ own, common }: GitPlace, vars: NodeJS.ProcessEnv): GitPlace | null {
  const texts = [...settingsOfAll(vars), join(common, 'config'), join(own, 'config.worktree')].map(
    textOf,
  );
  const inFiles = texts.reduce<string | null>((last, text) => hubSettingIn(text) ?? last, null);
  const named = inFiles ?? (texts.some(includesMore) ? hubByGit(common) : '');
  if (named === '') return null;
  const path = named.replace(/^~(?=\/|$)/u, () => homeOf(vars));
  return gitPlace(resolve(dirname(common), path));
}

/** Git's settings of the machine and of the person, the last counts most. */
function settingsOfAll(vars: NodeJS.ProcessEnv): string[] {
  const personal = (): string[] => [
    join(vars['XDG_CONFIG_HOME'] || join(homeOf(vars), '.config'), 'git/config'),
    join(homeOf(vars), '.gitconfig'),
  ];
  return [
    ...(vars['GIT_CONFIG_NOSYSTEM'] ? [] : [vars['GIT_CONFIG_SYSTEM'] ?? '/etc/gitconfig']),
    ...(vars['GIT_CONFIG_GLOBAL'] === undefined ? personal() : [vars['GIT_CONFIG_GLOBAL']]),
  ];
}

function homeOf(vars: NodeJS.ProcessEnv): string {
  return vars['HOME'] ?? process.getBuiltinModule('node:os').homedir();
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function hubByGit(common: string): string {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const asked = ['--git-dir', common, 'config', '--get', 'handoff.hub'];
  return spawnSync('git', asked, { encoding: 'utf8', timeout: PATIENCE }).stdout?.trim() ?? '';
}

/** The newest answers that the program keeps for a work tree, of any project in it. */
function answersOf({ own, common }: GitPlace): { written: number; bytes: () => Buffer } | null {
  const folder = join(common, 'handoff/index');
  const tree = own === common ? '' : `-${basename(own)}`;
  const files =
    statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder);
  const kept = files
    .filter((name) =>
      new RegExp(`^answers${escaped(tree)}(?:-[0-9a-f]{16})?\\.json$`, 'u').test(name),
    )
    .map((name) => join(folder, name))
    .map((path) => ({ written: statSync(path).mtimeMs, bytes: () => readFileSync(path) }));
  return kept.sort((a, b) => b.written - a.written)[0] ?? null;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** When a branch last moved, as far as the folders of refs show it without reading them all. */
function changedAt({ own, common }: GitPlace): number {
  const head = readFileSync(join(own, 'HEAD'), 'utf8')
    .trim()
    .replace(/^ref: /u, '');
  const places = [
    join(own, 'HEAD'),
    join(common, 'packed-refs'),
    join(common, 'refs/heads'),
    join(common, 'reftable/tables.list'),
    join(own, 'reftable/tables.list'),
    join(common, 'refs/remotes/origin'),
    dirname(join(common, head)),
  ];
  return Math.max(...places.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0));
}

/** The names in a file of the index: a digest, a header, what it was computed from, lists, the rest. */
function namesIn(bytes: Buffer): LiveNames {
  const start = bytes.indexOf('\n') + 1;
  const end = bytes.indexOf('\n', start);
  const { fingerprint, lists } = JSON.parse(bytes.toString('utf8', start, end)) as {
    fingerprint: number;
    lists: [name: string, length: number][];
  };
  let at = end + 1 + fingerprint;
  const rows = new Map<string, { row: KeptRow }[]>();
  for (const [name, length] of lists) {
    rows.set(name, JSON.parse(bytes.toString('utf8', at, at + length)) as { row: KeptRow }[]);
    at += length;
  }
  const { policy } = JSON.parse(bytes.toString('utf8', at)) as { policy: KeptPolicy };
  return liveNames(rows, policy);
}
