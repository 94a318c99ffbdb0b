import type { JsonObject } from '../../format/json.js';
import { handleIn, isPerson, type LineNames } from './names.js';
import { partOf, segmentsOf, type Segments } from './segments.js';
import { takeTrailing } from './trailing.js';

const BECAUSE = /[,;:]? because (?=\S)/i;
const BLOCKS = /[,;.]? ?\bblock(?:s|ing):? ([\w., -]+?)(?=$|[.;]|,? @| because )/i;
const MENTION = /(?<!\S)@([A-Za-z0-9][\w-]*)/g;

/**
 * A blocker or a question from one line: `Timeout of sessions @sarah blocks auth because …; default
 * 24h`.
 */
export function topicLine(
  line: string,
  names: LineNames,
  kind: 'blocker' | 'question',
): JsonObject {
  const segments = segmentsOf(line);
  const [said, because] = splitAt(segments.text, BECAUSE);
  const why = partOf(segments, 'why') ?? because;
  const blocked = kind === 'blocker' ? blockedIn(said, segments.parts, names) : null;
  const without = blocked === null ? said : blocked.rest;
  const trailing = takeTrailing(without, names);
  const named = partOf(segments, 'owner') ?? trailing.people[0] ?? mentioned(without, names);
  const fallback = partOf(segments, 'default');
  return {
    ...(trailing.text === '' ? {} : { need: tidy(trailing.text) }),
    ...(why === undefined ? {} : { why }),
    ...(named === undefined ? {} : { owner: handleIn(names, named) }),
    ...(blocked === null || blocked.keys.length === 0 ? {} : { blocks: blocked.keys }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(trailing.severity === null ? {} : { severity: trailing.severity }),
    ...(Object.keys(trailing.refs).length === 0 ? {} : { refs: trailing.refs }),
  };
}

/** A decision from one line: `Refunds are a separate call because tests need it; so: one more call`. */
export function decisionLine(line: string, names: LineNames): JsonObject {
  const segments = segmentsOf(line);
  const { text, refs } = takeTrailing(segments.text, names);
  const [decision, because] = splitAt(text, BECAUSE);
  const [said, dashed] = because === undefined ? splitAt(decision, / [—–] /) : [decision];
  const rationale = partOf(segments, 'why') ?? because ?? dashed;
  const consequences = partOf(segments, 'consequences');
  return {
    ...(said === '' ? {} : { decision: tidy(said) }),
    ...(rationale === undefined ? {} : { rationale: tidy(rationale) }),
    ...(consequences === undefined ? {} : { consequences }),
    ...(Object.keys(refs).length === 0 ? {} : { refs }),
  };
}

function blockedIn(
  text: string,
  parts: readonly { name: string; text: string }[],
  names: LineNames,
): { keys: string[]; rest: string } {
  const part = parts.find(({ name }) => name === 'blocks')?.text;
  const match = part === undefined ? BLOCKS.exec(text) : null;
  const listed = (part ?? match?.[1] ?? '').toLowerCase();
  const words = listed.split(/,\s*|\s+and\s+|\s+/).filter((word) => word !== '');
  const keys = words.map((word) => word.replace(/\.$/, ''));
  // "Blocks the release" is a sentence; only names of items are a list of them.
  if (match !== null && !keys.every((key) => names.items.has(key) || /[-_.]/.test(key)))
    return { keys: [], rest: text };
  const rest =
    match === null
      ? text
      : `${text.slice(0, match.index)}${text.slice(match.index + match[0].length)}`;
  return { keys, rest: rest.trim() };
}

/** Whom the text mentions: somebody of the team first; a name that nobody has is judged later. */
function mentioned(text: string, names: LineNames): string | undefined {
  const all = [...text.matchAll(MENTION)].map(([, name = '']) => name);
  return all.find((name) => isPerson(names, name)) ?? all[0];
}

function splitAt(text: string, at: RegExp): [string, string?] {
  const match = at.exec(text);
  return match === null
    ? [text]
    : [text.slice(0, match.index).trim(), text.slice(match.index + match[0].length).trim()];
}

function tidy(text: string): string {
  return text.replace(/^[\s,;]+|[\s,;.]+$/g, '').replace(/\s{2,}/g, ' ');
}

/** What was said of a blocker, a question or a decision behind semicolons. */
export function topicParts(list: string, segments: Segments, names: LineNames): JsonObject {
  const why = partOf(segments, 'why');
  const owner = partOf(segments, 'owner');
  const blocks = blockedIn('', segments.parts, names).keys;
  const fallback = partOf(segments, 'default');
  const consequences = partOf(segments, 'consequences');
  return {
    ...(why === undefined ? {} : { [list === 'decisions' ? 'rationale' : 'why']: why }),
    ...(owner === undefined ? {} : { owner: handleIn(names, owner) }),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(consequences === undefined ? {} : { consequences }),
  };
}
