import { own } from '../../../protocol/format/own.js';
import type { Path } from '../../../protocol/format/finding.js';
import type { JsonObject, JsonValue } from '../../../protocol/format/json.js';
import { namesFor } from './line-names.js';
import { nextAction } from '../../../protocol/compose/line/next-action.js';
import { segmentsOf, withNext, type Segments } from '../../../protocol/compose/line/segments.js';
import { withParts } from '../../../protocol/compose/line/item-line.js';
import { topicParts } from '../../../protocol/compose/line/topic-line.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import { usualOwner } from '../../../protocol/compose/usual-owner.js';
import { isObject } from '../../../protocol/format/json.js';
import { askField } from './ask-field.js';
import { completeNext } from './ask-next.js';
import type { Field } from './fields.js';
import { faultOf } from './judge-field.js';
import { MAIN_FIELD, type List } from './loose-body.js';
import { missingFields } from './missing.js';
import type { Session } from './session.js';

/** The mark of each field that may follow a semicolon in the line for another field. */
const MARKS: Readonly<Record<string, string>> = {
  why: 'because …',
  rationale: 'because …',
  next: 'next: …',
  owner: 'owner: …',
  blocks: 'blocks …',
  consequences: 'so: …',
};

/** Asks for the missing fields of an entry. One line may give several. */
export async function completeEntry(session: Session, list: List, index: number): Promise<void> {
  // Each question fills a field or fails, so this ends. An invalid field is asked for once.
  const asked = new Set<string>();
  for (;;) {
    const fields = missingFields(session, list, index).filter(({ name }) => !asked.has(name));
    const [field, ...others] = fields;
    if (field === undefined) return;
    asked.add(field.name);
    const at = [list, index];
    const actions = session.draft.at([...at, 'next']);
    if (field.as === 'next' && Array.isArray(actions)) await completeNext(session, [...at, 'next']);
    else if (field.as === 'text' || field.as === 'next') await askLine(session, at, field, others);
    else await askField(session, at, field);
  }
}

/** Asks for a field in one line, which may give others after semicolons. */
async function askLine(
  session: Session,
  at: Path,
  field: Field,
  others: readonly Field[],
): Promise<void> {
  const { prompt, draft, author } = session;
  const marks = others.flatMap(({ name }) => own(MARKS, name) ?? []);
  const more = marks.length === 0 ? '' : ` [then: ; ${marks.join('; ')}]`;
  const typed = await prompt.text({
    message: `${titleOf(session, at)}: ${questionOf(session, at, field)}${more}`,
    validate: (text) => {
      for (const [name, value] of Object.entries(read(session, at, field, text))) {
        const fault = faultOf(author, [...at, name], value);
        if (fault !== null) return fault;
      }
      return true;
    },
  });
  const entry = draft.at(at);
  await draft.put(at, {
    ...(entry !== undefined && isObject(entry) ? entry : {}),
    ...read(session, at, field, typed),
  });
}

/** Parses a line: the requested field, and others by their marks. */
function read(
  session: Session,
  [list = '', index = 0]: Path,
  field: Field,
  text: string,
): JsonObject {
  const names = namesFor(session);
  const line = list === 'in_flight' ? withNext(text) : text;
  const segments = segmentsOf(
    // An answer to "why" often begins with "because".
    field.name === 'why' || field.name === 'rationale' ? line.replace(/^because:? /i, '') : line,
  );
  const own: JsonValue = field.as === 'next' ? [nextAction(segments.text, names)] : segments.text;
  const parts = partsOf(String(list), segments, session);
  const next = [own, parts['next'] ?? []].flat();
  const said = {
    ...parts,
    ...(segments.text === '' ? {} : { [field.name]: field.as === 'next' ? next : own }),
  };
  const actions = said['next'];
  if (!Array.isArray(actions)) return said;
  const handover = session.draft.at([list, index, 'handover']);
  const owner = usualOwner(session.author, session.draft.value, handover);
  return {
    ...said,
    next: actions.map((action) => (isObject(action) ? { owner, ...action } : action)),
  };
}

function partsOf(list: string, segments: Segments, session: Session): JsonObject {
  const names = namesFor(session);
  return list === 'in_flight' ? withParts({}, segments, names) : topicParts(list, segments, names);
}

function titleOf({ draft }: Session, [list = '', index = 0]: Path): string {
  const entry = draft.list(String(list))[Number(index)] ?? {};
  if (list === 'in_flight') return keyOf(entry);
  const text = entry[MAIN_FIELD[list as List]];
  return typeof text === 'string' ? shortened(text) : String(list);
}

function shortened(text: string): string {
  return [...text].length <= 40 ? text : `${[...text].slice(0, 39).join('')}…`;
}

function questionOf({ draft, author }: Session, at: Path, field: Field): string {
  if (field.as !== 'next') return field.question;
  const owner = usualOwner(author, draft.value, draft.at([...at, 'handover']));
  return `what is next? (${owner === author.handle ? 'yours' : `${owner}'s`}, or end with a name in brackets)`;
}
