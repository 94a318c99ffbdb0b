import type { Finding } from '../../protocol/format/finding.js';
import { READ_LIMITS } from '../../protocol/format/read-limits.js';
import { UNSAFE_CHARACTERS, codePointName } from '../../protocol/format/unsafe-characters.js';
import { findingAt, positionOf, type Fault } from './fault.js';
import { withoutJsonTabs } from './json-tabs.js';
import { decodeUtf8 } from './utf8.js';

/** Options of decoding. */
export interface DecodeOptions {
  /**
   * True for sealed records, which end in a newline: otherwise the file is truncated. Texts by
   * people may lack it.
   */
  requireFinalNewline?: boolean;
}

/** The text with LF line ends and JSON without tabs, or the findings. */
export type Decoded = { ok: true; text: string } | { ok: false; findings: Finding[] };

/** More findings than this for one file do not help. */
const MOST_FINDINGS = 50;

/**
 * Git writes markers from the first column. Labelled markers also count if they are indented, as in
 * a block of text.
 */
const CONFLICT_MARKER = /^(?: *(?:<{7}|>{7}|\|{7})(?: .*)?|={7})$/m;

/**
 * Decodes a file and refuses what must not reach the YAML parser: too much, not UTF-8, control
 * characters, conflict markers. Returns the findings of the first check that fails, without bytes
 * of the file.
 */
export function decodeText(bytes: Uint8Array, path: string, options: DecodeOptions = {}): Decoded {
  if (bytes.length > READ_LIMITS.bytes) {
    const hint = 'move long texts to another file, and link to them';
    return refuse(
      findingAt(
        path,
        { line: 1, column: 1 },
        {
          rule: 'too-large',
          message: `the file is larger than ${READ_LIMITS.bytes / 1024} KB`,
          hint,
        },
      ),
    );
  }
  const encoding = otherEncoding(bytes);
  if (encoding !== null)
    return refuse(
      findingAt(
        path,
        { line: 1, column: 1 },
        {
          rule: 'utf8',
          message: `the file is ${encoding}, not UTF-8`,
          hint: 'save the file as UTF-8; in PowerShell 5: … | Out-File -Encoding utf8 <file>',
        },
      ),
    );
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) {
    const hint = 'save the file as UTF-8';
    return refuse(
      findingAt(path, positionOf(decoded.valid, decoded.valid.length), {
        rule: 'utf8',
        message: 'the file is not valid UTF-8',
        hint,
      }),
    );
  }
  // Editors and shells on Windows write the mark. A sealed record has exactly its own bytes.
  const marked = options.requireFinalNewline ? decoded.text : decoded.text.replace(/^\ufeff/, '');
  const text = withoutJsonTabs(marked.replaceAll('\r\n', '\n'));
  const findings = unsafeCharacters(text, path);
  if (findings.length > 0) return { ok: false, findings };

  const marker = text.search(CONFLICT_MARKER);
  if (marker >= 0) {
    const position = positionOf(text, marker);
    return refuse(
      findingAt(path, position, {
        rule: 'conflict-marker',
        message: `line ${position.line} is a git conflict marker; resolve the conflict`,
      }),
    );
  }
  if (options.requireFinalNewline && text !== '' && !text.endsWith('\n')) {
    const message = 'the file does not end with a newline, so its end may be missing';
    return refuse(
      findingAt(path, positionOf(text, text.length), { rule: 'final-newline', message }),
    );
  }
  return { ok: true, text };
}

/** UTF-16 or UTF-32 by its mark, or by every other byte of its beginning being zero. */
function otherEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length > 2 ? 'UTF-32' : 'UTF-16';
  if (a === 0xfe && b === 0xff) return 'UTF-16';
  const start = bytes.subarray(0, Math.min(bytes.length - (bytes.length % 2), 64));
  const zeros = [0, 1].map(
    (at) => start.filter((byte, index) => index % 2 === at && byte === 0).length,
  );
  const isWide = zeros.some(
    (count, at) => count >= 2 && count * 2 > start.length * 0.8 && zeros[1 - at] === 0,
  );
  return isWide ? 'UTF-16' : null;
}

function refuse(finding: Finding): Decoded {
  return { ok: false, findings: [finding] };
}

/** One finding for each line with unsafe characters, about the first of them. */
function unsafeCharacters(text: string, path: string): Finding[] {
  const findings: Finding[] = [];
  let line = 0;
  for (const match of text.matchAll(UNSAFE_CHARACTERS)) {
    const position = positionOf(text, match.index);
    if (position.line === line) continue;
    line = position.line;
    findings.push(findingAt(path, position, describe(match[0], match.index)));
    if (findings.length === MOST_FINDINGS) break;
  }
  return findings;
}

function describe(character: string, offset: number): Fault {
  if (character === '\ufeff' && offset === 0) {
    return {
      rule: 'bom',
      message: 'the file begins with a byte order mark',
      hint: 'save the file as UTF-8 without one',
    };
  }
  const rule = 'control-character';
  if (character === '\t') return { rule, message: 'a tab is not allowed', hint: 'use spaces' };
  if (character === '\r')
    return { rule, message: 'a carriage return without a line feed is not allowed' };
  return { rule, message: `the character ${codePointName(character)} is not allowed` };
}
