import type { Env } from '../../env.js';
import { place } from '../../ledger/place.js';
import { dotted, type Path, type Problem } from '../../protocol/format/finding.js';
import { isObject, type JsonObject, type JsonValue } from '../../protocol/format/json.js';
import { withValueAt } from '../../protocol/format/value-at.js';
import type { BodySource } from '../body-source.js';
import { pathReader } from '../path-here.js';

/**
 * A body whose paths are as records have them, from the top of the repository. As in git, people
 * write them relative to the folder where they stand, or absolute. A path outside the repository
 * stays as it is, with a finding.
 */
export async function withPathsHere(env: Env, source: BodySource): Promise<BodySource> {
  const { read, shown } = source;
  const paths = read === null ? [] : pathsIn(read.value);
  if (read === null || paths.length === 0) return source;
  // A draft of this program has them from the top already.
  if (source.file !== null && (await env.drafts()).holds(source.file)) return source;
  const resolve = await pathReader(env);
  const problems: Problem[] = [];
  let { value } = read;
  for (const { at, text } of paths) {
    const path = resolve(text);
    if (path !== null) value = withValueAt(value, at, path);
    else
      problems.push({
        rule: 'pattern',
        level: 'error',
        at,
        message: `${dotted(at)}: ${text.slice(0, 80)} lies outside this repository`,
        hint: 'give a path in the repository, relative to the folder where you are',
      });
  }
  const findings = await place(problems, shown, read.locate);
  return { ...source, read: { ...read, value }, findings: [...source.findings, ...findings] };
}

/** The paths of a decision, and of each decision in a declaration. */
function pathsIn({ paths, decisions }: JsonObject): { at: Path; text: string }[] {
  const entries = Array.isArray(decisions) ? decisions : [];
  return [
    ...textsAt(['paths'], paths),
    ...entries.flatMap((entry, index) =>
      isObject(entry) ? textsAt(['decisions', index, 'paths'], entry['paths']) : [],
    ),
  ];
}

function textsAt(at: Path, value: JsonValue | undefined): { at: Path; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  return (Array.isArray(value) ? value : []).flatMap((text, index) =>
    typeof text === 'string' && text.trim() !== '' ? [{ at: [...at, index], text }] : [],
  );
}
