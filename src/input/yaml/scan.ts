import { own } from '../../protocol/format/own.js';
import { CST, Lexer } from 'yaml';
import { READ_LIMITS } from '../../protocol/format/read-limits.js';
import { BlockDepth } from './block-depth.js';
import type { Fault } from './fault.js';
import { droppedTail } from './dropped-tail.js';
import type { Report } from './to-json.js';

/**
 * YAML features that records do not have, by token: with each, one text could mean several things.
 */
const FORBIDDEN: Readonly<Record<string, Fault>> = {
  anchor: {
    rule: 'anchor',
    message: 'anchors are not allowed',
    hint: 'text that begins with & needs quotes',
  },
  alias: {
    rule: 'anchor',
    message: 'aliases are not allowed',
    hint: 'text that begins with * needs quotes',
  },
  tag: {
    rule: 'tag',
    message: 'tags are not allowed',
    hint: 'text that begins with ! needs quotes',
  },
  'directive-line': {
    rule: 'directive',
    message: 'directives are not allowed',
    hint: 'text that begins with % needs quotes',
  },
  'explicit-key-ind': {
    rule: 'complex-key',
    message: 'complex keys are not allowed',
    hint: 'text that begins with `? ` needs quotes',
  },
};

/** Tokens without width. */
const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/**
 * Walks the tokens of a text without recursion and reports what must not be composed: too deep, too
 * many nodes, several documents, forbidden features, text lost to a comment. Stops at a limit.
 */
export function scanTokens(text: string, report: Report): void {
  const depth = new BlockDepth();
  let offset = 0;
  let nodes = 0;
  let indicators = 0;
  let flow = 0;
  let plainNext = false;
  let documents = 0;

  for (const token of new Lexer().lex(text)) {
    if (token === CST.SCALAR) {
      plainNext = true;
      continue;
    }
    if (MARKS.has(token)) continue;
    const start = offset;
    offset += token.length;
    const type = plainNext ? 'scalar' : CST.tokenType(token);

    const forbidden = type === null ? undefined : own(FORBIDDEN, type);
    if (forbidden !== undefined) report(start, forbidden);
    if (type === 'doc-start' || type === 'doc-end') {
      documents += type === 'doc-start' ? 1 : 0;
      // `---` may open the only document and `...` may close it; anything after either is another
      // document.
      if (type === 'doc-start' ? documents > 1 || nodes > 0 : !isBlank(text.slice(offset))) {
        report(start, {
          rule: 'several-documents',
          message: 'the file holds more than one YAML document',
        });
        return;
      }
    }
    if (type === 'scalar') {
      // A literal block ends with its last line, so nothing can follow it on that line.
      const tail = token.endsWith('\n') ? undefined : droppedTail(text, offset);
      if (tail !== undefined) report(tail.offset, tail.fault);
    }

    if (type === 'flow-map-start' || type === 'flow-seq-start') flow += 1;
    if (type === 'flow-map-end' || type === 'flow-seq-end') flow = Math.max(0, flow - 1);
    const opened = depth.see(type, token, flow > 0);
    nodes += opened + (NODES.has(type) ? 1 : 0);
    if (depth.open + flow > READ_LIMITS.depth) {
      report(start, {
        rule: 'too-deep',
        message: `the file is nested deeper than ${READ_LIMITS.depth} levels`,
      });
      return;
    }
    // Each dash, colon and comma has a node, even an empty one without a token.
    if (type === 'seq-item-ind' || type === 'map-value-ind' || type === 'comma') indicators += 1;
    if (Math.max(nodes, indicators) > READ_LIMITS.nodes) {
      report(start, {
        rule: 'too-many-nodes',
        message: `the file has more than ${READ_LIMITS.nodes.toLocaleString('en')} keys and values`,
      });
      return;
    }
    plainNext = false;
  }
}

/** Tokens that stand for a node; block mappings and lists have none. */
const NODES: ReadonlySet<string | null> = new Set([
  'scalar',
  'double-quoted-scalar',
  'single-quoted-scalar',
  'flow-map-start',
  'flow-seq-start',
]);

/** True for empty lines and comments. */
function isBlank(text: string): boolean {
  return !/^ *[^ #\n]/m.test(text);
}
