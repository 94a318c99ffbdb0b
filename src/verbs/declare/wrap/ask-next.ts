import type { Path } from '../../../protocol/format/finding.js';
import { isObject, type JsonObject } from '../../../protocol/format/json.js';
import { actionLine } from '../../../terminal/answer/entry-lines.js';
import { askText, askWho } from './ask-text.js';
import type { Session } from './session.js';

/** Asks for the next actions of an item: existing ones first, then new ones. */
export async function askNext(session: Session, at: Path): Promise<void> {
  const { prompt, draft } = session;
  let index = 0;
  while (index < actionsAt(session, at).length) {
    const action = actionsAt(session, at)[index] ?? {};
    const stays = isWhole(action)
      ? await prompt.choose({
          message: `Next: ${actionLine(action)}`,
          choices: FATES,
          default: 'keep',
        })
      : 'change';
    if (stays === 'gone') await draft.put([...at, index], undefined);
    else if (stays === 'change') await askAction(session, at, index++);
    else index += 1;
  }
  if (index === 0) await askAction(session, at, index++);
  while (await prompt.confirm({ message: 'Is there another next action?', default: false }))
    await askAction(session, at, index++);
}

/** Asks only for missing parts of the next actions. */
export async function completeNext(session: Session, at: Path): Promise<void> {
  const actions = actionsAt(session, at);
  if (actions.length === 0) return askAction(session, at, 0);
  for (const [index, action] of actions.entries()) {
    if (typeof action['action'] !== 'string')
      await put(
        session,
        [...at, index, 'action'],
        await askText(session, [...at, index, 'action'], 'What is the next action?'),
      );
    if (typeof action['owner'] !== 'string') {
      const what = typeof action['action'] === 'string' ? `: ${action['action']}` : '';
      await put(
        session,
        [...at, index, 'owner'],
        await askWho(
          session,
          [...at, index, 'owner'],
          `Who does it${what}?`,
          usualOwner(session, at),
        ),
      );
    }
  }
}

/** True if an action has a text and an owner. */
export function isWhole(action: JsonObject): boolean {
  return typeof action['action'] === 'string' && typeof action['owner'] === 'string';
}

const FATES = [
  { name: 'still to do', value: 'keep' },
  { name: 'change it', value: 'change' },
  { name: 'done or no longer needed: remove it', value: 'gone' },
] as const;

async function askAction(session: Session, at: Path, index: number): Promise<void> {
  const own = [...at, index];
  await put(
    session,
    [...own, 'action'],
    await askText(session, [...own, 'action'], 'What is the next action?'),
  );
  await put(
    session,
    [...own, 'owner'],
    await askWho(session, [...own, 'owner'], 'Who does it?', usualOwner(session, at)),
  );
  await put(
    session,
    [...own, 'when'],
    await askText(session, [...own, 'when'], 'When, or on what condition?', true),
  );
}

function put(session: Session, at: Path, value: string | undefined): Promise<void> {
  return session.draft.put(at, value);
}

/** The usual owner of the next action: whoever takes the item over, else the author. */
function usualOwner({ draft, author }: Session, at: Path): string {
  const to = draft.at(['to']);
  const [first] = Array.isArray(to) ? to : [];
  const handle =
    typeof first === 'string' && first !== 'next' && !author.policy.pods.has(first)
      ? first
      : undefined;
  return draft.at([...at.slice(0, -1), 'handover']) === 'hold' || handle === undefined
    ? author.handle
    : handle;
}

function actionsAt({ draft }: Session, at: Path): JsonObject[] {
  const actions = draft.at(at);
  return Array.isArray(actions) ? actions.filter((action) => isObject(action)) : [];
}
