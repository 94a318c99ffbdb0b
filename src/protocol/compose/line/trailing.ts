import { own } from '../../format/own.js';
import type { JsonObject, JsonValue } from '../../format/json.js';
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

/** The number of a pull request as a reference, and any other reference as it is written. */
const PULL = String.raw`#(?<number>[1-9]\d{0,8})|(?<elsewhere>[\w.-]+\/[\w.-]+#[1-9]\d{0,8}|https?:\/\/\S+\/pull\/[1-9]\d*)`;
const LAST = new RegExp(
  String.raw`(?:^|[\s,;]+)(?:issue #?(?<issue>[1-9]\d{0,8})|(?:(?:PR|pull request) ?)?(?:${PULL})|(?:(?<tracker>jira|linear) )?(?<ticket>[A-Z][A-Z0-9_]{0,19}-[1-9]\d{0,9})|branch (?<branch>[^\s,;]+)|!(?<severity>critical|high|normal|low)|@(?<person>[A-Za-z0-9][\w-]*))$`,
  'i',
);

/** Takes the references, the people and the severity from the end of a text. */
export function takeTrailing(said: string, names: LineNames): Trailing {
  const found: Trailing = { text: said.trim(), refs: {}, people: [], severity: null };
  for (;;) {
    const match = LAST.exec(found.text);
    if (match === null || !take(found, match, names)) return found;
    found.text = found.text.slice(0, match.index).trim();
  }
}

/** @returns false where the last word belongs to the text */
function take(found: Trailing, match: RegExpExecArray, names: LineNames): boolean {
  const { issue, number, elsewhere, tracker, ticket, branch, severity, person } =
    match.groups ?? {};
  const put = (name: string, value: JsonValue): boolean => {
    if (own(found.refs, name) !== undefined) return false;
    found.refs = { [name]: value, ...found.refs };
    return true;
  };
  if (issue !== undefined) return put('issue', Number(issue));
  if (number !== undefined) return put('pr', Number(number));
  if (elsewhere !== undefined) return put('pr', elsewhere);
  if (branch !== undefined) return put('branch', branch);
  if (severity !== undefined) {
    found.severity = severity.toLowerCase();
    return true;
  }
  if (ticket !== undefined) {
    const written = ticket.toUpperCase();
    const known = tracker?.toLowerCase() ?? trackerOfTicket(written, names.policy.trackers);
    return ticket === written && known !== null && put(known, written);
  }
  if (person === undefined || !isPerson(names, person)) return false;
  if (NEEDS_ITS_OBJECT.test(found.text.slice(0, match.index).trimEnd())) return false;
  found.people.unshift(handleIn(names, person));
  return true;
}
