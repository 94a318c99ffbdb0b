import { heldBy } from '../../../protocol/fold/held-by.js';
import { entryOf } from '../../../protocol/compose/line/read-line.js';
import { originsOf } from '../../../protocol/compose/assemble.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { entryLine, itemDetails, itemTitle } from '../../../terminal/answer/entry-lines.js';
import { cleanLine } from '../../../terminal/clean.js';
import { askField } from './ask-field.js';
import { askText } from './ask-text.js';
import { showBack } from './ask-lines.js';
import { changeByLine, faultOfChange } from './change-item.js';
import { completeEntry } from './complete-entry.js';
import { FIELDS, type Field } from './fields.js';
import { faultOf } from './judge-field.js';
import { namesFor } from './line-names.js';
import { MAIN_FIELD, type List } from './loose-body.js';
import { missingFields } from './missing.js';
import { refWords } from './screen.js';
import type { Session } from './session.js';

/** Changes one entry by a line; after an empty line, field by field. */
export async function askChange(session: Session, list: List, index: number): Promise<void> {
  if (list === 'in_flight') return askItemChange(session, index);
  const { draft, prompt, author } = session;
  const entry = draft.list(list)[index] ?? {};
  const read = (text: string): JsonObject => entryOf(list, text, namesFor(session));
  const typed = await prompt.text({
    message: `${cleanLine(entryLine(list, entry))}\n  Say it anew in one line. Enter: field by field, or remove it`,
    optional: true,
    validate: (text) => {
      for (const [name, value] of Object.entries(read(text))) {
        const fault = name === 'blocks' ? null : faultOf(author, [list, index, name], value);
        if (fault !== null) return fault;
      }
      return true;
    },
  });
  if (typed === '') return askFields(session, list, index);
  await draft.put([list, index], { ...entry, ...read(typed) });
  showBack(session, list, index, true);
}

async function askItemChange(session: Session, index: number): Promise<void> {
  const { draft, prompt, say, style } = session;
  const item = draft.list('in_flight')[index] ?? {};
  const key = keyOf(item);
  say('');
  say(
    [itemTitle({ ...item, key }, style), refWords(item)].filter((part) => part !== '').join('  '),
  );
  for (const line of itemDetails(item, style)) say(line);
  const typed = await prompt.text({
    message: `${key}: its state now, in one line [40%: …; next: … | shipped: … | drop: …]. Enter: field by field`,
    optional: true,
    validate: (text) => faultOfChange(session, index, text) ?? true,
  });
  if (typed !== '') return changeByLine(session, index, typed);
  return askFields(session, 'in_flight', index);
}

async function askFields(session: Session, list: List, index: number): Promise<void> {
  const { draft, prompt } = session;
  const entry = draft.list(list)[index] ?? {};
  const fields: readonly Field[] = FIELDS[list];
  const held = list === 'in_flight' && isHeld(session, entry);
  const lacking = new Set(missingFields(session, list, index).map(({ name }) => name));
  const field = await prompt.choose<Field | null>({
    message: 'Which field?',
    choices: [
      ...fields.map((one) => ({
        name: `${one.name.replace('_', ' ')}: ${lacking.has(one.name) ? 'missing' : one.question}`,
        value: one,
      })),
      held
        ? { name: 'drop it: nobody continues it', value: null }
        : { name: 'remove it from this declaration', value: null },
    ],
  });
  if (field === null && held) return drop(session, index);
  if (field === null) return remove(session, list, index, entry);
  // The key from the old summary stays.
  if (list === 'in_flight' && entry['key'] === undefined && entry[MAIN_FIELD[list]] !== undefined)
    await draft.put([list, index, 'key'], keyOf(entry));
  await askField(session, [list, index], field);
  if (field.name !== 'key') await completeEntry(session, list, index);
}

/** A held item is never removed without asking. */
function isHeld({ author }: Session, entry: JsonObject): boolean {
  const known = author.state.items.get(keyOf(entry));
  return known !== undefined && heldBy(known, author.handle) !== null;
}

async function drop(session: Session, index: number): Promise<void> {
  const place = session.draft.list('dropped').length;
  const reason = await askText(session, ['dropped', place, 'reason'], 'Why is it not continued?');
  await changeByLine(session, index, `drop: ${reason ?? ''}`);
}

/** A removed entry is not proposed again. */
async function remove(
  { draft }: Session,
  list: List,
  index: number,
  entry: JsonObject,
): Promise<void> {
  for (const origin of originsOf(entry)) await draft.remember(origin);
  await draft.put([list, index], undefined);
}
