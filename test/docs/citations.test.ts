import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anchorsOf, documentText } from '../helpers/markdown.js';

/** A comment's citation: `records.md, "The fold"`, or the document alone. */
const CITATION = /((?:docs\/)?[a-z-]+\.md)\b(?:, "([^"]+)")?/g;

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.startsWith('src/schema/generated/'));
}

/** What the comments of a file cite and no document has. */
function brokenIn(path: string): string[] {
  const comments = readFileSync(path, 'utf8').match(/\/\*[^]*?\*\/|\/\/.*/g) ?? [];
  const text = comments.map((comment) => comment.replaceAll(/\n\s*\*\s*/g, ' ')).join('\n');
  return [...text.matchAll(CITATION)].flatMap(([citation, name = '', heading]) => {
    const document = name.startsWith('docs/') ? name : `docs/${name}`;
    if (!existsSync(document)) return [citation];
    const [anchor = ''] = heading === undefined ? [''] : anchorsOf(`# ${heading}`);
    return anchor === '' || anchorsOf(documentText(document)).includes(anchor) ? [] : [citation];
  });
}

describe('what comments cite', () => {
  it('is a document and a heading that exist', () => {
    const paths = sourcesIn('src');
    expect(paths.length).toBeGreaterThan(300);
    expect(paths.flatMap((path) => brokenIn(path).map((found) => `${path}: ${found}`))).toEqual([]);
  });
});
