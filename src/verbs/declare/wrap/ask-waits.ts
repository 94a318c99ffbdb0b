import type { Path } from '../../../protocol/format/finding.js';
import { askText } from './ask-text.js';
import type { Session } from './session.js';

/** Asks whom an item waits on, and for what: several, or nobody any more. */
export async function askWaits(session: Session, at: Path): Promise<void> {
  const { prompt, draft } = session;
  const known = draft.at(at);
  let index = 0;
  if (Array.isArray(known) && known.length > 0) {
    const fate = await prompt.choose({
      message: 'Whom it waits on',
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
      await askText(session, [...own, 'who'], 'On whom does it wait?'),
    );
    await draft.put([...own, 'for'], await askText(session, [...own, 'for'], 'For what?'));
    index += 1;
  } while (await prompt.confirm({ message: 'On somebody else, too?', default: false }));
}

const FATES = [
  { name: 'still the same', value: 'keep' },
  { name: 'on nobody any more', value: 'gone' },
  { name: 'on somebody else, too', value: 'more' },
  { name: 'on others instead', value: 'anew' },
] as const;
