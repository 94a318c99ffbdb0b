import { canonicalJson } from '../../../protocol/format/canonical-json.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { pullLine } from '../../../protocol/pull/line.js';
import { cleanLine } from '../../../terminal/clean.js';
import { ago } from '../../../terminal/text/ago.js';
import { itemDetails, itemTitle } from '../../../terminal/answer/entry-lines.js';
import { askField } from './ask-field.js';
import { askText } from './ask-text.js';
import { FIELDS } from './fields.js';
import { completeEntry, missingFields } from './missing.js';
import { declaredItem, keyOf } from './prefill.js';
import { pullOf } from './pulls.js';
import type { Session } from './session.js';

type Fate = 'keep' | 'complete' | 'update' | 'shipped' | 'drop' | 'remove';

/** Asks for the state of one item of the draft. @returns true if it is still in flight */
export async function askItem(session: Session, index: number): Promise<boolean> {
  const { draft, prompt, say, style, author } = session;
  const item = draft.list('in_flight')[index] ?? {};
  const key = keyOf(item);
  const missing = missingFields(session, 'in_flight', index).map(({ name }) => name);
  say('');
  say(`${itemTitle({ ...item, key }, style)}  ${style.dim(originOf(session, key, item))}`);
  for (const line of [...itemDetails(item, style), ...observedLines(session, item, key)]) say(line);
  const known = author.state.items.get(key);
  const held = known?.status.as === 'in_flight' && known.holder === author.handle;
  const complete: { name: string; value: Fate }[] =
    missing.length > 0
      ? [{ name: `complete it (${missing.join(', ')})`, value: 'complete' }]
      : [{ name: 'keep it as shown', value: 'keep' }];
  const fate = await prompt.choose<Fate>({
    message: `${key}:`,
    choices: [
      ...complete,
      { name: 'update it', value: 'update' },
      { name: 'it is shipped', value: 'shipped' },
      held
        ? { name: 'drop it, with the reason', value: 'drop' }
        : { name: 'remove it from this declaration', value: 'remove' },
    ],
    default: missing.length > 0 ? 'complete' : 'keep',
  });
  if (fate === 'shipped') return ship(session, index, item, key);
  if (fate === 'drop') return drop(session, index, key);
  if (fate === 'remove') return leave(session, index);
  if (fate === 'update') await update(session, index);
  if (fate !== 'keep') await completeEntry(session, 'in_flight', index);
  // The key was made from the first summary, and stays if the summary changes.
  if (draft.at(['in_flight', index, 'key']) === undefined || !draft.saved)
    await draft.put(['in_flight', index, 'key'], key);
  return true;
}

async function update(session: Session, index: number): Promise<void> {
  const fields = FIELDS.in_flight.filter(({ as }) => as !== 'key');
  const preset = new Set(['summary', 'status']);
  const changed = await session.prompt.tick({
    message: 'What changed?',
    choices: fields.map((field) => ({
      name: `${field.name.replace('_', ' ')}: ${field.question}`,
      value: field,
      ticked: preset.has(field.name),
    })),
  });
  for (const field of changed) await askField(session, ['in_flight', index], field);
}

async function ship(
  session: Session,
  index: number,
  item: JsonObject,
  key: string,
): Promise<boolean> {
  const { draft } = session;
  const place = draft.list('shipped').length;
  const summary = typeof item['summary'] === 'string' ? item['summary'] : undefined;
  const said = await askText(
    session,
    ['shipped', place, 'summary'],
    'What was shipped? (one line)',
    false,
    summary,
  );
  await draft.put(['shipped', place], {
    key,
    summary: said ?? '',
    ...(item['refs'] === undefined ? {} : { refs: item['refs'] }),
  });
  return leave(session, index);
}

async function drop(session: Session, index: number, key: string): Promise<boolean> {
  const place = session.draft.list('dropped').length;
  const reason = await askText(session, ['dropped', place, 'reason'], 'Why is it not continued?');
  await session.draft.put(['dropped', place], { key, reason: reason ?? '' });
  return leave(session, index);
}

async function leave({ draft }: Session, index: number): Promise<boolean> {
  await draft.put(['in_flight', index], undefined);
  return false;
}

/** Where the values come from: a record, or this draft. */
function originOf({ author, style }: Session, key: string, item: JsonObject): string {
  const known = author.state.items.get(key);
  if (
    known?.status.as !== 'in_flight' ||
    canonicalJson(declaredItem(known)) !== canonicalJson(item)
  )
    return 'in your draft';
  const by =
    known.declaration.author === author.handle ? '' : ` by ${cleanLine(known.declaration.author)}`;
  return `declared${by} ${ago(known.declaration.declared_at, style)}`;
}

/** The state of its pull request, and commits that name the item, its ticket or its branch. */
function observedLines(
  { work, pulls, style, author }: Session,
  item: JsonObject,
  key: string,
): string[] {
  const refs =
    typeof item['refs'] === 'object' && item['refs'] !== null && !Array.isArray(item['refs'])
      ? Object.values(item['refs'])
      : [];
  const names = [key, ...refs.filter((ref) => typeof ref === 'string')].map((name) =>
    name.toLowerCase(),
  );
  const commits = (work?.commits ?? []).filter(({ subject }) =>
    names.some((name) => subject.toLowerCase().includes(name)),
  );
  const pull = pullOf(item, pulls);
  const seen = [
    ...(pull === null ? [] : [pullLine(pull, { policy: author.policy })]),
    ...commits.slice(0, 3).map(({ oid, subject }) => `${oid.slice(0, 7)} ${cleanLine(subject)}`),
  ];
  return seen.map((line) => `  ${style.dim('observed')}  ${cleanLine(line)}`);
}
