import { currentHandle, type Policy } from '../team/policy.js';
import { parseKeyTime } from './key-time.js';

/** A person's key, from a line of the list. */
export interface Signer {
  /** Its owner: the current handle. */
  handle: string;
  /** `ssh-ed25519 AAAA…`. */
  key: string;
  /** What it may sign: `handoff` for records, `git` for commits. */
  namespaces: readonly string[];
  /** Milliseconds since 1970; null for no limit. */
  validAfter: number | null;
  validBefore: number | null;
  /** From 1. */
  line: number;
}

/** A problem of a line, which is therefore ignored. */
export interface SignerProblem {
  line: number;
  message: string;
  hint: string;
}

/**
 * The keys by the base64 text of the key. A person's key may be listed several times, for different
 * periods.
 */
export interface SignerList {
  byKey: Map<string, Signer[]>;
  problems: SignerProblem[];
}

const TYPES =
  /^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com)$/;
const BASE64 = /^[A-Za-z0-9+/]{16,8192}={0,2}$/;
const HANDLE = /^[a-z0-9][a-z0-9-]{0,30}$/;
const OPTION = /^([a-z-]+)(?:="([^"]*)"|=([^",]*))?(?:,|$)/i;
const HINT = 'write it as: <handle> namespaces="handoff" ssh-ed25519 AAAA…';

/**
 * Parses a key list (ssh-keygen(1), "ALLOWED SIGNERS"), but strictly: a line that could match more
 * than one person, or allow more than it says, is ignored.
 * @param policy its roster resolves handles and addresses
 */
export function parseSigners(text: string, policy: Policy): SignerList {
  const list: SignerList = { byKey: new Map(), problems: [] };
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const signer = parseLine(line, index + 1, policy);
    if ('message' in signer) list.problems.push(signer);
    else {
      const blob = signer.key.slice(signer.key.indexOf(' ') + 1);
      list.byKey.set(blob, [...(list.byKey.get(blob) ?? []), signer]);
    }
  }
  for (const [blob, signers] of list.byKey) {
    const handles = [...new Set(signers.map(({ handle }) => handle))];
    if (handles.length === 1) continue;
    // A shared key proves nothing about either of them.
    list.byKey.delete(blob);
    for (const { line } of signers)
      list.problems.push({
        line,
        message: `the same key is listed for ${handles.join(' and ')}`,
        hint: 'list a separate key for each person',
      });
  }
  list.problems.sort((a, b) => a.line - b.line);
  return list;
}

function parseLine(text: string, line: number, policy: Policy): Signer | SignerProblem {
  const problem = (message: string, hint = HINT): SignerProblem => ({ line, message, hint });
  const fields = fieldsOf(text);
  const [principals = '', ...rest] = fields;
  const options = TYPES.test(rest[0] ?? '') ? '' : (rest.shift() ?? '');
  const [type = '', blob = ''] = rest;
  if (!TYPES.test(type) || !BASE64.test(blob)) return problem('it has no key of a supported type');
  const person = personOf(principals, policy);
  if (typeof person !== 'string') return problem(person.message, person.hint);
  const read = readOptions(options);
  if ('message' in read) return problem(read.message);
  if (!read.namespaces.includes('handoff'))
    return problem(
      'namespaces="handoff" is missing, so a signature made for any purpose would count',
    );
  return { handle: person, key: `${type} ${blob}`, ...read, line };
}

/** Fields are separated by spaces outside of quotes. */
function fieldsOf(text: string): string[] {
  return text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}

/** The one person that all principals of a line name. */
function personOf(principals: string, policy: Policy): string | { message: string; hint: string } {
  const handles = new Set<string>();
  for (const name of principals.split(',')) {
    if (/[*?!"]/.test(name))
      return {
        message: 'a pattern does not name one person',
        hint: 'name one handle of the roster',
      };
    const handle = name.includes('@')
      ? ([...policy.members.values()].find(({ emails }) => emails.includes(name.toLowerCase()))
          ?.handle ?? null)
      : HANDLE.test(name) &&
          (policy.members.size === 0 || policy.members.has(currentHandle(policy, name)))
        ? currentHandle(policy, name)
        : null;
    if (handle === null)
      return {
        message: `${name} is not in the roster`,
        hint: 'use a handle or an e-mail address of the roster',
      };
    handles.add(handle);
  }
  const [handle = '', ...more] = handles;
  return more.length === 0
    ? handle
    : {
        message: `the same key is listed for ${[...handles].join(' and ')}`,
        hint: 'list a separate key for each person',
      };
}

/** Only the three known options, each once: an unknown option may restrict the key. */
function readOptions(
  text: string,
): Pick<Signer, 'namespaces' | 'validAfter' | 'validBefore'> | { message: string } {
  const options = new Map<string, string>();
  for (let rest = text; rest !== '';) {
    const [whole = '', name = '', quoted, bare] = OPTION.exec(rest) ?? [];
    const key = name.toLowerCase();
    if (key === 'cert-authority')
      return { message: 'certificate authorities are not supported: list each key' };
    if (!['namespaces', 'valid-after', 'valid-before'].includes(key) || options.has(key))
      return {
        message: `the option ${name || rest.slice(0, 40)} is not supported here, or is given twice`,
      };
    options.set(key, quoted ?? bare ?? '');
    rest = rest.slice(whole.length);
  }
  const namespaces = (options.get('namespaces') ?? '').split(',').filter((name) => name !== '');
  if (namespaces.some((name) => /[*?!]/.test(name)))
    return { message: 'a namespace must not be a pattern' };
  const times = [options.get('valid-after'), options.get('valid-before')].map((time) =>
    time === undefined ? null : parseKeyTime(time),
  );
  const [validAfter = null, validBefore = null] = times;
  if (Number.isNaN(validAfter) || Number.isNaN(validBefore))
    return { message: 'a time must be written as 20260131 or 202601311200, in UTC' };
  return { namespaces, validAfter, validBefore };
}
