import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  API,
  TypeFlags,
  type Project,
  type Type,
  type UnionOrIntersectionType,
} from 'typescript/unstable/sync';
import { isElementAccessExpression, isBinaryExpression, SyntaxKind } from 'typescript/unstable/ast';
import type { Expression, Node, SourceFile } from 'typescript/unstable/ast';

/** The only file that looks up any name in a plain object: it asks for own members alone. */
const OWN = 'src/protocol/format/own.ts';
/** Types of what may stand between brackets: a number, a symbol, or one of some fixed names. */
const FIXED =
  TypeFlags.NumberLike | TypeFlags.StringLiteral | TypeFlags.ESSymbolLike | TypeFlags.Never;

let api: API;
let project: Project;

beforeAll(() => {
  api = new API({ cwd: resolve('.') });
  const [first] = api.updateSnapshot({ openProjects: [resolve('tsconfig.json')] }).getProjects();
  if (first === undefined) throw new Error('there is no project');
  project = first;
}, 120_000);
afterAll(() => api?.close());

/** The lookups of any name in files below a folder, as `path:line code`. */
function lookups(below: string): string[] {
  const root = `${resolve('.')}/`;
  const files = project.program
    .getSourceFileNames()
    .filter((name) => name.startsWith(root + below) && !name.includes('/generated/'));
  return files.flatMap((name) => {
    const file = project.program.getSourceFile(name);
    return file === undefined ? [] : lookupsIn(file, name.slice(root.length));
  });
}

function lookupsIn(file: SourceFile, path: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    const name = nameLookedUp(node);
    if (name !== null && !isFixed(project.checker.getTypeAtLocation(name))) {
      const line = file.text.slice(0, node.end).split('\n').length;
      found.push(`${path}:${line} ${file.text.slice(node.pos, node.end).trim()}`);
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

/** What stands between the brackets, or before `in`; null for any other code. */
function nameLookedUp(node: Node): Expression | null {
  if (isElementAccessExpression(node)) return node.argumentExpression;
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.InKeyword)
    return node.left;
  return null;
}

function isFixed(type: Type | undefined): boolean {
  if (type === undefined) return false;
  if ((type.flags & FIXED) !== 0) return true;
  return (
    (type.flags & TypeFlags.Union) !== 0 &&
    (type as UnionOrIntersectionType).getTypes().every((one) => isFixed(one))
  );
}

test('no name that people choose is looked up in a plain object', () => {
  expect(lookups('src/').filter((one) => !one.startsWith(`${OWN}:`))).toEqual([]);
}, 120_000);

test('such a lookup is seen', () => {
  expect(lookups(OWN)).toHaveLength(2);
  expect(lookups('test/fixtures/indexing.ts').map((one) => one.replace(/^\S+ /, ''))).toEqual([
    'table[name]',
    'table[`${name}s`]',
    'name in table',
    "table[name ?? 'a']",
  ]);
}, 120_000);
