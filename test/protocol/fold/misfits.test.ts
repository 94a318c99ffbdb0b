import { describe, expect, test } from 'vitest';
import { topicStory } from '../../../src/protocol/query/story.js';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import type { HandoffRecord, Kind } from '../../../src/schema/types.js';
import { item, question } from '../../helpers/body.js';
import { History, type Person } from '../../helpers/history.js';

/** A declaration with two questions, a decision and an item, and the resolutions of the questions. */
function asked(): {
  history: History;
  wei: Person;
  first: HandoffRecord;
  answers: HandoffRecord[];
} {
  const history = new History({ roster: { wei: {}, nadia: {}, sarah: { role: 'lead' } } });
  const wei = history.person('wei');
  const first = wei.declares({
    to: ['nadia'],
    in_flight: [item('auth')],
    questions: [question('one'), question('two')],
    decisions: [{ key: 'cache', decision: 'Cache for an hour', rationale: 'It was measured' }],
  });
  const sarah = history.person('sarah');
  return { history, wei, first, answers: ['q1', 'q2'].map((slot) => sarah.resolves(first, slot)) };
}

/** An event that the composers would not write, sealed all the same. */
function event<K extends Kind>(
  history: History,
  kind: K,
  { id, digest }: HandoffRecord,
  own: JsonObject,
): Extract<HandoffRecord, { kind: K }> {
  const { slot, ...rest } = own;
  const subject = { id, digest, ...(slot === undefined ? {} : { slot }) };
  return history.person('sarah').seals(
    {
      schema: 1,
      kind,
      author: 'sarah',
      declared_at: '2026-01-15T12:00:00Z',
      zone: 'UTC',
      subject,
      saw: [id],
      ...rest,
    },
    kind,
  );
}

describe('an event that does not fit what it is about changes nothing', () => {
  test('a reopening cancels resolutions of what it is about, and of nothing else', () => {
    const { history, first, answers } = asked();
    const [one, two] = answers.map(({ id }) => id);
    const wrong = event(history, 'reopening', first, {
      slot: 'q2',
      cancels: [one ?? ''],
      new_information: 'It broke again',
    });
    expect(['q1', 'q2'].map((slot) => history.topic(first, slot).open)).toEqual([false, false]);
    expect(history.state().misfits).toEqual(new Set([wrong.id]));
    expect(topicStory(history.state(), history.topic(first, 'q2')).at(-1)).toMatchObject({
      did: 'reopened it',
      void: true,
      ignored: true,
    });
    event(history, 'reopening', first, {
      slot: 'q2',
      cancels: [one ?? '', two ?? ''],
      new_information: 'Both broke again',
    });
    expect(['q1', 'q2'].map((slot) => history.topic(first, slot).open)).toEqual([false, true]);
    expect(history.state().misfits).toEqual(new Set([wrong.id]));
  });

  test('a decision that came out of the resolution of an item is not active', () => {
    const { history, first } = asked();
    const decision = {
      key: 'none',
      decision: 'No cache',
      rationale: 'It was stale',
      supersedes: `${first.id}.d1`,
    };
    const resolution = event(history, 'resolution', first, {
      slot: 'i1',
      outcome: 'So it is',
      decision,
    });
    expect(history.decision(resolution, 'd1')).toMatchObject({ active: false, standing: false });
    expect(history.decision(first, 'd1').active).toBe(true);
  });

  test('an event about other words than those of its subject, or about a slot that is not there', () => {
    const { history, wei, first } = asked();
    const raised = wei.raises('question', 'three');
    const otherWords = { ...raised, digest: 'f'.repeat(64) };
    event(history, 'resolution', otherWords, { slot: 'q1', outcome: 'So it is' });
    event(history, 'assignment', otherWords, { slot: 'q1', to: 'nadia' });
    event(history, 'retraction', otherWords, { reason: 'By mistake' });
    event(history, 'assignment', first, { slot: 'd1', to: 'nadia' });
    event(history, 'resolution', first, { slot: 'q9', outcome: 'So it is' });
    event(history, 'ack', raised, { items: [] });
    expect(history.topic(raised, 'q1')).toMatchObject({
      open: true,
      owner: 'sarah',
      standing: true,
    });
    expect(history.state().misfits.size).toBe(6);
  });

  test('a reply to an item that the declaration does not have is no reply', () => {
    const { history, first } = asked();
    event(history, 'ack', first, {
      items: ['i1', 'i2'].map((slot) => ({ slot, reply: 'accept' })),
    });
    const replies = history
      .state()
      .declarations.get(first.id)
      ?.acknowledgements.get('sarah')?.replies;
    expect([...(replies?.keys() ?? [])]).toEqual(['i1']);
  });

  test('an event about what is not here counts until it is here', () => {
    const { history, first } = asked();
    const decision = { key: 'none', decision: 'No cache', rationale: 'It was stale' };
    const resolution = event(history, 'resolution', first, {
      slot: 'i1',
      outcome: 'So it is',
      decision,
    });
    history.records.splice(history.records.indexOf(first), 1);
    expect(history.decision(resolution, 'd1').active).toBe(true);
  });
});
