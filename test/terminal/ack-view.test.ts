import { describe, expect, it } from 'vitest';
import { view as ackView } from '../../src/verbs/ack/view.js';
import { shown } from '../../src/terminal/shown.js';
import type { AckAnswer, Acknowledgement, AckReply } from '../../src/schema/types.js';
import { HUMAN, WRITTEN, ENVELOPE } from '../helpers/written-answer.js';

describe('the view of an acknowledgement', () => {
  const WHERE = {
    id: WRITTEN.id,
    path: WRITTEN.path,
    commit: WRITTEN.commit,
    published: null,
    remote: null,
    remote_reason: null,
  };
  const ONE: Acknowledgement = {
    ...WHERE,
    ref: WRITTEN.ref,
    target: 'tree',
    declaration: WRITTEN.id,
    author: 'wei',
    changed: true,
    dry_run: false,
    items: [],
    read_back: null,
    questions: [],
    covers: [WRITTEN.id],
    without_read_back: [],
    resolved: [],
    briefing: null,
    reviews: [],
  };
  const ACKED: AckAnswer = {
    ...ENVELOPE,
    ...WHERE,
    schema: 'handoff.ack/1',
    ref: WRITTEN.ref,
    target: 'tree',
    covers: [WRITTEN.id],
    acknowledged: [ONE],
  };

  it('says so when nothing waits', () => {
    expect(ackView(shown({ ...ACKED, acknowledged: [] }), HUMAN).out).toBe(
      'No declaration waits for you.\n',
    );
  });

  it('says that a repeat recorded nothing', () => {
    expect(
      ackView(shown({ ...ACKED, acknowledged: [{ ...ONE, changed: false }] }), HUMAN).out,
    ).toContain('Nothing was recorded: you have already acknowledged');
  });

  it('sets the read-back beside the declared action', () => {
    const items: AckReply[] = [
      {
        slot: 'i1',
        key: 'auth',
        reply: 'accept',
        reason: null,
        action: 'Start',
        read_back: 'I begin',
      },
      {
        slot: 'i2',
        key: 'refunds',
        reply: 'ask',
        reason: 'Which one?',
        action: null,
        read_back: null,
      },
    ];
    const { out } = ackView(shown({ ...ACKED, acknowledged: [{ ...ONE, items }] }), HUMAN);
    expect(out).toContain(
      '  you take: auth\n      declared: Start\n      read back: I begin\n  asked: refunds\n      question: Which one?',
    );
  });
});
