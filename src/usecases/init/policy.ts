import { own, setOwn } from '../../protocol/format/own.js';
import { basename } from 'node:path';
import { POLICY_FILE } from '../../input/config/policy-text.js';
import { compact } from '../../protocol/format/compact.js';
import { writeCanonicalYaml } from '../../protocol/format/canonical-yaml.js';
import { fromGit } from '../../protocol/team/identity.js';
import { NO_POLICY } from '../../protocol/team/policy.js';
import type { FileToPlace } from './part.js';

/** Facts about a repository and its people, from git and the machine. */
export interface RepositoryFacts {
  authors: readonly { name: string; email: string }[];
  remote: string | null;
  self: { name: string | null; email: string | null };
  handle: string | null;
  zone: string;
  project: string | undefined;
  folder: string;
}

/** A first policy, which a person reads and corrects. */
export interface Proposal {
  schema: number;
  project: string;
  roster: Record<string, { name?: string; emails: string[]; zone?: string }>;
}

const BOT = /\[bot\]|(?:^|[^a-z])(?:bot|noreply@github\.com|dependabot|renovate)(?:$|[^a-z])/i;

/**
 * One member for each recent author, with the person at the keyboard first. Several addresses with
 * one name are one person.
 */
export function proposePolicy(facts: RepositoryFacts): Proposal {
  const roster: Proposal['roster'] = {};
  const people = [
    ...(facts.self.email === null
      ? []
      : [{ name: facts.self.name ?? '', email: facts.self.email }]),
    ...facts.authors,
  ];
  for (const { name, email } of people) {
    const handle = fromGit({ email, name }, NO_POLICY);
    if (handle === null || BOT.test(`${name} ${email}`)) continue;
    const same =
      Object.values(roster).find((person) => person.name !== undefined && person.name === name) ??
      own(roster, handle);
    if (same) {
      if (!same.emails.includes(email.toLowerCase())) same.emails.push(email.toLowerCase());
      continue;
    }
    setOwn(roster, handle, {
      ...(name === '' ? {} : { name }),
      emails: [email.toLowerCase()],
      ...(handle === facts.handle ? { zone: facts.zone } : {}),
    });
  }
  return { schema: 1, project: facts.project ?? projectOf(facts), roster };
}

/** `owner/repository` of the remote, else the folder's name. */
function projectOf({ remote, folder }: RepositoryFacts): string {
  const path = remote?.replace(/\.git\/?$/, '').match(/[/:]([\w.-]+\/[\w.-]+)$/)?.[1];
  return path ?? (basename(folder) || 'project');
}

/** The policy as a file, with comments that explain it. An existing policy is kept. */
export function policyFile(proposal: Proposal): FileToPlace {
  const header = [
    '# yaml-language-server: $schema=.handoffs/config.v1.schema.json',
    '# The policy and the roster of this team. handoff init made it from the git history: read it, correct it, commit it.',
    '# A member: name, emails, zone, role: lead, aka: [former handles], left: 2026-12-31. Groups: pods: { payments: { members: [wei, nadia] } }.',
    '# ack: all   every addressee in a pod or in `next` acknowledges, not only one.',
  ].join('\n');
  const content = writeCanonicalYaml(compact(proposal), { header });
  return { path: POLICY_FILE, content, keep: true };
}
