import type { JsonObject } from '../../protocol/format/json.js';
import { shortHash } from '../../protocol/format/short-hash.js';
import { describeRule } from '../../protocol/rules/catalogue.js';
import type { Finding } from '../../schema/types.js';
import { cleanJson, uncleaned } from '../clean.js';
import type { Shown } from '../shown.js';
import { DRIVER } from './driver.js';
import type { Judged } from './judged.js';

/** Where a finding is shown that is about no file: code scanning refuses a result without a place. */
const POLICY = '.handoff.yml';
const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Findings as a SARIF 2.1.0 log, for code scanning. */
export function sarifReport({ findings, history, warnings }: Judged): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const run = {
    tool: {
      driver: { ...DRIVER, rules: rules.map(ruleOf) },
    },
    invocations: [
      {
        executionSuccessful: history !== 'unknown',
        toolExecutionNotifications: warnings.map(({ message }) => ({
          level: 'warning',
          message: { text: message },
        })),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: withFingerprints(findings, rules),
  };
  return `${cleanJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] })}\n`;
}

function withFingerprints(
  findings: readonly Shown<Finding>[],
  rules: readonly string[],
): JsonObject[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, level, path, line, column, message, hint } = finding;
    // Line numbers change, so a finding is identified by its file and words; a second identical one
    // gets another number.
    const same = `${rule}\n${path ?? ''}\n${message}`;
    const nth = (seen.get(same) ?? 0) + 1;
    seen.set(same, nth);
    return {
      ruleId: rule,
      ruleIndex: rules.indexOf(rule),
      level,
      message: { text: hint === null ? message : `${message}; ${hint}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(path ?? POLICY) },
            region: { startLine: line ?? 1, ...(column === null ? {} : { startColumn: column }) },
          },
        },
      ],
      partialFingerprints: { 'handoff/v1': `${shortHash(same)}${shortHash(`${same}\n`)}:${nth}` },
    };
  });
}

/** What a rule asks for. Code scanning wants it in full, and a help beside it. */
function ruleOf(id: string): JsonObject {
  const asks = describeRule(id);
  return {
    id,
    // Other than the id in any case of letters, as SARIF asks (3.49.7).
    name: `handoff-${id}`.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: asks },
    fullDescription: { text: asks },
    help: { text: `${asks} The message of each result says how to mend it.` },
    defaultConfiguration: { level: 'error' },
  };
}

/** A path as a URI. Lone surrogates are replaced first, because they have no UTF-8 bytes. */
function uriOf(path: string): string {
  const parts = uncleaned(path).replaceAll('\\', '/').split('/');
  const uri = parts
    .map((part) => encodeURIComponent(part.replace(/[\ud800-\udfff]/gu, '\ufffd')))
    .join('/');
  return path.startsWith('/') ? `file://${uri}` : uri;
}
