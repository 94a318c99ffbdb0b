import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '../../protocol/format/finding.js';
import { NO_POLICY, policyOf, type Policy } from '../../protocol/team/policy.js';
import { configRules } from '../../protocol/rules/config.js';
import { asConfig } from '../../schema/as-record.js';
import type { Config } from '../../schema/types.js';
import { readYaml } from '../yaml/read.js';
import { filesBelow, type RepositoryFile } from './repository-file.js';

/** The policy if it is valid, and the findings. */
export interface LoadedPolicy {
  policy: Policy | null;
  exists: boolean;
  findings: Finding[];
}

/**
 * Reads a `.handoff.yml`. A missing file is an empty policy, not an error. The file is plain data
 * with a closed list of keys; nothing in it runs.
 * @param shown its name in findings
 */
export async function loadPolicy(file: string, shown: string): Promise<LoadedPolicy> {
  let bytes;
  try {
    // The author of a repository controls this path: a link could lead to a device that never ends,
    // or to a secret.
    if (!lstatSync(file).isFile()) return unreadable(shown, 'it is not a regular file');
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') return { policy: NO_POLICY, exists: false, findings: [] };
    return unreadable(shown, code);
  }
  return parsePolicy(bytes, shown, filesBelow(dirname(file)));
}

/** The same for a policy of a work tree, by its path from the top. */
export async function loadPolicyAt(topLevel: string, path: string): Promise<LoadedPolicy> {
  return loadPolicy(join(topLevel, path), path);
}

/** The last text of a sound policy without calendars: that of the default branch is mostly the same. */
let last: { text: Buffer; loaded: LoadedPolicy } | null = null;

/**
 * Parses a policy.
 * @param shown its name in findings
 * @param files reads the calendars that it names; null where nobody asks for shifts
 */
export async function parsePolicy(
  bytes: Uint8Array,
  shown: string,
  files: RepositoryFile | null,
): Promise<LoadedPolicy> {
  if (last?.text.equals(bytes)) return last.loaded;
  const read = await readYaml(bytes, shown);
  if (!read.ok) return { policy: null, exists: true, findings: read.findings };
  const { record: config, problems: shape } = asConfig(read.value);
  const own = config === null || shape.length > 0 ? shape : configRules(config);
  const isSound = own.every(({ level }) => level !== 'error');
  const whole =
    config !== null && isSound && files !== null && namesCalendar(config)
      ? await (await import('./with-calendars.js')).withCalendars(config, files)
      : { config, problems: [], calendars: [] };
  const problems = [...own, ...whole.problems];
  const findings = await Promise.all(
    problems.map(async ({ rule, level, at, on, message, hint }): Promise<Finding> => ({
      rule,
      level,
      path: shown,
      ...(await read.locate(at, on)),
      message,
      hint,
    })),
  );
  const sound = findings.every(({ level }) => level !== 'error');
  const policy =
    whole.config !== null && sound
      ? { ...policyOf(whole.config), calendars: whole.calendars }
      : null;
  const loaded = { policy, exists: true, findings };
  if (config !== null && policy !== null && findings.length === 0 && !namesCalendar(config))
    last = { text: Buffer.from(bytes), loaded };
  return loaded;
}

function namesCalendar({ roster, holidays }: Config): boolean {
  return [roster?.['calendar'], ...Object.values(holidays ?? {})].some(
    (value) => typeof value === 'string',
  );
}

function unreadable(shown: string, reason: string): LoadedPolicy {
  return {
    policy: null,
    exists: true,
    findings: [
      {
        rule: 'unreadable',
        level: 'error',
        path: shown,
        line: 1,
        column: 1,
        message: `the file cannot be read: ${reason}`,
        hint: null,
      },
    ],
  };
}
