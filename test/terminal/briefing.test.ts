import { expect } from 'vitest';
import { shortHandle } from '../../src/protocol/format/record-id.js';
import { entries } from '../../src/protocol/kinds/entries.js';
import { reviewRow } from '../../src/protocol/pull/declared-pull.js';
import { briefingOf } from '../../src/protocol/query/briefing/briefing.js';
import { unacknowledgedBy } from '../../src/protocol/query/briefing/unacknowledged.js';
import { briefingLines } from '../../src/terminal/answer/briefing.js';
import { shown } from '../../src/terminal/shown.js';
import { law } from '../helpers/law.js';
import { HUMAN } from '../helpers/written-answer.js';

law(
  'whatever an acknowledgement covers is printed before it: each declaration with all that it says',
  ({ history, people }) => {
    const state = history.state();
    for (const { handle } of people) {
      for (const own of unacknowledgedBy(state, handle)) {
        const briefing = briefingOf(own, {
          state,
          handle,
          reviewOf: (pull) => reviewRow(pull, history.policy),
        });
        const text = briefingLines(shown(briefing), HUMAN, 'whole').join('\n');
        const carried = own.flatMap(({ carries = [] }) => carries);
        for (const declaration of own) {
          expect(text).toContain(shortHandle(declaration.id));
          for (const { summary } of entries(declaration.shipped)) expect(text).toContain(summary);
          for (const { key, reason } of entries(declaration.dropped))
            expect(text).toContain(`${key}: ${reason}`);
          for (const { need } of [
            ...entries(declaration.blockers),
            ...entries(declaration.questions),
          ])
            expect(text).toContain(need);
          for (const { decision } of entries(declaration.decisions))
            expect(text).toContain(decision);
          for (const { key } of entries(declaration.in_flight)) expect(text).toContain(key);
        }
        for (const id of carried) {
          const entry = (state.topics.get(id) ?? state.decisions.get(id))?.entry;
          const said = entry === undefined || 'need' in entry ? entry?.need : entry.decision;
          const ended = state.decisions.get(id)?.standing === false;
          if (said !== undefined && !ended) expect(text).toContain(said);
        }
      }
    }
  },
);

law('no declaration that waits for somebody is in two of their briefings, or in none', (world) => {
  const state = world.history.state();
  for (const { handle } of world.people) {
    const ids = unacknowledgedBy(state, handle).flatMap((own) => own.map(({ id }) => id));
    const waiting = [...state.declarations.values()].filter(
      ({ waitingFor, repeatedIn, declaration: { author } }) =>
        [...waitingFor, ...repeatedIn.keys()].some(
          (name) => name === handle || (name === 'next' && author !== handle),
        ),
    );
    expect(ids.toSorted()).toEqual(waiting.map(({ declaration }) => declaration.id).sort());
  }
});
