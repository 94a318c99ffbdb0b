import type { JsonObject } from '../../format/json.js';
import { looseRefs, mergedRefs, type LISTED_REFS } from '../../kinds/refs.js';
import { TRACKER_NAMES } from '../../team/tickets.js';
import { handleIn, isPerson, trackerOfTicket, type LineNames } from './names.js';

/** A text, and what its last words refer to. */
export interface Trailing {
  text: string;
  refs: JsonObject;
  /** Handles of people who are mentioned at the end. */
  people: string[];
  severity: string | null;
}

/** Before one of these a mention belongs to the sentence: `waiting on @james`, `ping @james`. */
const NEEDS_ITS_OBJECT =
  /(?:^|\s)(?:on|for|by|from|to|with|of|and|or|ping|ask|asks|asked|tell|told|remind|help|helps|until)$/i;

/**
 * The number of a pull request as a reference, and any other reference as it is written. `!` before
 * a number is GitLab's.
 */
const PULL = String.raw`[#!](?<number>[1-9]\d{0,8})|(?<elsewhere>[\w.-]+(?:\/[\w.-]+)+[#!][1-9]\d{0,8}|https?:\/\/\S+\/(?:pull|merge_requests)\/[1-9]\d*)`;
const LAST = new RegExp(
  String.raw`(?:^|[\s,;]+)(?:issue #?(?<issue>[1-9]\d{0,8})|(?<said>(?:PR|pull request|MR|merge request) ?)?(?:${PULL})|(?:(?<tracker>jira|linear) )?(?<ticket>[A-Z][A-Z0-9_]{0,19}-[1-9]\d{0,9})|branch (?<branch>[^\s,;]+)|!(?<severity>critical|high|normal|low)|@(?<person>[A-Za-z0-9][\w-]*))$`,
  'i',
);

/**
 * Takes the references, the people and the severity from the end of a text.
 * @param prose whether the text is a sentence. A branch, or a pull request with that word, is taken
 *   from a sentence only where its part between commas or semicolons holds nothing but references
 */
export function takeTrailing(said: string, names: LineNames, prose = true): Trailing {
  const found: Trailing = { text: said.trim(), refs: {}, people: [], severity: null };
  for (;;) {
    const match = LAST.exec(found.text);
    if (match === null || !take(found, match, names, prose)) return found;
    found.text = found.text.slice(0, match.index).trim();
  }
}

/** @returns false where the last word belongs to the text */
function take(found: Trailing, match: RegExpExecArray, names: LineNames, prose: boolean): boolean {
  const { issue, said, number, elsewhere, tracker, ticket, branch, severity, person } =
    match.groups ?? {};
  const inSentence = (): boolean => prose && !beginsPart(found.text, match, names);
  // "Rebased on #12, #1842" is about one pull request: further ones stand among references only.
  const put = (name: (typeof LISTED_REFS)[number], value: number | string): boolean => {
    if (looseRefs({ refs: found.refs }, name).length > 0 && inSentence()) return false;
    found.refs = mergedRefs({ [name]: value }, found.refs);
    return true;
  };
  if (issue !== undefined) return put('issue', Number(issue));
  const pull = number === undefined ? elsewhere : Number(number);
  // "Waits for PR #7" refers to it, and is a whole sentence only with it.
  if (pull !== undefined) return put('pr', pull) && !(said !== undefined && inSentence());
  if (branch !== undefined)
    return names.branches.has(branch) && !inSentence() && put('branch', branch);
  if (severity !== undefined) {
    found.severity = severity.toLowerCase();
    return true;
  }
  if (ticket !== undefined) {
    const written = ticket.toUpperCase();
    const known =
      TRACKER_NAMES.find((name) => name === tracker?.toLowerCase()) ??
      trackerOfTicket(written, names.policy.trackers);
    return ticket === written && known !== null && put(known, written);
  }
  if (person === undefined || !isPerson(names, person)) return false;
  if (NEEDS_ITS_OBJECT.test(found.text.slice(0, match.index).trimEnd())) return false;
  found.people.unshift(handleIn(names, person));
  return true;
}

/** True if only references stand between the last comma or semicolon and the match. */
function beginsPart(
  text: string,
  { index, 0: matched }: RegExpExecArray,
  names: LineNames,
): boolean {
  if (/^[\s,;]*[,;]/.test(matched)) return true;
  const part = /[^,;]*$/.exec(text.slice(0, index))?.[0] ?? '';
  return takeTrailing(part, names).text === '';
}
