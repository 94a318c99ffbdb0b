import { expect } from 'vitest';
import { entries } from '../../../src/protocol/kinds/entries.js';
import { itemAt, mentions } from '../../../src/protocol/kinds/items.js';
import { law } from '../../helpers/law.js';

law(
  'only addressees are waited for who did not acknowledge it, those whose question is closed, and those who do not take an item yet',
  (world) => {
    const state = world.history.state();
    for (const known of state.declarations.values()) {
      const { declaration, waitingFor, acknowledgements } = known;
      const own = [...state.declarations.values()].filter(
        (other) => other.retracted.length === 0 && other.declaration.author === declaration.author,
      );
      for (const handle of waitingFor) {
        const replies = [...(acknowledgements.get(handle)?.replies.values() ?? [])];
        const asked = replies.flatMap(({ item }) => (item.reply === 'ask' ? [item.question] : []));
        // Who does not take an item yet is asked as long as it is offered.
        const later = [...(acknowledgements.get(handle)?.replies ?? [])].some(
          ([slot, { item }]) =>
            item.not_yet === true &&
            state.items
              .get(itemAt(declaration, slot)?.key ?? '')
              ?.lines.some(
                (line) => line.declaration === declaration && line.holder === declaration.author,
              ),
        );
        if (later) continue;
        if (asked.some((id) => id !== undefined && state.topics.get(id)?.open === false)) continue;
        expect([...declaration.addressees, 'next']).toContain(handle);
        expect(acknowledgements.has(handle)).toBe(false);
        const covering = own.flatMap((other) =>
          (other.acknowledgements.get(handle)?.acks ?? []).filter(({ covers }) =>
            covers === undefined
              ? world.knew.get(other.declaration.id)?.has(declaration.id)
              : covers.includes(declaration.id),
          ),
        );
        expect(covering).toEqual([]);
      }
    }
  },
);

law(
  'who is not asked for a declaration of their own is asked for newer ones with all of its items',
  (world) => {
    const state = world.history.state();
    for (const { declaration, repeatedIn } of state.declarations.values()) {
      for (const handle of repeatedIn.keys()) {
        const newer = [...state.declarations.values()].filter(
          (other) =>
            other.declaration.author === declaration.author &&
            [...other.waitingFor, ...other.repeatedIn.keys()].includes(handle) &&
            world.knew.get(other.declaration.id)?.has(declaration.id),
        );
        expect(newer.some((other) => other.waitingFor.includes(handle))).toBe(true);
        const keys = newer.flatMap((other) => [...mentions(other.declaration).keys()]);
        for (const { key } of entries(declaration.in_flight)) expect(keys).toContain(key);
      }
    }
  },
);
