import type { Path } from '../../../protocol/format/finding.js';
import { keySource, proposeKey } from '../../../protocol/compose/propose-key.js';
import { isObject } from '../../../protocol/format/json.js';
import { askNext } from './ask-next.js';
import { askRefs } from './ask-refs.js';
import { askText, askWho } from './ask-text.js';
import { askWaits } from './ask-waits.js';
import type { Field } from './fields.js';
import { faultOf } from './judge-field.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import type { Session } from './session.js';

/** Asks for one field of an entry, with its value as the default, and saves the answer. */
export async function askField(session: Session, entry: Path, field: Field): Promise<void> {
  const at = [...entry, field.name];
  switch (field.as) {
    case 'text':
      return session.draft.put(at, await askText(session, at, field.question, !field.required));
    case 'who':
      return session.draft.put(at, await askWho(session, at, field.question));
    case 'key':
      return askKey(session, entry, field);
    case 'choice':
      return askChoice(session, at, field);
    case 'items':
      return askItemKeys(session, at, field);
    case 'percent':
      return askPercent(session, at, field);
    case 'next':
      return askNext(session, at);
    case 'waits_on':
      return askWaits(session, at);
    default:
      return askRefs(session, at);
  }
}

async function askKey(
  { prompt, draft, author }: Session,
  entry: Path,
  { question, name }: Field,
): Promise<void> {
  const [list = '', index] = entry;
  const others = new Set(
    draft
      .list(String(list))
      .filter((_, place) => place !== index)
      .map(keyOf),
  );
  const own = draft.at([...entry, name]);
  const made = draft.at(entry);
  const preset =
    typeof own === 'string'
      ? own
      : proposeKey(keySource(made !== undefined && isObject(made) ? made : {}), others);
  const judge = (text: string): string | true =>
    others.has(text)
      ? `${text} is already the key of another entry`
      : (faultOf(author, [...entry, name], text) ?? true);
  await draft.put(
    [...entry, name],
    await prompt.text({
      message: question,
      ...(preset === null ? {} : { default: preset }),
      validate: judge,
    }),
  );
}

async function askChoice(
  { prompt, draft }: Session,
  at: Path,
  { question, choices = [] }: Field,
): Promise<void> {
  const preset = draft.at(at);
  const listed = choices.map(([value, name]) => ({ value, name }));
  await draft.put(
    at,
    await prompt.choose({
      message: question,
      choices: listed,
      ...(typeof preset === 'string' ? { default: preset } : {}),
    }),
  );
}

async function askPercent(
  { prompt, draft, author }: Session,
  at: Path,
  { question }: Field,
): Promise<void> {
  const preset = draft.at(at);
  const number = (text: string): number => Number(text.replace(/\s*%$/, ''));
  const judge = (text: string): string | true =>
    Number.isNaN(number(text))
      ? 'write a number from 0 to 100, or nothing'
      : (faultOf(author, at, number(text)) ?? true);
  const typed = await prompt.text({
    message: question,
    optional: true,
    ...(typeof preset === 'number' ? { default: String(preset) } : {}),
    validate: judge,
  });
  await draft.put(at, typed === '' ? undefined : number(typed));
}

/** Keys of items in this declaration, and of those in flight that others hold. */
async function askItemKeys(
  { prompt, draft, author, say }: Session,
  at: Path,
  { question }: Field,
): Promise<void> {
  const here = draft.list('in_flight').map(keyOf);
  const others = [...author.state.items.values()]
    .filter(({ status, key }) => status.as === 'in_flight' && !here.includes(key))
    .map(({ key }) => key);
  const known = draft.at(at);
  const ticked = Array.isArray(known) ? known : here.length === 1 ? here : [];
  const keys = [...here, ...others];
  if (keys.length === 0) {
    say('  No item is in flight. Add the item first, then its blocker.');
    return;
  }
  for (;;) {
    const chosen = await prompt.tick({
      message: question,
      choices: keys.map((key) => ({ name: key, value: key, ticked: ticked.includes(key) })),
    });
    if (chosen.length > 0) return draft.put(at, chosen);
    say('  Tick at least one item (space ticks). If it blocks no item, add it as a question.');
  }
}
