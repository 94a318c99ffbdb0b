import { inheritedWhy } from '../../../protocol/compose/declaration.js';
import type { Problem } from '../../../protocol/format/finding.js';
import { isObject } from '../../../protocol/format/json.js';
import { problemsOf } from '../../../usecases/judge-body.js';
import { askField } from './ask-field.js';
import { completeNext, isWhole } from './ask-next.js';
import { FIELDS, type Field } from './fields.js';
import type { List } from './loose-body.js';
import { keyOf } from './prefill.js';
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
    if (!required) return false;
    const value = entry[name];
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

/** Asks for these fields. */
export async function completeEntry(session: Session, list: List, index: number): Promise<void> {
  for (const field of missingFields(session, list, index)) {
    const at = [list, index];
    const actions = session.draft.at([...at, 'next']);
    const lacking =
      Array.isArray(actions) && actions.some((action) => !isObject(action) || !isWhole(action));
    if (field.as === 'next' && (lacking || actions === undefined))
      await completeNext(session, [...at, 'next']);
    else await askField(session, at, field);
  }
}

function faulty(wrong: readonly Problem[], name: string): boolean {
  return wrong.some(({ at }) => at[2] === name);
}
