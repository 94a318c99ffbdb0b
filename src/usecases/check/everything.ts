import { join } from 'node:path';
import { fold } from '../../protocol/fold/fold.js';
import type { Finding } from '../../protocol/format/finding.js';
import { NO_POLICY, type Policy } from '../../protocol/team/policy.js';
import { parseSigners } from '../../protocol/trust/signers.js';
import { SIGNERS_FILE, signersFindings } from '../../protocol/trust/signers-file.js';
import type { Env } from '../../env.js';
import { loadPolicy } from '../../input/config/load-policy.js';
import { readRecords } from '../snapshot.js';
import { judgeSealed } from './sealed.js';
import type { Checked } from './path.js';
import { ATTRIBUTE_FILES, hiddenFindings } from '../../ledger/gate/hidden.js';
import { readBounded } from '../../system/files/read-bounded.js';

/** What this clone cannot see, or holds twice: it says nothing against a record. */
const LIMITS = new Set([
  'differs',
  'missing-object',
  'not-fetched',
  'shallow',
  'single-branch',
  'stranded',
]);

/** Every record that this clone can see, and the policy. */
export async function checkEverything(env: Env): Promise<Checked> {
  const [view, { topLevel }] = await Promise.all([readRecords(env), env.repository()]);
  const loaded = await loadPolicy(topLevel);
  const policy = loaded.policy ?? NO_POLICY;
  const state = fold(
    [...view.entries.values()].map(({ record }) => record),
    policy,
  );
  const findings: Finding[] = [
    ...loaded.findings,
    ...view.findings,
    ...hiddenHere(topLevel),
    ...signersHere(topLevel, policy),
  ];
  for (const { code, message, path } of view.warnings) {
    const told = findings.some(
      (finding) => finding.path === path && message.includes(finding.message),
    );
    // What was unreadable is a finding already; what only a source could see is told here.
    if (!told)
      findings.push({
        rule: code,
        level: LIMITS.has(code) ? 'warning' : 'error',
        path: path ?? null,
        line: null,
        column: null,
        message,
        hint: null,
      });
  }
  for (const entry of view.entries.values())
    findings.push(...(await judgeSealed(entry, view, { policy, state, now: env.now() })));
  const faulty = new Set(findings.filter(({ level }) => level === 'error').map(({ path }) => path));
  const valid =
    view.files -
    [...faulty].filter((path) => path !== null && path.startsWith('.handoffs/')).length;
  return { records: view.files, valid: Math.max(0, valid), findings };
}

/** Lines of the list of keys in the work tree that will count for nobody. */
function signersHere(topLevel: string, policy: Policy): Finding[] {
  try {
    return signersFindings(
      parseSigners(
        readBounded(join(topLevel, SIGNERS_FILE), { follow: false }).toString('utf8'),
        policy,
      ),
    );
  } catch {
    // There is none, or none that is a file.
    return [];
  }
}

/** Attributes of the work tree by which records are hidden from review. */
function hiddenHere(topLevel: string): Finding[] {
  const texts = ATTRIBUTE_FILES.map((path) => {
    try {
      return { path, text: readBounded(join(topLevel, path), { follow: false }).toString('utf8') };
    } catch {
      // None, or none that git would read either.
      return { path, text: '' };
    }
  });
  const top = texts[0]?.text ?? '';
  return texts.flatMap(({ path, text }) => hiddenFindings(path, { text, top }, null));
}
