import { CST, Lexer } from 'yaml';

/**
 * The offset of the innermost bracket or brace that is still open at the end of the text or at a
 * bracket of the other kind; undefined if all are closed. The text must be scanned first, so that
 * its depth is bounded.
 */
export function openBracket(text: string): number | undefined {
  const open: { offset: number; closes: string }[] = [];
  let offset = 0;
  let plainNext = false;
  for (const token of new Lexer().lex(text)) {
    if (token === CST.SCALAR) {
      plainNext = true;
      continue;
    }
    if (token === CST.DOCUMENT || token === CST.FLOW_END) continue;
    const start = offset;
    offset += token.length;
    if (!plainNext) {
      if (token === '[' || token === '{')
        open.push({ offset: start, closes: token === '[' ? ']' : '}' });
      else if ((token === ']' || token === '}') && open.at(-1)?.closes === token) open.pop();
      else if (token === ']' || token === '}') break;
    }
    plainNext = false;
  }
  return open.at(-1)?.offset;
}
