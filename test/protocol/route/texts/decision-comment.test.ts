import { describe, expect, test } from 'vitest';
import type { DecisionState } from '../../../../src/protocol/fold/state.js';
import { parseMarker } from '../../../../src/protocol/route/marker.js';
import {
  decisionComment,
  type DecisionFacts,
} from '../../../../src/protocol/route/texts/decision-comment.js';
import { History } from '../../../helpers/history.js';
import { HOSTILE } from '../../../helpers/packet.js';
import { rendered } from '../../../helpers/rendered.js';

const history = new History();
const recorded = history.person('wei').decides('cache');
const decided = history.decision(recorded, 'd1');
const MARKER = { project: null, slotId: decided.id, what: 'decision' };
const RECORD = 'https://github.com/acme/payments/blob/9fceb02/.handoffs/d.yml';

/** The comment of a decision, unless told otherwise one that holds. */
function commentOf(decision: DecisionState, own: Partial<DecisionFacts> = {}): string {
  const withdrawal = { by: null, reason: null };
  const facts = { decision, marker: MARKER, page: RECORD, replacedBy: [], withdrawal };
  return decisionComment({ ...facts, ...own });
}

/** The decision in other words. */
function saying(text: string): DecisionState {
  return {
    ...decided,
    entry: {
      key: 'cache',
      decision: text,
      rationale: text,
      alternatives: [text, 'a second one'],
      consequences: text,
      new_information: text,
    },
  };
}

describe('the comment of a decision', () => {
  test('says what was decided, why, what else there was, what follows, and by whom', () => {
    const { code, links, prose } = rendered(commentOf(saying('Cache it')));
    expect(code).toEqual([
      'Cache it',
      'Cache it',
      '- Cache it\n- a second one',
      'Cache it',
      'Cache it',
      'wei',
      decided.id.slice(-11),
    ]);
    expect(links).toEqual([RECORD]);
    expect(prose).toContain('Decided by');
  });

  test('says once it is superseded by what, and where that is', () => {
    const url = 'https://github.com/acme/payments/pull/7#issuecomment-12';
    const slotId = '20260116T095000Z-nadia-x04m1rdz.d1';
    const comment = commentOf(
      { ...decided, active: false },
      { page: null, replacedBy: [{ slotId: slotId, decision: 'Do not cache', url }] },
    );
    expect(rendered(comment)).toMatchObject({ headings: ['Decision, superseded'], links: [url] });
    expect(rendered(comment).code.slice(0, 3)).toEqual([
      'x04m1rdz.d1',
      'Do not cache',
      decided.entry.decision,
    ]);
    expect(parseMarker(comment)).toEqual(MARKER);
  });

  test.each(HOSTILE)('with %s acts in no way', (_name, text) => {
    for (const comment of [
      commentOf(saying(text)),
      commentOf(
        { ...saying(text), active: false },
        {
          replacedBy: Array.from({ length: 9 }, () => ({
            slotId: decided.id,
            decision: text,
            url: null,
          })),
        },
      ),
    ]) {
      const { prose, links, images, html } = rendered(comment);
      expect(prose).not.toMatch(/@\w|#\d|GH-\d|https?:|www\./i);
      expect([links, images, html]).toEqual([[RECORD], [], [comment.split('\n').at(-1)]]);
      expect(parseMarker(comment)).toEqual(MARKER);
      expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(60 * 1024);
    }
  });
});
