import { expect, test } from 'vitest';
import { composeRoute } from '../../../src/protocol/compose/events.js';
import { receiptOf, type Action } from '../../../src/protocol/route/action.js';
import { plan } from '../../../src/protocol/route/plan.js';
import { touchedBy } from '../../../src/protocol/route/scope.js';
import { DESTINATIONS } from '../../../src/online/destinations/registry.js';
import { prepare } from '../../../src/ledger/seal.js';
import { History } from '../../helpers/history.js';

const TO = ['slack:HANDOFF_A', 'webhook:HANDOFF_B'];

function team(declarations: string[] = TO): History {
  return new History({
    roster: { wei: {}, nadia: {}, james: {} },
    routing: { rules: [{ to: [] }], declarations },
  });
}

function announced(history: History, scope: ReadonlySet<string> | null = null): Action[] {
  const { policy, now } = history;
  const recipient = () => ({ login: 'sarah', why: 'owner' });
  const context = { policy, state: history.state(), here: null, destinations: DESTINATIONS };
  return plan({ ...context, recipient, now }, scope).actions;
}

const namesOf = (actions: readonly Action[]): string[] =>
  actions.map(({ about, target }) => `${about.id} ${target}`);

/** Records the receipts of some announcements. */
function post(history: History, actions: readonly Action[]): void {
  for (const action of actions) {
    const receipt = { ...receiptOf(action, false), target: action.target, url: null };
    const { record } = prepare(composeRoute(history.person('wei').author(), receipt));
    if (record === null) throw new Error('no receipt');
    history.records.push(record);
    history.now += 60_000;
  }
}

test('a declaration that waits for somebody is announced once at each destination', () => {
  const history = team();
  const { id } = history.person('wei').declares({ to: ['nadia', 'james'] });
  const actions = announced(history);
  expect(namesOf(actions)).toEqual(TO.map((target) => `${id} ${target}`));
  post(history, actions.slice(0, 1));
  expect(namesOf(announced(history))).toEqual([`${id} ${TO[1]}`]);
  post(history, actions.slice(1));
  expect(announced(history)).toEqual([]);
});

test('an acknowledged, a withdrawn or a repeated declaration is not announced', () => {
  const history = team(TO.slice(0, 1));
  const wei = history.person('wei');
  const first = wei.declares({ to: ['nadia'] });
  const second = wei.declares({ to: ['nadia'] });
  expect(namesOf(announced(history))).toEqual([`${second.id} ${TO[0]}`]);
  wei.retracts(second);
  expect(namesOf(announced(history))).toEqual([`${first.id} ${TO[0]}`]);
  history.person('nadia').acks(first);
  expect(announced(history)).toEqual([]);
});

test('nothing is announced where the policy names no place, or to nobody', () => {
  const silent = team([]);
  silent.person('wei').declares({ to: ['nadia'] });
  expect(announced(silent)).toEqual([]);
  const alone = team();
  alone.person('wei').declares({ to: 'none' });
  expect(announced(alone)).toEqual([]);
});

test('a new declaration is announced by itself, an acknowledgement announces nothing', () => {
  const history = team(TO.slice(0, 1));
  const older = history.person('james').declares({ to: ['nadia'] });
  const newer = history.person('wei').declares({ to: ['nadia', 'james'] });
  const { state } = { state: history.state() };
  expect(namesOf(announced(history, touchedBy([newer], state)))).toEqual([`${newer.id} ${TO[0]}`]);
  const ack = history.person('james').acks(newer);
  expect(announced(history, touchedBy([ack], history.state()))).toEqual([]);
  expect(namesOf(announced(history))).toEqual([older, newer].map(({ id }) => `${id} ${TO[0]}`));
});
