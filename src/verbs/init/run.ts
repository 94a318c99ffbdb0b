import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { ciPart } from './ci.js';
import { hooksPart } from './hooks.js';
import type { FileToPlace, InitPart } from './part.js';
import { policyText, proposePolicy } from './policy.js';
import { schemaTexts } from './schemas.js';
import { placeFile } from '../../store/place-file.js';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import { fromGit } from '../../protocol/team/identity.js';
import { NO_POLICY } from '../../protocol/team/policy.js';
import type { Env } from '../../env.js';
import { defaultBranch } from '../../git/default-branch.js';
import type { GitConfig } from '../../git/git-config.js';
import { observeAuthors } from '../../git/observe-authors.js';
import type { Repository } from '../../git/repository.js';
import type { InitAnswer, InitFile } from '../../schema/types.js';
import { envelope } from '../../usecases/envelope.js';

/**
 * Line ends stay as they were sealed, on every machine; no merge driver, because records are never
 * merged.
 */
const ATTRIBUTES = '* text eol=lf\n';

/**
 * Prepares a repository: policy, folder, attributes, and the schemas for editors. A policy that is
 * there is never touched; the schemas are brought up to date. Nothing is committed: the policy is
 * reviewed like code.
 */
export async function run(env: Env, _args: Args, options: Options): Promise<Result<InitAnswer>> {
  const repository = await env.repository();
  const [config, found] = await Promise.all([repository.config(), observeAuthors(repository)]);
  const self = { name: config.get('user.name'), email: config.get('user.email') };
  const handle = fromGit(
    { email: self.email ?? undefined, name: self.name ?? undefined },
    NO_POLICY,
  );
  const proposal = proposePolicy({
    ...found,
    self,
    handle,
    zone: env.zone,
    project: options.project,
    folder: repository.topLevel,
  });
  const parts = await partsOf(repository, config, options, env.version);
  const wanted: FileToPlace[] = [
    { path: POLICY_FILE, content: policyText(proposal), keep: true },
    { path: `${RECORDS_FOLDER}/.gitattributes`, content: ATTRIBUTES, keep: true },
    ...schemaTexts().map(({ name, content }) => ({
      path: `${RECORDS_FOLDER}/${name}`,
      content,
      keep: false,
    })),
    ...parts.flatMap((part) => part.files),
  ];
  const dryRun = options.dryRun;
  const files: InitFile[] = [];
  for (const { path, content, keep, executable = false } of wanted)
    files.push({
      path,
      did: await placeFile(repository.topLevel, path, content, {
        keep,
        dryRun,
        mode: executable ? 0o777 : 0o666,
      }),
    });
  const hints = parts.flatMap((part) => part.hints);
  return {
    exit: 0,
    answer: {
      schema: 'handoff.init/1',
      ...envelope(env, null),
      dry_run: dryRun,
      files,
      roster: Object.keys(proposal.roster),
      project: proposal.project,
      hints,
    },
  };
}

/** What was asked for beside policy, folder and schemas. */
async function partsOf(
  repository: Repository,
  config: GitConfig,
  options: Options,
  version: string,
): Promise<InitPart[]> {
  const { topLevel, hooksDir } = repository;
  const host = options.ci;
  const parts: InitPart[] = [];
  if (host === 'github' || host === 'gitlab')
    parts.push(ciPart(host, { topLevel, version, branch: await homeOf(repository) }));
  if (options.hooks)
    parts.push(
      hooksPart({ topLevel, hooksDir, configured: config.get('core.hookspath') !== null }),
    );
  return parts;
}

/** The short name of the branch that everything is merged into, as far as this clone knows. */
async function homeOf(repository: Repository): Promise<string> {
  const name = (await defaultBranch(repository))?.name ?? repository.branch ?? 'main';
  return name.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, '');
}
