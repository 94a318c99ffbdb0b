import type { Path } from '../../../protocol/format/finding.js';
import { TRACKER_NAMES, TRACKERS } from '../../../protocol/team/tickets.js';
import type { JsonValue } from '../../../protocol/format/json.js';
import { looseRefs, oneOrMany } from '../../../protocol/kinds/refs.js';
import { faultOf } from './judge-field.js';
import type { Session } from './session.js';

const REFS = [
  ['pr', 'Pull requests: 1842, owner/repo#1842 or URLs'],
  ['issue', 'Issues: 311, owner/repo#311 or URLs'],
  ...TRACKER_NAMES.map((tracker) => [tracker, `${TRACKERS[tracker].label} tickets`] as const),
  ['branch', 'Branches'],
] as const;

/** Asks for the references of an item; each is optional, and may be several. */
export async function askRefs({ prompt, draft, author }: Session, at: Path): Promise<void> {
  for (const [name, message] of REFS) {
    const own = [...at, name];
    const known = draft.at(own);
    const written = looseRefs({ refs: draft.at(at) ?? {} }, name);
    const preset = written.length > 0 ? { default: written.join(', ') } : {};
    const value = (text: string): JsonValue => valueOf(name, text);
    const typed = await prompt.text({
      message,
      optional: true,
      ...preset,
      validate: (text) => faultOf(author, own, value(text)) ?? true,
    });
    if (typed !== '' || known !== undefined)
      await draft.put(own, typed === '' ? undefined : value(typed));
  }
  const left = draft.at(at);
  if (typeof left === 'object' && left !== null && Object.keys(left).length === 0)
    await draft.put(at, undefined);
}

/** What was typed, with blanks or commas between several; a name of a branch may hold a comma. */
function valueOf(name: (typeof REFS)[number][0], text: string): JsonValue {
  const words = text.split(name === 'branch' ? /,?\s+/u : /[\s,]+/u).filter((word) => word !== '');
  const isNumbered = name === 'pr' || name === 'issue';
  const values = words.map((word) =>
    isNumbered && /^[1-9]\d{0,8}$/.test(word) ? Number(word) : word,
  );
  return oneOrMany<number | string>(values);
}
