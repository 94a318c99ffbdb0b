import { topicLine } from '../../../protocol/compose/line/topic-line.js';
import { placeLine } from '../../../protocol/compose/place-line.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import type { JsonObject } from '../../../protocol/format/json.js';
import { draftText } from '../../../terminal/answer/read-draft.js';
import { faultOf } from './judge-field.js';
import { namesFor } from './line-names.js';
import { showBack } from './ask-lines.js';
import type { Session } from './session.js';

/** Asks what a blocked or waiting item needs. The answer becomes a blocker. */
export async function askStuck(session: Session, index: number): Promise<void> {
  const { prompt, draft, author } = session;
  const item = draft.list('in_flight')[index] ?? {};
  const key = keyOf(item);
  const read = (text: string): JsonObject => ({
    ...topicLine(text, namesFor(session), 'blocker'),
    blocks: [key],
  });
  const typed = await prompt.text({
    message: `${key} is ${draftText(item, 'status')}: what does it need, from whom? [… @who because …]`,
    validate: (text) => {
      for (const [name, value] of Object.entries(read(text))) {
        const fault = name === 'blocks' ? null : faultOf(author, ['blockers', 0, name], value);
        if (fault !== null) return fault;
      }
      return true;
    },
  });
  const { body, at } = placeLine(author, draft.value, { list: 'blockers', entry: read(typed) });
  await draft.replace(body);
  showBack(session, 'blockers', Number(at[1]), false);
}
