import { basename } from 'node:path';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { compact } from '../../protocol/format/compact.js';
import { writeCanonicalYaml } from '../../protocol/format/canonical-yaml.js';
import { asConfig } from '../../schema/as-record.js';
import type { FileToPlace } from './part.js';
import { proposeRoster, type GitAuthor, type ProposedRoster } from './roster.js';

/** Facts about a repository and its people, from git and the machine. */
export interface RepositoryFacts {
  authors: readonly GitAuthor[];
  remote: string | null;
  /** The person at the keyboard, after mailmap. */
  self: { name: string | null; email: string | null; also?: readonly string[] };
  zone: string;
  project: string | undefined;
  folder: string;
}

/** A first policy, which a person reads and corrects, and the authors who are not in it. */
export interface Proposal extends Omit<ProposedRoster, 'roster'> {
  policy: { schema: 1; project: string; roster: ProposedRoster['roster'] };
}

/** A policy that `check` accepts, with the recent authors as its roster. */
export function proposePolicy(facts: RepositoryFacts): Proposal {
  const { name, email, also = [] } = facts.self;
  const self = email === null ? null : { name: name ?? '', email, also };
  const { roster, ...rest } = proposeRoster(self, facts.authors, facts.zone);
  return { policy: { schema: 1, project: facts.project ?? projectOf(facts), roster }, ...rest };
}

/** `owner/repository` of the remote, else the folder's name, else a word that `check` accepts. */
function projectOf({ remote, folder }: RepositoryFacts): string {
  const path = remote?.replace(/\.git\/?$/, '').match(/[/:]([\w.-]+\/[\w.-]+)$/)?.[1];
  const named = [path, basename(folder)].find(
    (name) => name !== undefined && asConfig({ schema: 1, project: name }).problems.length === 0,
  );
  return named ?? 'project';
}

const ABOUT = [
  'The policy and the roster of this team. handoff init made it from the git history: read it, correct it, commit it.',
];

/**
 * The policy as a file, with comments that explain it. An existing policy is kept.
 * @param about what it is, as lines
 */
export function policyFile(
  { policy }: Pick<Proposal, 'policy'>,
  about: readonly string[] = ABOUT,
): FileToPlace {
  const header = [
    'yaml-language-server: $schema=.handoffs/config.v1.schema.json',
    ...about,
    'A member: name, emails, zone, role: lead, aka: [former handles], left: 2026-12-31. Groups: pods: { payments: { members: [wei, nadia] } }.',
    'ack: all   every addressee in a pod or in `next` acknowledges, not only one.',
  ].map((line) => `# ${line}`);
  const content = writeCanonicalYaml(compact(policy), { header: header.join('\n') });
  return { path: POLICY_FILE, content, keep: true };
}
