import {
  HIDING_ATTRIBUTES,
  harmOf,
  lineAt,
  matchingLines,
  mayHide,
  setsAttribute,
  simplified,
  withMarks,
  withoutStateValues,
} from '../../protocol/gate/hidden-records.js';
import { RECORDS_FOLDER } from '../../protocol/format/record-path.js';
import type { Finding, Level } from '../../protocol/format/finding.js';
import { attributesOf, type AttributeFiles } from '../../git/attributes.js';
import type { Git } from '../../git/run.js';

/** The attributes file at the top, the only one that may define macros. */
const TOP = '.gitattributes';
/** Hidden paths of which the hiding line is looked for. */
const MOST_PLACED = 1000;

/** By path: the attributes that hide it, and what each does. */
export type HiddenPaths = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The `.gitattributes` files that can say something about these paths. */
export function attributeFilesOf(paths: readonly string[]): string[] {
  const files = new Set([TOP]);
  for (const path of paths)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      files.add(`${path.slice(0, at)}/${TOP}`);
  return [...files];
}

/** Which of these paths the files hide from review, or give other bytes at checkout. */
export async function hiddenPaths(
  git: Git,
  files: AttributeFiles,
  paths: readonly string[],
): Promise<HiddenPaths> {
  const hidden = new Map<string, Map<string, string>>();
  if (![...files.values()].some((bytes) => mayHide(textOf(bytes)))) return hidden;
  // A line hides if git takes it so in either of two readings, and on either kind of file system.
  const given = changed(files, simplified);
  const plain = changed(given, withoutStateValues);
  for (const variant of sameFiles(given, plain) ? [given] : [given, plain])
    for (const ignoreCase of [false, true]) {
      const question = { files: variant, paths, names: HIDING_ATTRIBUTES, ignoreCase };
      for (const [path, attributes] of await attributesOf(git, question))
        for (const [attribute, value] of attributes) {
          const harm = harmOf(attribute, value);
          if (harm === null) continue;
          hidden.set(path, (hidden.get(path) ?? new Map<string, string>()).set(attribute, harm));
        }
    }
  return hidden;
}

/**
 * One finding for each line by which records are hidden.
 * @param levelOf how bad it is that an attribute hides this path
 */
export async function hiddenFindings(
  git: Git,
  files: AttributeFiles,
  hidden: HiddenPaths,
  levelOf: (path: string, attribute: string) => Level,
): Promise<Finding[]> {
  if (hidden.size === 0) return [];
  // Deeper files come last: git heeds them first.
  const names = [...files.keys()].sort((one, other) => depthOf(one) - depthOf(other));
  const marked = new Map(
    names.map((path, file) => [path, bytesOf(simplified(withMarks(textIn(files, path), file)))]),
  );
  const first = (level: Level): string[] =>
    [...hidden].flatMap(([path, attributes]) =>
      [...attributes.keys()].some((one) => levelOf(path, one) === level) ? [path] : [],
    );
  const paths = [...new Set([...first('error'), ...first('warning')])].slice(0, MOST_PLACED);
  const [matched, matchedAnyCase] = await Promise.all(
    [false, true].map((ignoreCase) =>
      attributesOf(git, { files: marked, paths, names: 'all', ignoreCase }),
    ),
  );
  const findings = new Map<string, Finding>();
  for (const path of paths) {
    const lines = [matched, matchedAnyCase].flatMap((one) =>
      matchingLines(one?.get(path)?.keys() ?? []),
    );
    for (const [attribute, harm] of hidden.get(path) ?? []) {
      const place = lines.find(({ file, line }) =>
        setsAttribute(
          lineAt(textIn(files, names[file] ?? ''), line),
          attribute,
          textIn(files, TOP),
        ),
      );
      const name = names[place?.file ?? 0] ?? TOP;
      const line = place?.line ?? 1;
      const key = `${name}:${line}`;
      const level = levelOf(path, attribute);
      const known = findings.get(key);
      if (known === undefined || (known.level === 'warning' && level === 'error'))
        findings.set(key, {
          rule: 'hidden-records',
          level,
          path: name,
          line,
          column: 1,
          message: messageOf(lineAt(textIn(files, name), line), harm, path),
          hint: 'remove the line, or change its pattern so that it matches no record',
        });
    }
  }
  return [...findings.values()].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
}

function messageOf(line: string, harm: string, path: string): string {
  const said = `the line "${Buffer.from(line, 'latin1').toString('utf8').slice(0, 80)}"`;
  // The policy and the list of keys are no records, and reviewed all the more.
  return path.startsWith(`${RECORDS_FOLDER}/`)
    ? `${said} ${harm}, such as ${path}`
    : `${said} ${harm.replace('records', path)}`;
}

function changed(files: AttributeFiles, change: (text: string) => string): AttributeFiles {
  return new Map([...files].map(([path, bytes]) => [path, bytesOf(change(textOf(bytes)))]));
}

function sameFiles(one: AttributeFiles, other: AttributeFiles): boolean {
  return [...one].every(([path, bytes]) => textOf(bytes) === textIn(other, path));
}

function depthOf(path: string): number {
  return path.split('/').length;
}

function textIn(files: AttributeFiles, path: string): string {
  return textOf(files.get(path) ?? new Uint8Array());
}

/** Patterns are bytes: no byte may get lost. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
