import type { Finding, Problem } from '../../protocol/format/finding.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { canonicalLocate } from '../canonical-locate.js';
import { place, unplaced } from '../place.js';
import type { View } from '../view.js';
import type { Judged, VoidSignature } from './judge.js';

/**
 * Warnings of the view that `verify` reports as errors: the file is not a record, or branches
 * disagree. What is only missing from this clone is a limit.
 */
const FAULTS = new Set(['altered', 'odd-entry', 'too-large']);

/**
 * Findings about the files themselves: digest, id, path and content do not agree, or branches hold
 * different content under one name.
 */
export function viewFindings({ findings, warnings }: View): Finding[] {
  const faults = warnings.filter(({ code }) => FAULTS.has(code));
  return [
    ...findings.filter(({ level }) => level === 'error'),
    ...faults.map(({ code, message, path }): Finding => ({
      rule: code,
      level: 'error',
      path: path ?? null,
      line: 1,
      column: 1,
      message,
      hint: null,
    })),
  ];
}

/** A finding for each record that does not satisfy the policy, at the line that shows it. */
export async function verdictFindings(judged: readonly Judged[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const one of judged) {
    findings.push(...one.voids.map((signature) => voidFinding(one, signature)));
    if (one.enough === true && one.foreign === null) continue;
    const { record, path } = one.witness.entry;
    const problems = problemsOf(one);
    const locate = await canonicalLocate(record);
    findings.push(
      ...(locate
        ? await place(problems, path, locate)
        : unplaced(problems).map((finding) => ({ ...finding, path }))),
    );
  }
  return findings;
}

/** Anybody can put a signature beside anybody's record, so it is reported and fails nothing. */
function voidFinding({ witness }: Judged, { path, signer, key }: VoidSignature): Finding {
  const { id, author, kind } = witness.entry.record;
  return {
    rule: 'void-signature',
    level: 'warning',
    path,
    line: 1,
    column: 1,
    message: `the signature of ${signer} (key ${key}) beside ${author}’s ${kind} ${shortHandle(id)} is void: the record is not by ${signer}`,
    hint: 'remove this file from the branch',
  };
}

function problemsOf({
  witness,
  verdict,
  evidence,
  enough,
  reason,
  commit,
  key,
  foreign,
  falsehood,
}: Judged): Problem[] {
  const { record } = witness.entry;
  const problems: Problem[] = [];
  if (foreign !== null)
    problems.push({
      rule: 'project',
      level: 'error',
      at: record.project === undefined ? ['id'] : ['project'],
      message: foreign,
      hint: 'remove this record from the branch',
    });
  if (enough === true || verdict === 'verified') return problems;
  const evidenceFrom = [
    ...(commit === null ? [] : [`commit ${commit.slice(0, 12)}`]),
    ...(key === null ? [] : [`key ${key}`]),
  ].join(', ');
  const source = evidenceFrom === '' ? '' : ` (${evidenceFrom})`;
  const message = `${record.author}’s ${record.kind} ${shortHandle(record.id)}: ${reason}${source}`;
  const at = falsehood === null ? ['author'] : ['subject', 'digest'];
  const hint =
    evidence === 'none' && verdict === 'unverified'
      ? `if that address belongs to ${record.author}, add it to the roster on the base branch`
      : null;
  problems.push({
    rule: verdict,
    level: enough === false ? 'error' : 'warning',
    at,
    message,
    hint,
  });
  return problems;
}
