import type { Note } from '../../../protocol/compose/note.js';
import { ago } from '../../../terminal/text/ago.js';
import { faultOf } from './judge-field.js';
import { askText } from './ask-text.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import type { Session } from './session.js';

type Place =
  | { into: 'keep' | 'away' | 'shipped' | 'decisions' | 'blockers' | 'questions' }
  | { into: 'summary' | 'resume'; index: number; key: string };

/**
 * Offers to put a note of the shift into a section, whose missing fields are asked for later.
 * @returns false if the note is kept for the next declaration
 */
export async function askNote(session: Session, note: Note): Promise<boolean> {
  const place = await askPlace(session, note);
  if (place.into === 'keep') return false;
  await put(session, note, place);
  await session.draft.take(note);
  return true;
}

async function askPlace({ prompt, draft, style }: Session, note: Note): Promise<Place> {
  const items = draft
    .list('in_flight')
    .map(keyOf)
    .map((key, index) => ({ key, index }));
  const own = items.find(({ key }) => key === note.item);
  const ofItem = [...(own ? [own] : []), ...items.filter((item) => item !== own)].flatMap(
    ({ key, index }) => [
      {
        name: `the summary of ${key}`,
        value: { into: 'summary', index, key } as const,
      },
      { name: `how to resume ${key}`, value: { into: 'resume', index, key } as const },
    ],
  );
  const choices: { name: string; value: Place }[] = [
    ...(own ? ofItem.slice(0, 2) : []),
    { name: 'keep it for the next declaration', value: { into: 'keep' } },
    { name: 'shipped work', value: { into: 'shipped' } },
    ...(own ? ofItem.slice(2) : ofItem),
    { name: 'a decision', value: { into: 'decisions' } },
    { name: 'a blocker', value: { into: 'blockers' } },
    { name: 'a question', value: { into: 'questions' } },
    { name: 'discard it', value: { into: 'away' } },
  ];
  const when = note.at === '' ? '' : ` [${ago(note.at, style)}]`;
  return prompt.choose({ message: `Your note${when}: ${note.text}\n  goes to:`, choices });
}

async function put(session: Session, { text }: Note, place: Place): Promise<void> {
  const { draft, author } = session;
  if (place.into === 'summary') {
    const at = ['in_flight', place.index, 'summary'];
    // The key from the old summary stays.
    await draft.put(['in_flight', place.index, 'key'], place.key);
    const fits = faultOf(author, at, text) === null;
    await draft.put(at, fits ? text : await askText(session, at, 'In one line:', false, text));
  } else if (place.into === 'resume') {
    const at = ['in_flight', place.index, 'resume'];
    const known = draft.at(at);
    await draft.put(at, typeof known === 'string' && known !== text ? `${known}\n${text}` : text);
  } else if (place.into === 'shipped') {
    const at = ['shipped', draft.list('shipped').length, 'summary'];
    await draft.put(
      at,
      faultOf(author, at, text) === null
        ? text
        : await askText(session, at, 'In one line:', false, text),
    );
  } else if (place.into !== 'keep' && place.into !== 'away') {
    await draft.put(
      [place.into, draft.list(place.into).length, place.into === 'decisions' ? 'decision' : 'need'],
      text,
    );
  }
}
