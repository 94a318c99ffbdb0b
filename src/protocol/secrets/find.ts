import { ISSUED, type SecretKind } from './issued.js';
import { SHAPED } from './shaped.js';

/**
 * A secret in a text. Its value is not carried along: whoever shows it may show only the kind and
 * how it begins.
 */
export interface Secret {
  kind: string;
  /** With its article: `a GitHub token`. */
  name: string;
  /** The offsets between which it stands, in UTF-16 units. */
  start: number;
  end: number;
  /** How it begins: at most four characters, and at most a quarter of it. */
  shown: string;
}

/** Shorter texts hold no secret that could be told from a word. */
const SHORTEST = 12;

/**
 * Patterns are compiled when the first text comes, and each kind's own only when something was
 * found.
 */
let any: { issued: RegExp; shaped: RegExp } | undefined;
let each: { kind: SecretKind; pattern: RegExp }[] | undefined;

/**
 * What every secret stands in: an address with somebody in it, a connection's password, a line of
 * .netrc, a call of curl, or a long run of signs without a blank.
 */
const TELLING = /:\/\/[^\s/]{0,600}@|(?:;\s{0,3}|[?&])(?:[Pp]assword|[Pp]wd)=|\slogin\s|curl\s/;
const RUN = /[\w+/=.~%-]{16,}/g;
const LONG = /[\w+/=.~%-]{16}/;
/** A run of lower-case letters is a word or a key of ours. */
const NO_WORD = /[A-Z\d]/;

/**
 * False for most texts that hold no secret of any kind, at a twentieth of the price of looking for
 * each.
 */
export function mayHoldSecret(text: string): boolean {
  return (
    text.length >= SHORTEST &&
    ((LONG.test(text) && (text.match(RUN) ?? []).some((run) => NO_WORD.test(run))) ||
      TELLING.test(text))
  );
}

/**
 * True where a text holds a secret of a kind that this program knows by itself. Linear: no
 * repetition in the patterns is nested or unbounded twice.
 */
export function holdsSecret(text: string): boolean {
  if (!mayHoldSecret(text)) return false;
  any ??= { issued: new RegExp(afterNoWord(joined(ISSUED))), shaped: new RegExp(joined(SHAPED)) };
  return any.issued.test(text) || any.shaped.test(text);
}

/** The secrets in a text, in their order and apart from one another. */
export function findSecrets(text: string): Secret[] {
  if (!holdsSecret(text)) return [];
  each ??= [
    ...ISSUED.map((kind) => ({ kind, pattern: new RegExp(afterNoWord(kind.looks), 'g') })),
    ...SHAPED.map((kind) => ({ kind, pattern: new RegExp(kind.looks, 'g') })),
  ];
  const found = each.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(({ 0: value, index }) =>
      secretAt(text, kind, index, index + value.length),
    ),
  );
  return apart(found);
}

/** The secret between two offsets of a text. */
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

/** Secrets in order; of those that overlap only the first stays, grown over the others. */
export function apart(secrets: readonly Secret[]): Secret[] {
  const kept: Secret[] = [];
  for (const secret of [...secrets].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last && secret.start < last.end) last.end = Math.max(last.end, secret.end);
    else kept.push({ ...secret });
  }
  return kept;
}

function joined(kinds: readonly SecretKind[]): string {
  return kinds.map(({ looks }) => looks).join('|');
}

function afterNoWord(looks: string): string {
  return `(?<![A-Za-z0-9])(?:${looks})`;
}
