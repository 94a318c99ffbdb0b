import { describe, expect, test } from 'vitest';
import { continues } from '../../../src/protocol/fold/continues.js';
import { fold } from '../../../src/protocol/fold/fold.js';
import { openRecords } from '../../../src/protocol/fold/open-records.js';
import type { State } from '../../../src/protocol/fold/state.js';
import type { Policy } from '../../../src/protocol/team/policy.js';
import { isSynthesis } from '../../../src/protocol/kinds/synthesis.js';
import { overviewOf, undeclared } from '../../../src/protocol/query/overview.js';
import { item } from '../../helpers/body.js';
import { asTheyArrive } from '../../helpers/as-they-arrive.js';
import { answersOf } from '../../helpers/fold-answers.js';
import { actions, play } from '../../helpers/generated-history.js';
import { fc, runs } from '../../helpers/fc.js';
import { LAW_SETTINGS } from '../../helpers/law.js';
import { synthesizes, twoPods } from '../../helpers/pod.js';
import { UNREAD } from '../../helpers/unread.js';

/** What `query` answers, with who is in which pod. */
function answers(state: State, policy: Policy): Record<string, unknown> {
  return { ...answersOf(state), pending: overviewOf(state, UNREAD, policy).lists.pending_acks };
}

describe('a synthesis among generated histories', () => {
  test('changes no law: order and repetition do not matter, and what is open stays the same without the rest', () => {
    let [syntheses, carriedOn] = [0, 0];
    fc.assert(
      fc.property(
        actions({ syntheses: true }),
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        (script, random) => {
          const { history } = play(script);
          const { records, policy } = history;
          syntheses += records.filter(
            (one) => one.kind === 'declaration' && isSynthesis(one),
          ).length;
          const whole = fold(records, policy);
          expect(answers(fold([...records.toReversed(), ...records], policy), policy)).toEqual(
            answers(whole, policy),
          );
          const kept = openRecords(whole, null);
          expect(answers(fold(kept.records, policy, kept.pruned), policy)).toEqual(
            answers(whole, policy),
          );
          const before = records.filter((_, index) => (random[index % random.length] ?? 0) % 3 > 0);
          let open = openRecords(fold(before, policy), null);
          const known = [...before];
          for (const record of records.filter((one) => !before.includes(one))) {
            known.push(record);
            const all = fold(known, policy);
            if (continues([record], open)) {
              carriedOn += 1;
              const state = fold([...open.records, record], policy, open.pruned);
              expect(answers(state, policy)).toEqual(answers(all, policy));
              open = openRecords(state, open);
            } else open = openRecords(all, null);
          }
        },
      ),
      {
        ...LAW_SETTINGS,
        numRuns: runs(40),
      },
    );
    expect(syntheses).toBeGreaterThan(20);
    expect(carriedOn).toBeGreaterThan(20);
  }, 90_000);
});

test('a synthesis changes nothing in what briefings and starts are told from what is kept', () => {
  fc.assert(
    fc.property(
      actions({ syntheses: true }),
      fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
      (script, random) => {
        const newest = ((random[0] ?? 0) % 3) + 1;
        asTheyArrive(play(script).history, random, {
          lately: { newest, of: 'hours' },
          late: 3,
          asked: 1,
        });
      },
    ),
    { ...LAW_SETTINGS, numRuns: runs(25) },
  );
}, 90_000);

describe('a synthesis', () => {
  const world = () => {
    const history = twoPods();
    const [lin, wei, nadia, james] = ['lin', 'wei', 'nadia', 'james'].map((one) =>
      history.person(one),
    ) as [
      ReturnType<typeof history.person>,
      ReturnType<typeof history.person>,
      ReturnType<typeof history.person>,
      ReturnType<typeof history.person>,
    ];
    const declared = wei.declares({
      to: ['lin'],
      in_flight: [item('auth'), item('docs', { handover: 'hold' })],
    });
    return { history, lin, wei, nadia, james, declared };
  };

  test('takes nothing over: its items stay with whoever had them, and stand as it says', () => {
    const { history, lin } = world();
    const synthesis = synthesizes(lin);
    const auth = history.item('auth');
    expect([auth.holder, auth.declaration.id, auth.contested, auth.holderContested]).toEqual([
      'wei',
      synthesis.id,
      false,
      false,
    ]);
  });

  test('offers them to the next pod: whoever accepts one has it, and a decline gives it back to whoever had it', () => {
    const { history, lin, nadia } = world();
    const synthesis = synthesizes(lin);
    expect(history.waitingFor(synthesis)).toEqual(['nadia', 'james']);
    nadia.acks(synthesis, { i1: 'accept' });
    expect(history.item('auth').holder).toBe('nadia');
    expect(history.waitingFor(synthesis)).toEqual([]);
    nadia.acks(synthesis, { i1: 'decline' });
    expect(history.item('auth').holder).toBe('wei');
  });

  test('acknowledges its sources for its author, if it has all of their items or leaves them out with a reason', () => {
    const { history, lin, declared } = world();
    const [auth, docs] = declared.in_flight as [ReturnType<typeof item>, ReturnType<typeof item>];
    expect(history.waitingFor(declared)).toEqual(['lin']);
    const silent = synthesizes(lin, { in_flight: [auth] });
    expect(history.waitingFor(declared)).toEqual(['lin']);
    lin.retracts(silent);
    synthesizes(lin, {
      in_flight: [auth],
      synthesis: { pod: 'sg', left_out: [{ id: 'docs', reason: 'Nobody needs it tonight' }] },
    });
    expect(docs.key).toBe('docs');
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('waits in place of a source for whoever both are addressed to, and an acknowledgement is for both', () => {
    const { history, lin, wei, nadia } = world();
    const declared = wei.declares({ to: ['ldn'], in_flight: [item('auth'), item('docs')] });
    expect(history.waitingFor(declared)).toEqual(['nadia', 'james']);
    const synthesis = synthesizes(lin);
    expect(history.waitingFor(declared)).toEqual([]);
    expect([...(history.state().declarations.get(declared.id)?.repeatedIn ?? [])]).toEqual([
      ['nadia', synthesis.id],
      ['james', synthesis.id],
    ]);
    nadia.acks(synthesis, { i1: 'accept', i2: 'accept' });
    expect(history.waitingFor(declared)).toEqual([]);
    lin.retracts(synthesis);
    expect(history.waitingFor(declared)).toEqual(['nadia', 'james']);
  });

  test('acknowledged, is for the older declarations that its source repeats as well', () => {
    const { history, lin, wei, nadia } = world();
    const other = wei.declares({
      to: ['ldn'],
      in_flight: [item('auth'), item('docs'), item('api')],
    });
    const first = wei.declares({ to: ['ldn'], in_flight: [item('auth'), item('docs')] });
    wei.declares({ to: ['ldn'], in_flight: [item('docs'), item('auth', { summary: 'Further' })] });
    const synthesis = synthesizes(lin);
    nadia.acks(synthesis, { i1: 'accept', i2: 'accept' });
    expect(history.waitingFor(first)).toEqual([]);
    expect(history.waitingFor(other)).toEqual(['nadia', 'james']);
  });

  test('does not hide a source of which it lacks an item', () => {
    const { history, lin, wei } = world();
    const declared = wei.declares({ to: ['ldn'], in_flight: [item('auth'), item('docs')] });
    synthesizes(lin, { in_flight: [item('auth')] });
    expect(history.waitingFor(declared)).toEqual(['nadia', 'james']);
  });

  test('ends nothing that it lists as shipped, and is no declaration of its author’s own work', () => {
    const { history, lin, wei } = world();
    wei.declares({ in_flight: [item('docs')], shipped: [{ key: 'auth', summary: 'Live' }] });
    synthesizes(lin);
    const later = wei.declares({ in_flight: [item('docs'), item('auth', { summary: 'Again' })] });
    expect(history.item('auth').declaration.id).toBe(later.id);
    expect(history.item('auth').contested).toBe(false);
    const overview = overviewOf(history.state(), UNREAD, history.policy);
    expect(undeclared(overview, history.policy, history.now)).toContain('lin');
  });

  test('withdrawn, changes nothing: the items stand as their sources say', () => {
    const { history, lin, declared } = world();
    lin.retracts(synthesizes(lin));
    expect([history.item('auth').holder, history.item('auth').declaration.id]).toEqual([
      'wei',
      declared.id,
    ]);
  });
});
