import { isMap, parseDocument } from 'yaml';
import type { Finding, Path } from '../../protocol/format/finding.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { findingAt, positionOf } from './fault.js';
import type { Fault, Position } from './fault.js';
import { offsetOf } from './locate.js';
import { scanTokens } from './scan.js';
import { syntaxFault } from './syntax-fault.js';
import { toJson } from './to-json.js';

/**
 * The value of a document and a function that finds positions in it, or the findings that prevent
 * it.
 */
export type Composed =
  | { ok: true; value: JsonObject; locate: (at: Path, on?: 'key') => Position }
  | { ok: false; findings: Finding[] };

/** More findings than this for one file do not help. */
const MOST_FINDINGS = 50;

/**
 * Reads any YAML 1.2 that a record may be written in. This module loads the package, so import it
 * lazily. The text must be decoded, free of control characters and bounded in size.
 */
export function composeYaml(text: string, path: string): Composed {
  const faults: { offset: number; fault: Fault }[] = [];
  const report = (offset: number, fault: Fault): void => {
    if (faults.length < MOST_FINDINGS) faults.push({ offset, fault });
  };
  const refused = (): Composed => ({
    ok: false,
    findings: faults.map(({ offset, fault }) => findingAt(path, positionOf(text, offset), fault)),
  });

  // Before composing: deep nesting exhausts the stack inside the package, which no catch can stop.
  scanTokens(text, report);
  if (faults.length > 0) return refused();

  const document = parseDocument(text, {
    schema: 'core',
    version: '1.2',
    resolveKnownTags: false,
    stringKeys: true,
    uniqueKeys: false, // the package's own check is quadratic; toJson has a linear one
    strict: true,
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const error = document.errors[0] ?? document.warnings[0];
  if (error !== undefined) {
    // One is enough: the others usually follow from it.
    const { offset, fault } = syntaxFault(error, text);
    report(offset, fault);
    return refused();
  }
  const root = document.contents;
  if (!isMap(root)) {
    const hint = 'write `key: value` lines';
    report(Math.min(root?.range?.[0] ?? 0, text.length), {
      rule: 'not-a-mapping',
      message: 'the file is not a mapping',
      hint,
    });
    return refused();
  }
  const value = toJson(root, text, report);
  if (faults.length > 0) return refused();
  return { ok: true, value, locate: (at, on) => positionOf(text, offsetOf(root, at, on)) };
}
