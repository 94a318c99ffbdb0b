import { isAscii } from '../format/ascii.js';
import { HandoffError } from '../../errors.js';
import { nearestPerson, typedHandle } from './person.js';
import type { Policy } from './policy.js';

/** Who acts: the handle in the record, and the person at the keyboard if it is somebody else. */
export interface Identity {
  handle: string;
  recordedBy: string | null;
}

/** The sources of an identity, in order of precedence. */
export interface IdentitySources {
  /** `--as <handle>`. */
  as: string | undefined;
  /** `HANDOFF_USER`. */
  user: string | undefined;
  /** Git's `user.email` and `user.name`. */
  email: string | undefined;
  name: string | undefined;
}

const HANDLE = /^[a-z0-9][a-z0-9-]{0,30}$/;

/**
 * `--as`, else `HANDOFF_USER`, else the roster entry of git's e-mail (cli.md). Without a roster the
 * handle is derived from the e-mail or the name, so that a single person needs no set-up. An
 * identity is a claim, not a proof.
 * @throws HandoffError `setup` if there is no identity, with how to add oneself
 */
export function identify(sources: IdentitySources, policy: Policy): Identity {
  const own =
    sources.user === undefined || sources.user === ''
      ? fromGit(sources, policy)
      : memberHandle(sources.user, 'HANDOFF_USER', policy);
  if (sources.as !== undefined) {
    const handle = memberHandle(sources.as, '--as', policy);
    return { handle, recordedBy: own !== null && own !== handle ? own : null };
  }
  if (own !== null) return { handle: own, recordedBy: null };
  if (policy.members.size === 0) {
    const without =
      sources.email === undefined && sources.name === undefined
        ? 'git has no user.email and no user.name'
        : 'git’s user.email and user.name have no letter a–z to make a handle from';
    throw new HandoffError(
      'setup',
      `handoff does not know who you are: ${without}`,
      'git config user.email you@example.com, or give --as <handle>',
    );
  }
  const email =
    sources.email === undefined ? 'git has no user.email' : `${sources.email} is not in the roster`;
  throw new HandoffError(
    'setup',
    email,
    `add yourself to the roster in .handoff.yml with emails: [${sources.email ?? 'you@example.com'}], or give --as <handle>`,
  );
}

/**
 * The handle from git's settings, or null: the roster's for the e-mail; without a roster one
 * derived from the e-mail or the name.
 */
export function fromGit(
  { email, name }: Pick<IdentitySources, 'email' | 'name'>,
  policy: Policy,
): string | null {
  const address = email?.toLowerCase();
  if (policy.members.size > 0)
    return (
      [...policy.members.values()].find(
        ({ emails }) => address !== undefined && emails.includes(address),
      )?.handle ?? null
    );
  return handleFrom(address?.split('@')[0]?.replace(/^\d+\+/, '') ?? '') ?? handleFrom(name ?? '');
}

/**
 * Uses every word of a name (`an.li` is not `li`); null for a name without letters that a handle
 * may have.
 */
function handleFrom(source: string): string | null {
  const ascii = (
    isAscii(source) ? source : source.normalize('NFKD').replace(/\p{M}/gu, '')
  ).toLowerCase();
  return (
    ascii
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-/, '')
      .slice(0, 31)
      .replace(/-$/, '') || null
  );
}

function memberHandle(text: string, from: string, policy: Policy): string {
  const handle = typedHandle(policy, text);
  if (policy.members.has(handle) || (policy.members.size === 0 && HANDLE.test(handle)))
    return handle;
  const suggestion = nearestPerson(policy, text);
  // A letter of another script that looks the same is no slip of the finger.
  if (!HANDLE.test(handle) && (suggestion === null || !isAscii(text)))
    throw new HandoffError(
      'usage',
      `the value of ${from} is not a handle`,
      'use lower-case letters, digits and hyphens, at most 31',
    );
  throw new HandoffError(
    'setup',
    `${from}: ${handle.slice(0, 40)} is not in the roster`,
    suggestion ? `did you mean ${suggestion}?` : 'add them to the roster in .handoff.yml',
  );
}
