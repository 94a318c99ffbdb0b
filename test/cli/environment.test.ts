import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ENVIRONMENT } from '../../src/cli/environment.js';

/** Files that read a variable whose name they hold elsewhere, and the variables that these are. */
const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  'git/people-line.ts': ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    ['NAME', 'EMAIL', 'DATE'].map((what) => `GIT_${role}_${what}`),
  ),
  'online/destinations/message.ts': ['HANDOFF_<NAME>'],
  'online/destinations/webhook.ts': ['HANDOFF_<NAME>_SECRET'],
  'online/github/credentials.ts': [
    'GH_TOKEN',
    'GITHUB_TOKEN',
    'GH_ENTERPRISE_TOKEN',
    'GITHUB_ENTERPRISE_TOKEN',
  ],
  'online/jira/access.ts': ['JIRA_BASE_URL', 'JIRA_EMAIL', 'JIRA_API_TOKEN', 'JIRA_PAT'],
  // Whoever calls it names the variable.
  'online/net/setting.ts': [],
  'online/net/transport.ts': ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'],
  'usecases/edit-draft.ts': ['GIT_EDITOR', 'VISUAL', 'EDITOR'],
};
const READ =
  /\b(?:(?:vars|env)\??\.?\[|(?:setting|own)\(\s*(?:\w+\.)?(?:vars|env),)\s*(?:'(\w+)'|[^'\]),]+)/g;
/** On Windows the same as PATH. */
const SAME = 'Path';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.startsWith('schema/generated/'),
);
const reads = files.flatMap((file) =>
  [...readFileSync(`src/${file}`, 'utf8').matchAll(READ)].map(([, name]) => ({ file, name })),
);
const listed = [...ENVIRONMENT.matchAll(/^ {2}([A-Z][\w<>]+)(?: {2,}\S|$)/gm)].map(
  ([, name]) => name,
);

it('help environment lists every variable that the code reads, and no other', () => {
  const named = reads.flatMap(({ name }) => (name === undefined || name === SAME ? [] : [name]));
  const all = new Set([...named, ...Object.values(BY_NAME).flat()]);
  expect(listed.toSorted()).toEqual([...all].sort());
});

it('a variable is read by its name, but for those that a list names', () => {
  const unnamed = reads.filter(({ name }) => name === undefined).map(({ file }) => file);
  expect([...new Set(unnamed)].sort()).toEqual(Object.keys(BY_NAME).sort());
  for (const [file, names] of Object.entries(BY_NAME)) {
    const code = readFileSync(`src/${file}`, 'utf8');
    const quoted = names.filter((name) => !/<|^GIT_(?:AUTHOR|COMMITTER)/.test(name));
    for (const name of quoted) expect(code).toContain(`'${name}'`);
  }
});

it('help environment fits a terminal of 100 columns, with one line for each variable', () => {
  const lines = ENVIRONMENT.split('\n');
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});
