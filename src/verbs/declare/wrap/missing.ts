import { own } from '../../../protocol/format/own.js';
import { inheritedWhy } from '../../../protocol/compose/declaration.js';
import type { Problem } from '../../../protocol/format/finding.js';
import { isObject } from '../../../protocol/format/json.js';
import { problemsOf } from '../../../usecases/judge-body.js';
import { isWhole } from './ask-next.js';
import { FIELDS, type Field } from './fields.js';
import type { List } from './loose-body.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import { keySource, proposeKey } from '../../../protocol/compose/propose-key.js';
import type { Session } from './session.js';

/** The fields of an entry that are missing or invalid. */
export function missingFields(session: Session, list: List, index: number): Field[] {
  const { draft, author } = session;
  const entry = draft.list(list)[index] ?? {};
  const wrong = problemsOf(author, draft.value).problems.filter(
    ({ level, at, rule }) =>
      level === 'error' && rule !== 'missing' && at[0] === list && at[1] === index,
  );
  return FIELDS[list].filter(({ name, required }) => {
    if (faulty(wrong, name)) return true;
    const value = own(entry, name);
    // No key can be made from some scripts, so the author is asked for one.
    if (name === 'key' && value === undefined && typeof entry['summary'] === 'string')
      return proposeKey(keySource(entry)) === null;
    if (!required) return false;
    if (name === 'why' && list === 'in_flight' && value === undefined)
      return inheritedWhy(author, keyOf(entry)) === undefined;
    if (name === 'next')
      return (
        !Array.isArray(value) ||
        value.length === 0 ||
        !value.every((action) => isObject(action) && isWhole(action))
      );
    return value === undefined;
  });
}

function faulty(wrong: readonly Problem[], name: string): boolean {
  return wrong.some(({ at }) => at[2] === name);
}
