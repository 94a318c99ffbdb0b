import type { Finding, Problem } from '../protocol/format/finding.js';
import type { RuleName } from '../protocol/rules/catalogue.js';
import { identity } from '../protocol/rules/identity.js';
import { secretsInFile } from '../protocol/secrets/in-file.js';
import { asRecord } from '../schema/as-record.js';
import type { HandoffRecord } from '../schema/types.js';
import { readYaml, type Locate } from '../input/yaml/read.js';
import { digestOf } from './digest.js';
import { place } from './place.js';

/**
 * A file that was read as a sealed record: the record if its bytes are the sealed ones, and the
 * findings.
 */
export interface ParsedRecord {
  record: HandoffRecord | null;
  findings: Finding[];
  /** Finds positions in the file for later findings. */
  locate: Locate | null;
}

/**
 * Reads a sealed record and checks bytes, shape, digest and identity in this order; only the first
 * failing check is reported. Unknown keys are kept, with a warning, if the digest matches.
 */
export async function parseRecord(bytes: Uint8Array, path: string): Promise<ParsedRecord> {
  const read = await readYaml(bytes, path, { requireFinalNewline: true });
  const secrets = (): Finding[] => secretsInFile(Buffer.from(bytes).toString('utf8'), path);
  if (!read.ok) return { record: null, findings: [...read.findings, ...secrets()], locate: null };
  const { value, locate } = read;
  const refuse = async (problems: readonly Problem[]): Promise<ParsedRecord> => ({
    record: null,
    findings: [...(await place(problems, path, locate)), ...secrets()],
    locate,
  });
  const { record, problems } = asRecord(value);
  if (!record) return refuse(problems);
  const digest = digestOf(value);
  if (digest !== record.digest) {
    const altered = problem(
      'digest',
      ['digest'],
      'the content was changed after it was sealed: the digest does not match',
      'restore the file from git; to correct a record: handoff retract, then record it again',
    );
    return refuse([altered, ...problems]);
  }
  const misplaced = identity(record, path);
  const warnings = problems.map((unknown): Problem => ({
    ...unknown,
    level: 'warning',
    hint: 'a newer handoff wrote this record; it counts all the same',
  }));
  const findings = await place([...misplaced, ...warnings], path, locate);
  return { record, findings, locate };
}

function problem(rule: RuleName, at: Problem['at'], message: string, hint: string): Problem {
  return { rule, level: 'error', at, message, hint };
}
