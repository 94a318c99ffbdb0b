import { fewLines } from '../system/process/output-lines.js';

/** Messages of git, ssh, forges and helpers if the remote rejects the credentials. */
const CREDENTIALS =
  /authentication failed|could not read (?:username|password)|terminal prompts disabled|permission denied|returned error: 40[13]|invalid (?:username|credentials)|access denied|host key verification failed/iu;
/** Lines that report a failure without its reason. */
const EMPTY =
  /^(?:fatal: could not read from remote repository|error: failed to push|please make sure you have the correct access|and the repository exists|hint: |to \S+$|done$|everything up-to-date)/iu;

/** What git prints for each ref, for programs and for people. */
const STATE_OF_PUSH = /^(?:[!*=+-]\t|Done$|To \S+$| ! \[)/u;
/** Who says a line. */
const WHO = /^(?:remote: )?(?:(?:fatal|error): )?/u;

/** True if the remote asks for credentials or rejects them. */
export function wantsCredentials(stderr: string): boolean {
  return CREDENTIALS.test(stderr);
}

/**
 * The most useful line of stderr: rejected credentials first, then the output of a hook on the
 * remote, then git's own error.
 */
export function remoteReason(stderr: string): string | null {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !EMPTY.test(line));
  const hook = lines
    .filter((line) => line.startsWith('remote: '))
    .map((line) => line.slice('remote: '.length).trim());
  const best =
    lines.find((line) => CREDENTIALS.test(line)) ??
    hook.find((line) => /error|GH\d+|protect|declin|refus|denied/iu.test(line)) ??
    hook.findLast((line) => line !== '') ??
    lines.find((line) => /^(?:fatal|error): /u.test(line)) ??
    lines.at(-1);
  return best === undefined ? null : best.replace(/^(?:fatal|error|remote): /u, '').slice(0, 300);
}

/**
 * The lines that tell why: without those of git that only say that something failed. Empty if the
 * reason has it all.
 */
export function telling(output: readonly string[], reason: string | null): string[] {
  const lines = output.filter((line) => !EMPTY.test(line) && !STATE_OF_PUSH.test(line));
  const said = lines.filter((line) => line.replace(/^remote:/u, '').trim() !== '');
  return said.every((line) => reason?.includes(line.replace(WHO, '').trim()) === true)
    ? []
    : fewLines(lines);
}
