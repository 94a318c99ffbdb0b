import { didYouMean } from '../../protocol/query/did-you-mean.js';
import type { Problem } from '../../protocol/format/finding.js';
import type { JsonValue } from '../../protocol/format/json.js';
import { excerpt } from '../../protocol/format/excerpt.js';
import type { PlacedFault } from './place.js';

/** A value that is not one of the allowed ones. */
export function choiceProblems(fault: PlacedFault): Problem[] {
  const { params, name, value, problem } = fault;
  if (params['allowedValue'] === 'none') return [notNone(fault)];
  const allowed = Array.isArray(params['allowedValues'])
    ? params['allowedValues'].map(String)
    : [String(params['allowedValue'])];
  const suggestion =
    typeof value === 'string' ? didYouMean(value.replaceAll(/[ -]/g, '_'), allowed) : null;
  const choice =
    allowed.length === 1
      ? `it must be ${allowed.join()}`
      : `it must be one of ${allowed.join(', ')}`;
  return [
    problem(
      'enum',
      `${name} is ${shown(value)}; ${choice}`,
      suggestion ? `did you mean ${suggestion}?` : null,
    ),
  ];
}

/** A number below or above what is allowed. */
export function numberProblems({ params, name, value, problem }: PlacedFault): Problem[] {
  const limit = String(params['limit']);
  return [
    problem(
      'out-of-range',
      `${name} is ${shown(value)}; it must be ${params['comparison'] === '>=' ? 'at least' : 'at most'} ${limit}`,
      null,
    ),
  ];
}

/** Words that people write for an empty list. */
const NOTHING = /^(?:|none|non|nothing|nobody|no ?one|n\/?a|nil|null|no|empty|-+|\[\]|~)[.!]?$/i;

/** A text in place of a list, other than the word `none`. */
function notNone({ name, key, value, at, problem }: PlacedFault): Problem {
  const text = String(value);
  const message = `${name} is ${shown(value)}; it must be a list, or the word none`;
  if (NOTHING.test(text.trim())) return problem('not-a-list', message, `write \`${key}: none\``);
  const handle = key === 'to' && at.length === 1 && /^[a-z0-9][a-z0-9-]{0,30}$/.test(text);
  return problem(
    'not-a-list',
    message,
    handle ? `write \`to: [${text}]\`` : `begin each entry with "- ", or write \`${key}: none\``,
  );
}

function shown(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'empty';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a mapping';
  return typeof value === 'string' ? `"${excerpt(value)}"` : String(value);
}
