import { marked, type Token, type Tokens } from 'marked';

/** What acts in a Markdown text as GitHub renders it: everything but text in code. */
export interface Rendered {
  /** Text that is read for mentions and references. */
  prose: string;
  /** Text of code, which is shown and does nothing. */
  code: string[];
  /** Where links lead to. */
  links: string[];
  images: string[];
  html: string[];
  headings: string[];
}

/** Parses GitHub's Markdown and tells what acts in it. */
export function rendered(markdown: string): Rendered {
  // What a link shows is its address, and leads nowhere else.
  const shown = new WeakSet<Token>();
  const found: Rendered = { prose: '', code: [], links: [], images: [], html: [], headings: [] };
  marked.walkTokens(marked.lexer(markdown, { gfm: true }), (token: Token) => {
    switch (token.type) {
      case 'code':
      case 'codespan':
        found.code.push((token as Tokens.Code | Tokens.Codespan).text);
        break;
      case 'text':
        if (!shown.has(token) && !('tokens' in token && token.tokens !== undefined))
          found.prose += `${(token as Tokens.Text).text}\n`;
        break;
      case 'link':
        found.links.push((token as Tokens.Link).href);
        for (const child of (token as Tokens.Link).tokens) shown.add(child);
        break;
      case 'image':
        found.images.push((token as Tokens.Image).href);
        break;
      case 'html':
        found.html.push((token as Tokens.HTML).raw.trim());
        break;
      case 'heading':
        found.headings.push((token as Tokens.Heading).text);
        break;
    }
  });
  return found;
}
