import { expect, test } from 'vitest';
import { composeDeclaration } from '../../../src/protocol/compose/declaration.js';
import { overviewOf } from '../../../src/protocol/query/overview.js';
import { startFacts } from '../../../src/protocol/query/start/start-facts.js';
import { bodyOf, item } from '../../helpers/body.js';
import { synthesizes, twoPods } from '../../helpers/pod.js';
import { UNREAD } from '../../helpers/unread.js';

test('work that only a member has stays known in the synthesis, under their name', () => {
  const history = twoPods();
  const [lin, wei] = [history.person('lin'), history.person('wei')];
  const body = bodyOf({
    to: ['lin'],
    in_flight: [item('auth', { refs: { branch: 'feat/auth' } })],
  });
  const observed = { items: { auth: { head: 'a'.repeat(40), unpushed: 2, dirty: 0 } } };
  wei.seals(composeDeclaration(wei.author(), body, observed).content, 'declaration');
  const synthesis = synthesizes(lin);
  expect(synthesis.observed).toEqual(observed);
  const state = history.state();
  const overview = overviewOf(state, UNREAD, history.policy);
  const unpushed = (): unknown =>
    startFacts(state, { handle: 'nadia', overview, news: new Map() }).offers.map(
      ({ unpushed: items }) => items,
    );
  expect(unpushed()).toEqual([[{ key: 'auth', holder: 'wei', unpushed: 2, dirty: 0 }]]);
});
