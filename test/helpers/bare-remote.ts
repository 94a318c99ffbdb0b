import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { recordsAt, type RecordFiles } from './record-files.js';
import { openTestRepo, type TestRepo } from './repo.js';

/**
 * What the remote does not take: nothing is refused, every push is, those to one branch are; it
 * dies before a push has changed anything, or after the branch has moved and before it could say
 * so.
 */
export type Refusal = 'nothing' | 'everything' | 'handoffs' | 'main' | 'dies' | 'dies-late';

/** Set for a pusher, this variable has their pushes to `handoffs` refused. */
export const REFUSED_PUSHER = 'TEST_REFUSES_HANDOFFS_OF';
/** Set for a pusher, this variable has all of their pushes refused. */
export const CLOSED_PUSHER = 'TEST_TAKES_NOTHING_OF';

const PRE_RECEIVE = `
if [ -n "$${CLOSED_PUSHER}" ]; then echo "Permission to acme/payments.git denied to $${CLOSED_PUSHER}." >&2; exit 1; fi
what=$(cat refusal 2>/dev/null)
case "$what" in
  everything) echo 'not today' >&2; exit 1 ;;
  dies) kill -9 $PPID; exit 1 ;;
esac
while read -r old new ref; do
  if [ "$ref" = "refs/heads/$what" ]; then echo "$ref is protected" >&2; exit 1; fi
  if [ "$ref" = refs/heads/handoffs ] && [ -n "$${REFUSED_PUSHER}" ]; then echo 'not you' >&2; exit 1; fi
done
exit 0`;
/** Git runs it when the branch has moved, and before it tells the pusher. */
const TRANSACTION = `if [ "$1" = committed ] && [ "$(cat refusal 2>/dev/null)" = dies-late ]; then kill -9 $PPID; fi; exit 0`;

/** A bare repository that everybody pushes to. */
export interface BareRemote {
  readonly repo: TestRepo;
  /** With a scheme: only then git makes shallow clones of a folder. */
  readonly url: string;
  readonly refusal: Refusal;
  /** From now on. */
  refuse(what: Refusal): void;
  /** Names of its branches. */
  branches(pattern?: string): string[];
  /** The records that its branches hold. */
  records(pattern?: string): RecordFiles;
}

/** Makes an empty bare repository in a folder that is there. */
export function makeRemote(base: string, env: NodeJS.ProcessEnv): BareRemote {
  const repo = openTestRepo(base, join(base, 'remote.git'), env);
  mkdirSync(repo.dir);
  repo.git('init', '--quiet', '--bare', '--initial-branch=main', '--template=');
  for (const setting of ['gc.auto=0', 'maintenance.auto=false', 'receive.autogc=false'])
    repo.git('config', ...setting.split('='));
  repo.hook('pre-receive', PRE_RECEIVE);
  let refusal: Refusal = 'nothing';
  return {
    repo,
    url: pathToFileURL(repo.dir).href,
    get refusal() {
      return refusal;
    },
    refuse: (what) => {
      refusal = what;
      writeFileSync(join(repo.dir, 'refusal'), what);
      if (what === 'dies-late') repo.hook('reference-transaction', TRANSACTION);
      else rmSync(join(repo.dir, 'hooks/reference-transaction'), { force: true });
    },
    branches: (pattern = 'refs/heads') => {
      const names = repo.git('for-each-ref', '--format=%(refname:lstrip=2)', pattern);
      return names === '' ? [] : names.split('\n');
    },
    records: (pattern = 'refs/heads') => recordsAt(repo, pattern),
  };
}

/**
 * Takes away the locks that a killed git leaves behind, as git tells a person to. Those of
 * handoff's own, if any, are its own to mend.
 */
export function removeStaleLocks(gitDir: string): void {
  const top = readdirSync(gitDir).filter((name) => name.endsWith('.lock'));
  const nested = ['refs', 'logs', 'objects/info', 'worktrees'].flatMap((folder) =>
    existsSync(join(gitDir, folder))
      ? readdirSync(join(gitDir, folder), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.lock'))
          .map((name) => join(folder, name))
      : [],
  );
  for (const name of [...top, ...nested]) rmSync(join(gitDir, name), { force: true });
}
