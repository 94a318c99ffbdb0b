import type { Options, Result } from '../cli/verb.js';
import { policyText, proposePolicy } from './init/policy.js';
import { schemaTexts } from './init/schemas.js';
import { placeFile } from '../store/place-file.js';
import { POLICY_FILE } from '../config/policy-text.js';
import { RECORDS_FOLDER } from '../core/record-path.js';
import { fromGit } from '../core/identity.js';
import { NO_POLICY } from '../core/policy.js';
import type { Env } from '../env.js';
import { observeAuthors } from '../git/observe-authors.js';
import { answerOf } from './answer.js';
import { flag, text } from './options.js';

/** Line ends stay as they were sealed, on every machine; no merge driver, because records are never merged. */
const ATTRIBUTES = '* text eol=lf\n';

/**
 * Prepares a repository: policy, folder, attributes, and the schemas for editors. A policy that is there is never touched; the schemas
 * are brought up to date. Nothing is committed: the policy is reviewed like code.
 */
export async function init(env: Env, _args: string[], options: Options): Promise<Result> {
  const repository = await env.repository();
  const [config, found] = await Promise.all([repository.config(), observeAuthors(repository)]);
  const self = { name: config.get('user.name'), email: config.get('user.email') };
  const handle = fromGit({ email: self.email ?? undefined, name: self.name ?? undefined }, NO_POLICY);
  const proposal = proposePolicy({ ...found, self, handle, zone: env.zone, project: text(options, 'project'), folder: repository.topLevel });
  const wanted = [
    { path: POLICY_FILE, content: policyText(proposal), keep: true },
    { path: `${RECORDS_FOLDER}/.gitattributes`, content: ATTRIBUTES, keep: true },
    ...schemaTexts().map(({ name, content }) => ({ path: `${RECORDS_FOLDER}/${name}`, content, keep: false })),
  ];
  const dryRun = flag(options, 'dryRun');
  const files: { path: string; did: string }[] = [];
  for (const { path, content, keep } of wanted) files.push({ path, did: await placeFile(repository.topLevel, path, content, { keep, dryRun }) });
  return { exit: 0, answer: answerOf('init', env, null, { dry_run: dryRun, files, roster: Object.keys(proposal.roster), project: proposal.project }) };
}
