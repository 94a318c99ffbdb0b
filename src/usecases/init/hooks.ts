import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { shellWord } from '../../protocol/format/path-between.js';
import { readBounded } from '../../system/files/read-bounded.js';
import type { FileToPlace, InitPart } from './part.js';

/** Where hooks may be. */
export interface HookPlaces {
  topLevel: string;
  /** The folder in which git looks for hooks. */
  hooksDir: string;
  /** True if core.hooksPath is set. */
  configured: boolean;
  /** How colleagues without the program install it; null if nobody said. */
  install: string | null;
}

const LEFTHOOK = [
  'lefthook.yml',
  'lefthook.yaml',
  'lefthook.toml',
  'lefthook.json',
  '.lefthook.yml',
  '.lefthook.yaml',
  '.lefthook.toml',
  '.lefthook.json',
];
/** The folder for the team's hooks if nothing else is in use. */
const SHARED = '.githooks';
const PATHS = "-- .handoff.yml .handoff-signers .handoffs '*.gitattributes'";

const preCommit = (install: string | null): string => `#!/bin/sh
# Checks what this commit would do to records and the policy. Written by handoff init --hooks; edit it as you need.
[ -z "\${HANDOFF_INSIDE:-}" ] || exit 0
git diff --cached --quiet ${PATHS} && exit 0
if ! command -v handoff >/dev/null 2>&1; then
  echo 'handoff is not installed: the handoff files of this commit were not checked' >&2
${install === null ? '' : `  echo ${shellWord(`To install it: ${install}`)} >&2\n`}  exit 0
fi
exec handoff check --staged --no-input
`;

const PRE_PUSH = `#!/bin/sh
# Says if your declaration is due. It never stops the push. Written by handoff init --hooks; edit it as you need.
if [ -z "\${HANDOFF_INSIDE:-}" ] && command -v handoff >/dev/null 2>&1; then
  handoff due --no-input --offline >&2 </dev/null || :
fi
exit 0
`;

/** A hook, and the line to add to an existing one. */
type Hook = readonly [name: string, content: string, line: string];
const hooksFor = (install: string | null): readonly Hook[] => [
  [
    'pre-commit',
    preCommit(install),
    `git diff --cached --quiet ${PATHS} || handoff check --staged --no-input`,
  ],
  ['pre-push', PRE_PUSH, 'handoff due --no-input --offline >&2 </dev/null || :'],
];

/**
 * The hooks for the tool in use: lefthook's settings are left to the person; husky's folder and
 * core.hooksPath get files of their own. Existing hooks stay as they are, and the person is told
 * what to add.
 */
export function hooksPart({ topLevel, hooksDir, configured, install }: HookPlaces): InitPart {
  const hooks = hooksFor(install);
  const settings = LEFTHOOK.find((name) => existsSync(join(topLevel, name)));
  if (settings !== undefined) return { files: [], hints: lefthook(settings) };
  if (existsSync(join(topLevel, '.husky'))) return inFolder(topLevel, '.husky', hooks, []);
  if (!configured) {
    const own = hooks.filter(([name]) => lacksOurs(join(hooksDir, name), name));
    const turnOn = `git config core.hooksPath ${SHARED} turns the hooks on in a clone`;
    if (own.length === 0) return inFolder(topLevel, SHARED, hooks, [turnOn]);
    return inFolder(topLevel, SHARED, hooks, [
      `${turnOn}, and turns off your own in ${hooksDir}: to keep those, add these lines to them instead`,
      ...own.map(toAdd),
    ]);
  }
  const folder = relative(topLevel, hooksDir).split(sep).join('/');
  const outside =
    folder === '' ||
    folder.startsWith('..') ||
    folder.startsWith('/') ||
    folder.startsWith('.git/');
  return outside
    ? {
        files: [],
        hints: [`core.hooksPath is ${hooksDir}, outside of this repository`, ...hooks.map(toAdd)],
      }
    : inFolder(topLevel, folder, hooks, []);
}

function inFolder(
  topLevel: string,
  folder: string,
  hooks: readonly Hook[],
  hints: readonly string[],
): InitPart {
  const files = hooks.map(([name, content]): FileToPlace => ({
    path: `${folder}/${name}`,
    content,
    keep: true,
    executable: true,
  }));
  const there = hooks.filter(([name]) => lacksOurs(join(topLevel, folder, name), name));
  return {
    files,
    hints: [
      ...hints,
      ...there.map(([name, content, line]) => toAdd([`${folder}/${name}`, content, line])),
    ],
  };
}

/** True for an existing hook that does not call handoff. */
function lacksOurs(path: string, name: string): boolean {
  const verb = name === 'pre-commit' ? 'handoff check' : 'handoff due';
  try {
    return !readBounded(path, { follow: true }).toString('utf8').includes(verb);
  } catch {
    // There is no such hook; git would not run it either.
    return false;
  }
}

function toAdd([name, , line]: Hook): string {
  return `add to ${name}:   ${line}`;
}

function lefthook(settings: string): string[] {
  return [
    `add to ${settings}, as commands of pre-commit:   handoff: { run: handoff check --staged --no-input }`,
    `add to ${settings}, as commands of pre-push:   handoff-due: { run: "handoff due --no-input --offline </dev/null || :" }`,
  ];
}
