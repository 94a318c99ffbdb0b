import { dotted, type Problem } from '../../protocol/format/finding.js';
import { isObject, type JsonObject } from '../../protocol/format/json.js';
import { mayHoldSecret, type Secret } from '../../protocol/secrets/find.js';
import { someText, textsIn, type PlacedText } from '../../protocol/secrets/texts.js';
import { scanText } from './scan.js';

const TAKE_OUT = 'write where it is kept instead; if it is not a secret: --allow-secret <reason>';
const ROTATE = 'rotate it: git history keeps it';

/**
 * Problems of content that is about to be written: every secret in it, with its kind and first
 * characters.
 */
export async function secretProblems(content: JsonObject): Promise<Problem[]> {
  return (await secretsIn(content)).map(({ place, secret }) =>
    problem(place, 'error', `holds ${nameOf(secret)}`, TAKE_OUT),
  );
}

/**
 * The same for a record that is already written. A secret that was allowed then is a warning with
 * the reason.
 */
export async function secretsOfRecord(record: JsonObject): Promise<Problem[]> {
  const allowed = record['allowed_secret'];
  const kinds = isObject(allowed) && Array.isArray(allowed['kinds']) ? allowed['kinds'] : [];
  const reason = isObject(allowed) ? String(allowed['reason']) : '';
  return (await secretsIn(record)).map(({ place, secret }) =>
    kinds.includes(secret.kind)
      ? problem(
          place,
          'warning',
          `holds what looks like ${nameOf(secret)}, allowed because: ${reason}`,
          null,
        )
      : problem(place, 'error', `holds ${nameOf(secret)}`, ROTATE),
  );
}

/** The kinds of secret in some content, sorted, each once; for `allowed_secret`. */
export async function secretKinds(content: JsonObject): Promise<string[]> {
  return [...new Set((await secretsIn(content)).map(({ secret }) => secret.kind))].sort();
}

async function secretsIn(content: JsonObject): Promise<{ place: PlacedText; secret: Secret }[]> {
  const all: { place: PlacedText; secret: Secret }[] = [];
  // Most records hold none, and this test is fast: `check` may read a hundred thousand.
  if (!someText(content, mayHoldSecret)) return all;
  const suspects = textsIn(content).filter(({ text }) => mayHoldSecret(text));
  for (const place of suspects)
    for (const secret of await scanText(place.text)) all.push({ place, secret });
  return all;
}

function nameOf({ name, shown }: Secret): string {
  return `${name} (${shown}…)`;
}

function problem(
  { at, on }: PlacedText,
  level: Problem['level'],
  what: string,
  hint: string | null,
): Problem {
  const where = on === 'key' ? 'a key' : at.length === 0 ? 'this' : dotted(at);
  return {
    rule: 'secret',
    level,
    at,
    ...(on === undefined ? {} : { on }),
    message: `${where} ${what}`,
    hint,
  };
}
