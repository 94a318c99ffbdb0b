import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { PastedLines } from '../../src/terminal/pasted-lines.js';

/** What is left after the first line when the input arrives in these pieces. */
function linesOf(...chunks: (string | Buffer)[]): string[] {
  const input = new EventEmitter();
  const pasted = new PastedLines(input);
  for (const chunk of chunks) input.emit('data', chunk);
  pasted.stop();
  input.emit('data', 'later\rlater\r');
  return pasted.lines;
}

describe('lines that were pasted', () => {
  it('are those behind the first, with and without a last line end', () => {
    expect(linesOf('one\rtwo\r\nthree\n')).toEqual(['two', 'three']);
    expect(linesOf('one\rtwo')).toEqual(['two']);
  });

  it('are kept where a terminal sends them in pieces, within a character too', () => {
    const bytes = Buffer.from('one\r过期\r');
    expect(linesOf(bytes.subarray(0, 5), bytes.subarray(5))).toEqual(['过期']);
    expect(linesOf('one\rtw', 'o\rthree')).toEqual(['two', 'three']);
  });

  it('are none where somebody types and presses Enter', () => {
    expect(linesOf('o', 'n', 'e', '\r')).toEqual([]);
    expect(linesOf('one\r')).toEqual([]);
    expect(linesOf('\u001b[B', '\r')).toEqual([]);
  });

  it('hold no marks and controls of the terminal', () => {
    expect(linesOf('\u001b[200~one\rtwo\u0007\r\rthree\u001b[201~')).toEqual(['two', 'three']);
  });
});
