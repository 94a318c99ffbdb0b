import type { Path } from '../../../protocol/format/finding.js';
import { askText } from './ask-text.js';
import type { Session } from './session.js';

/** Asks for whom and what an item waits. */
export async function askWaits(session: Session, at: Path): Promise<void> {
  const { prompt, draft } = session;
  const known = draft.at(at);
  let index = 0;
  if (Array.isArray(known) && known.length > 0) {
    const fate = await prompt.choose({
      message: 'Waits on',
      choices: FATES,
      default: 'keep',
    });
    if (fate === 'keep') return;
    if (fate === 'gone') return draft.put(at, undefined);
    if (fate === 'more') index = known.length;
    else await draft.put(at, undefined);
  }
  do {
    const own = [...at, index];
    await draft.put(
      [...own, 'who'],
      await askText(session, [...own, 'who'], 'Who does it wait for?'),
    );
    await draft.put(
      [...own, 'for'],
      await askText(session, [...own, 'for'], 'What does it wait for from them?'),
    );
    index += 1;
  } while (
    await prompt.confirm({ message: 'Does it wait for somebody else, too?', default: false })
  );
}

const FATES = [
  { name: 'unchanged', value: 'keep' },
  { name: 'it waits for nobody now', value: 'gone' },
  { name: 'it also waits for somebody else', value: 'more' },
  { name: 'it waits for somebody else instead', value: 'anew' },
] as const;
