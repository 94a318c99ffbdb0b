import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeRemote, type BareRemote } from './bare-remote.js';
import { openTestRepo, testEnv, type TestRepo } from './repo.js';

/** How much of the remote a clone holds. */
export type Sight = 'full' | 'shallow' | 'single-branch';

/** Somebody's clone. */
export interface Clone extends TestRepo {
  readonly handle: string;
  readonly sight: Sight;
}

/** People with a clone each of one bare remote. */
export interface Team {
  readonly remote: BareRemote;
  readonly clones: readonly Clone[];
}

/** What `makeClones` needs to know. */
export interface TeamOptions {
  /** One clone for each. */
  handles: readonly string[];
  /** By handle; full if not said. */
  sight?: Readonly<Record<string, Sight>>;
  /** Lines of the policy beside the roster. */
  policy?: string;
  /**
   * More of the roster, by handle: properties such as `github: james`. People without a clone may
   * be among them.
   */
  people?: Readonly<Record<string, string>>;
  /** Folders with a policy of their own, whose project is named after them. */
  projects?: readonly string[];
}

const SIGHT_ARGS: Record<Sight, string[]> = {
  full: [],
  shallow: ['--depth=1'],
  'single-branch': ['--single-branch'],
};

/**
 * The policy of such a team: everybody in the roster, the first one a lead, the first three a pod.
 */
function policyFor(
  { handles, people = {}, policy: more = '' }: TeamOptions,
  project = 'payments',
): string {
  const all = new Set([...handles, ...Object.keys(people)]);
  const roster = [...all].map((handle, index) => {
    const properties = [
      `emails: [${handle}@example.org]`,
      ...(index === 0 ? ['role: lead'] : []),
      ...(people[handle] === undefined ? [] : [people[handle]]),
    ];
    return `  ${handle}: { ${properties.join(', ')} }\n`;
  });
  return `schema: 1\nproject: acme/${project}\n${more}roster:\n${roster.join('')}pods:\n  crew: { members: [${handles.slice(0, 3).join(', ')}] }\n`;
}

/** The environment of one person: deaf to the machine, with a name and an address of their own. */
function personEnv(base: string, handle: string): NodeJS.ProcessEnv {
  const email = `${handle}@example.org`;
  return testEnv(base, {
    GIT_AUTHOR_NAME: handle,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: handle,
    GIT_COMMITTER_EMAIL: email,
  });
}

/**
 * A bare remote with a first commit on `main`, and a clone for each handle, all of them in one
 * folder, which the caller removes. Git's own tidying up is off, so that it happens only where a
 * test wants it.
 */
export function makeClones(base: string, options: TeamOptions): Team {
  const remote = makeRemote(base, personEnv(base, 'host'));
  const begin = clone(base, remote, 'begin', 'full');
  begin.commit('Begin', {
    'README.md': 'hello\n',
    'shared.txt': 'one\n',
    '.handoff.yml': policyFor(options),
    ...Object.fromEntries(
      (options.projects ?? []).map((folder) => [
        `${folder}/.handoff.yml`,
        policyFor(options, folder),
      ]),
    ),
  });
  begin.git('push', '--quiet', 'origin', 'main');
  rmSync(begin.dir, { recursive: true, force: true });
  return {
    remote,
    clones: options.handles.map((handle) =>
      clone(base, remote, handle, options.sight?.[handle] ?? 'full'),
    ),
  };
}

function clone(base: string, { url }: BareRemote, handle: string, sight: Sight): Clone {
  const env = personEnv(base, handle);
  const above = openTestRepo(base, base, env);
  const config = [
    'gc.auto=0',
    'maintenance.auto=false',
    'commit.gpgsign=false',
    'advice.detachedHead=false',
    `user.name=${handle}`,
  ];
  const settings = [...config, `user.email=${handle}@example.org`].flatMap((setting) => [
    '--config',
    setting,
  ]);
  above.git(
    'clone',
    '--quiet',
    '--template=',
    ...SIGHT_ARGS[sight],
    ...settings,
    '--',
    url,
    handle,
  );
  return { ...openTestRepo(base, join(base, handle), env), handle, sight };
}
