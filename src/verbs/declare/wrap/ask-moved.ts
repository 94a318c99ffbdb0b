import type { Moved } from '../../../protocol/compose/evidence.js';
import { placeLine } from '../../../protocol/compose/place-line.js';
import { cleanLine } from '../../../terminal/clean.js';
import { draftText } from '../../../terminal/answer/read-draft.js';
import { changeByLine, faultOfChange } from './change-item.js';
import { movedToken } from './gaps.js';
import type { Session } from './session.js';

/** Asks once whether the declared state of an item is still right, if something happened to it. */
export async function askMoved(session: Session, index: number, moved: Moved): Promise<void> {
  const { prompt, draft, say, style, author } = session;
  const item = draft.list('in_flight')[index] ?? {};
  say('');
  for (const line of moved.lines) say(`  ${style.dim('seen')}  ${cleanLine(line)}`);
  const summary = draftText(item, 'summary');
  if (moved.merged) {
    const shipped = await prompt.choose({
      message: `${moved.key}: its pull request was merged`,
      choices: [
        { name: 'it is shipped', value: true },
        { name: 'it goes on', value: false },
      ],
    });
    await draft.remember(movedToken(moved));
    if (shipped) {
      const entry = { key: moved.key, summary };
      await draft.replace(placeLine(author, draft.value, { list: 'shipped', entry }).body);
    }
    return;
  }
  const typed = await prompt.text({
    message: `${moved.key}: "${summary}". Enter: that still holds. Else its state now`,
    optional: true,
    validate: (text) => faultOfChange(session, index, text) ?? true,
  });
  await draft.remember(movedToken(moved));
  if (typed !== '') await changeByLine(session, index, typed);
}
