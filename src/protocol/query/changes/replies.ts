import type { AckItem } from '../../../schema/types.js';
import type { State } from '../../fold/state.js';
import { itemAt } from '../../kinds/items.js';
import { isSynthesis, spokenFor } from '../../kinds/synthesis.js';
import { slotIdOf } from '../../format/record-id.js';
import type { Change, ChangeEvent } from './change.js';

const EVENT: Readonly<Record<AckItem['reply'], ChangeEvent>> = {
  accept: 'accepted',
  decline: 'declined',
  ask: 'asked',
  hold: 'held',
  watch: 'held',
};

/**
 * The current replies of others to the items that a person declared, or that a synthesis declared
 * for them.
 */
export function replyChanges(state: State, handle: string): Change[] {
  const own = [...state.declarations.values()].filter(
    ({ declaration, retracted, superseded }) =>
      (declaration.author === handle || isSynthesis(declaration)) &&
      retracted.length === 0 &&
      superseded.length === 0,
  );
  return own.flatMap(({ declaration, acknowledgements }) =>
    [...acknowledgements].flatMap(([actor, { replies }]) =>
      actor === handle
        ? []
        : [...replies].flatMap(([slot, { ack, item: reply }]): Change[] => {
            const item = itemAt(declaration, slot);
            const isOwn = declaration.author === handle;
            if (!isOwn && (item === null || spokenFor(declaration, item) !== handle)) return [];
            const event = reply.not_yet === true ? 'postponed' : EVENT[reply.reply];
            // Watching or holding an item that was not offered is not news.
            if (item === null || (event === 'held' && item.handover !== 'transfer')) return [];
            const readBack = reply.read_back ?? ack.read_back;
            const bare =
              event === 'accepted' && item.handover === 'transfer' && readBack === undefined;
            return [
              {
                event,
                id: slotIdOf(declaration.id, slot),
                key: item.key,
                text: reply.reason ?? readBack ?? '',
                record: ack,
                ...(bare ? { withoutReadBack: true } : {}),
                ...(reply.until === undefined ? {} : { until: reply.until }),
              },
            ];
          }),
    ),
  );
}
