import type { YAMLError } from 'yaml';
import type { Fault } from './fault.js';
import { openBracket } from './open-bracket.js';
import { LONG_KEY } from './to-json.js';

const NO_KEY = {
  message: 'this line has no `key: `',
  hint: 'indent the line to continue the text above, or begin the text with `|`',
};

/**
 * The position of a syntax error and its meaning for the writer of the file. The parser's own
 * message may repeat the file, so it is not used.
 */
export function syntaxFault(error: YAMLError, text: string): { offset: number; fault: Fault } {
  const offset = Math.min(error.pos[0], text.length);
  if (error.code === 'MULTIPLE_DOCS')
    return {
      offset,
      fault: { rule: 'several-documents', message: 'the file holds more than one YAML document' },
    };
  if (error.code === 'KEY_OVER_1024_CHARS') return { offset, fault: LONG_KEY };
  if (error.message.startsWith('Flow ')) {
    const bracket = openBracket(text);
    if (bracket !== undefined)
      return {
        offset: bracket,
        fault: {
          rule: 'yaml',
          message: 'a bracket is not closed',
          hint: `write ${text[bracket] === '[' ? ']' : '}'} where it ends`,
        },
      };
  }
  return { offset, fault: { rule: 'yaml', ...explain(error, text.slice(offset, offset + 1)) } };
}

function explain(error: YAMLError, character: string): { message: string; hint?: string } {
  switch (error.code) {
    case 'BAD_SCALAR_START':
      return character === '@'
        ? { message: 'a value cannot start with @; write it without @ or in quotes' }
        : { message: `a value cannot start with ${character}; put it in quotes` };
    case 'BAD_INDENT':
      if (error.message.startsWith('Flow '))
        return {
          message: 'wrong indentation',
          hint: 'indent the lines inside brackets further than their key',
        };
      return {
        message: 'wrong indentation',
        hint: 'begin all entries of a list or mapping in the same column',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        message: 'this line has a second `: `',
        hint: 'put a value that contains `: ` in quotes',
      };
    case 'MULTILINE_IMPLICIT_KEY':
      return NO_KEY;
    case 'BAD_DQ_ESCAPE':
      return {
        message: 'YAML has no such escape',
        hint: 'write \\\\ for a backslash, or use single quotes',
      };
    case 'MISSING_CHAR':
      // One code for many faults; these two are the common ones.
      if (error.message.startsWith('Implicit map keys')) return NO_KEY;
      if (error.message.startsWith('Missing closing')) return { message: 'a quote is not closed' };
      return {
        message: 'a character is missing before this place',
        hint: 'add a closing bracket, a comma, or the `: ` after a key',
      };
    case 'NON_STRING_KEY':
      return { message: 'a key must be short plain text' };
    case 'UNEXPECTED_TOKEN':
      return { message: 'unexpected text', hint: 'put the whole value in quotes' };
    case 'BLOCK_IN_FLOW':
      return { message: 'indented lists and mappings cannot stand inside [ ] or { }' };
    default:
      return { message: 'not valid YAML' };
  }
}
