import { expect, test } from 'vitest';
import { mayWithdraw } from '../../../src/protocol/rules/may-withdraw.js';
import type { Content } from '../../../src/protocol/kinds/kind.js';
import { shortHandle } from '../../../src/protocol/format/record-id.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { START } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { judged, type Short } from '../../helpers/judged.js';

const history = new History({
  roster: { wei: { aka: ['lin'] }, nadia: {}, sarah: { role: 'lead' } },
});
const target = history.person('wei').declares();

function by(author: string, make: (author: string) => HandoffRecord): Short[] {
  const content = make(author) as Content;
  return judged(mayWithdraw, content, {
    author,
    policy: history.policy,
    state: history.state(),
    now: START,
    writing: true,
  });
}

const retraction = (author: string): HandoffRecord => history.person(author).retracts(target);
const correction = (author: string): HandoffRecord => ({
  ...target,
  author,
  supersedes: target.id,
});

test('its author or a lead withdraws a record, and nobody else', () => {
  expect([by('wei', retraction), by('lin', retraction), by('sarah', retraction)]).toEqual([
    [],
    [],
    [],
  ]);
  expect(by('nadia', retraction)).toEqual([
    ['error', ['subject', 'id'], `only wei or a lead may withdraw ${shortHandle(target.id)}`],
  ]);
});

test('its author or a lead corrects a declaration, and nobody else', () => {
  expect([by('wei', correction), by('sarah', correction)]).toEqual([[], []]);
  expect(by('nadia', correction)).toEqual([
    ['error', ['supersedes'], `only wei or a lead may correct ${shortHandle(target.id)}`],
  ]);
});

test('what is not here cannot be judged', () => {
  const unknown = { ...target, supersedes: target.id.replace('wei', 'nobody') };
  expect(by('nadia', () => unknown)).toEqual([]);
});
