import { ISSUED, type SecretKind } from './issued.js';
import { SHAPED } from './shaped.js';

/** A secret in a text, without its value: only its kind and first characters may be shown. */
export interface Secret {
  kind: string;
  /** With its article: `a GitHub token`. */
  name: string;
  /** Start and end offset, in UTF-16 units. */
  start: number;
  end: number;
  /** Its first characters: at most four, and at most a quarter of it. */
  shown: string;
}

/** A shorter text cannot hold a secret that differs from a word. */
const SHORTEST = 12;

/** Patterns are compiled at the first text; the pattern of a kind only after a match. */
let any: { issued: RegExp; shaped: RegExp } | undefined;
let each: { kind: SecretKind; pattern: RegExp }[] | undefined;

/**
 * Signs of a secret: a URL with user info, a connection password, a .netrc line, a curl call, or a
 * long run without spaces.
 */
const TELLING = /:\/\/[^\s/]{0,600}@|(?:;\s{0,3}|[?&])(?:[Pp]assword|[Pp]wd)=|\slogin\s|curl\s/;
const RUN = /[\w+/=.~%-]{16,}/g;
const LONG = /[\w+/=.~%-]{16}/;
/** A run of lower-case letters is a word or one of our keys. */
const NO_WORD = /[A-Z\d]/;

/** False for most texts without a secret, at a twentieth of the cost of a full search. */
export function mayHoldSecret(text: string): boolean {
  return (
    text.length >= SHORTEST &&
    ((LONG.test(text) && (text.match(RUN) ?? []).some((run) => NO_WORD.test(run))) ||
      TELLING.test(text))
  );
}

/**
 * True if a text holds a secret of a kind that this program knows. Linear time: no repetition in
 * the patterns is nested or unbounded twice.
 */
export function holdsSecret(text: string): boolean {
  if (!mayHoldSecret(text)) return false;
  any ??= { issued: new RegExp(afterNoWord(joined(ISSUED))), shaped: new RegExp(joined(SHAPED)) };
  return any.issued.test(text) || any.shaped.test(text);
}

/** The secrets in a text, in order and without overlaps. */
export function findSecrets(text: string): Secret[] {
  if (!holdsSecret(text)) return [];
  each ??= [
    ...ISSUED.map((kind) => ({ kind, pattern: new RegExp(afterNoWord(kind.looks), 'g') })),
    ...SHAPED.map((kind) => ({ kind, pattern: new RegExp(kind.looks, 'g') })),
  ];
  const matches = each.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(({ 0: value, index }) =>
      secretAt(text, kind, index, index + value.length),
    ),
  );
  return apart(matches);
}

/** The secret between two offsets. */
export function secretAt(
  text: string,
  { kind, name }: Pick<SecretKind, 'kind' | 'name'>,
  start: number,
  end: number,
): Secret {
  return {
    kind,
    name,
    start,
    end,
    shown: text.slice(start, start + Math.min(4, Math.floor((end - start) / 4))),
  };
}

/** Sorted secrets without overlaps: the first of overlapping ones is extended over the others. */
export function apart(secrets: readonly Secret[]): Secret[] {
  const result: Secret[] = [];
  for (const secret of [...secrets].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last && secret.start < last.end) last.end = Math.max(last.end, secret.end);
    else result.push({ ...secret });
  }
  return result;
}

function joined(kinds: readonly SecretKind[]): string {
  return kinds.map(({ looks }) => looks).join('|');
}

function afterNoWord(looks: string): string {
  return `(?<![A-Za-z0-9])(?:${looks})`;
}
