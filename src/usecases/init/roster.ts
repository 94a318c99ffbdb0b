import { setOwn } from '../../protocol/format/own.js';
import { configRules } from '../../protocol/rules/config.js';
import { fromGit } from '../../protocol/team/identity.js';
import { NO_POLICY } from '../../protocol/team/policy.js';
import { asConfig } from '../../schema/as-record.js';
import type { LeftOutAuthor } from '../../schema/types.js';
import { automatedName } from './automated-author.js';

/** An author of git, after mailmap. */
export interface GitAuthor {
  name: string;
  email: string;
  /** Other addresses that mailmap says are theirs. */
  also?: readonly string[];
}

/** A member as `init` proposes them. */
export interface ProposedMember {
  name?: string;
  emails: string[];
  zone?: string;
}

/** A first roster, and the authors who are not in it. */
export interface ProposedRoster {
  roster: Record<string, ProposedMember>;
  leftOut: LeftOutAuthor[];
  /** Handles of members with one name and different addresses. */
  namesakes: string[][];
}

/**
 * One member for each author. Two authors are one person only if git's mailmap says so: a roster
 * that takes two people for one lets each act for the other, and nobody notices. Whatever `check`
 * would refuse is left out, and so is whoever is no person.
 * @param self the person at the keyboard, who is first, and whose address is usable as it is theirs
 */
export function proposeRoster(
  self: GitAuthor | null,
  authors: readonly GitAuthor[],
  zone: string,
): ProposedRoster {
  const members = new Map<string, ProposedMember>();
  const leftOut: LeftOutAuthor[] = [];
  const byAddress = new Map<string, string>();
  for (const author of self === null ? authors : [self, ...authors]) {
    const { name } = author;
    const emails = [author.email, ...(author.also ?? [])].map((email) => email.toLowerCase());
    const known = byAddress.get(emails[0] ?? '');
    if (known !== undefined) {
      const member = members.get(known);
      if (member !== undefined && (member.name ?? '') === name)
        for (const email of emails) claim(byAddress, known, member, email);
      else leftOut.push({ name, email: author.email, reason: `the address is that of ${known}` });
      continue;
    }
    const reason = author === self ? null : unusable(author);
    const handle = freeHandle(author, members);
    if (reason !== null || handle === null) {
      leftOut.push({ name, email: author.email, reason: reason ?? 'no letter for a handle' });
      continue;
    }
    const member: ProposedMember = {
      ...(name.trim() === '' ? {} : { name }),
      emails: [],
      ...(author === self ? { zone } : {}),
    };
    if (!isAccepted(handle, { ...member, emails })) {
      leftOut.push({ name, email: author.email, reason: 'the name or the address is not usable' });
      continue;
    }
    members.set(handle, member);
    for (const email of emails) claim(byAddress, handle, member, email);
  }
  const roster: ProposedRoster['roster'] = {};
  for (const [handle, member] of members) setOwn(roster, handle, member);
  return { roster, leftOut, namesakes: namesakesIn(members) };
}

/** Gives an address to a member, if nobody has it. */
function claim(
  byAddress: Map<string, string>,
  handle: string,
  member: ProposedMember,
  email: string,
): void {
  if (byAddress.has(email)) return;
  byAddress.set(email, handle);
  member.emails.push(email);
}

/** Why an author is no member; null if nothing is known against it. */
function unusable({ name, email }: GitAuthor): string | null {
  const automated = automatedName(name, email);
  if (automated !== null) return automated;
  const [, domain = ''] = /@([^@]*)$/.exec(email) ?? [];
  return /^[^.]+$|\.(?:local|localdomain|lan|internal|\(none\))$|^$/i.test(domain)
    ? 'the address is that of a machine'
    : null;
}

/** Whether `check` accepts such a member. */
function isAccepted(handle: string, { name, emails, zone }: ProposedMember): boolean {
  const roster = {};
  setOwn(roster, handle, {
    ...(name === undefined ? {} : { name }),
    emails,
    ...(zone === undefined ? {} : { zone }),
  });
  const { record, problems } = asConfig({ schema: 1, roster });
  return record !== null && problems.length === 0 && configRules(record).length === 0;
}

/** A handle that nobody has, from the address, else from the name, else with a number. */
function freeHandle(
  { name, email }: GitAuthor,
  members: ReadonlyMap<string, unknown>,
): string | null {
  const free = (handle: string | null): boolean =>
    handle !== null && !members.has(handle) && handle !== 'next' && handle !== 'none';
  const own = fromGit({ email, name }, NO_POLICY);
  const named = fromGit({ email: undefined, name }, NO_POLICY);
  if (free(own) || own === null) return own;
  if (free(named)) return named;
  for (let count = 2; ; count += 1) {
    const numbered = `${own.slice(0, 27)}-${count}`;
    if (free(numbered)) return numbered;
  }
}

function namesakesIn(members: ReadonlyMap<string, ProposedMember>): string[][] {
  const byName = new Map<string, string[]>();
  for (const [handle, { name }] of members)
    if (name !== undefined)
      byName.set(name.toLowerCase(), [...(byName.get(name.toLowerCase()) ?? []), handle]);
  return [...byName.values()].filter((handles) => handles.length > 1);
}
