import { describe, expect, it } from 'vitest';
import type { Style } from '../../src/terminal/style.js';
import { view as publishView } from '../../src/verbs/publish/view.js';
import { shown } from '../../src/terminal/shown.js';
import type { PublishAnswer } from '../../src/schema/types.js';
import { HUMAN, ENVELOPE } from '../helpers/written-answer.js';

const PIPE: Style = { ...HUMAN, human: false };

describe('the view of publish', () => {
  const PUBLISHED: PublishAnswer = {
    ...ENVELOPE,
    schema: 'handoff.publish/1',
    remote: 'origin',
    published: true,
    remote_reason: 'upstream',
    sent: [],
    rescued: [],
    received: 0,
    ref: null,
    tries: 1,
  };
  const ids = Array.from(
    { length: 12 },
    (_, index) =>
      `20260115T0950${String(index).padStart(2, '0')}Z-wei-k3v9tq${String(index).padStart(2, '0')}`,
  );

  it('says what was sent, to which branch, and what came in', () => {
    const sent = ids.slice(0, 1);
    expect(
      publishView(shown({ ...PUBLISHED, sent, received: 2, ref: 'refs/heads/handoffs' }), HUMAN)
        .out,
    ).toBe('Sent 1 record to origin, branch handoffs: k3v9tq00.\nReceived 2 records.\n');
    expect(publishView(shown(PUBLISHED), HUMAN).out).toBe(
      'Nothing to send: origin has every record of this clone.\nReceived 0 records.\n',
    );
  });

  it('counts what is too much to name, and what was rescued', () => {
    const { out } = publishView(
      shown({ ...PUBLISHED, sent: ids, rescued: ids.slice(0, 3), ref: 'refs/heads/handoffs' }),
      HUMAN,
    );
    expect(out).toContain('k3v9tq09 and 2 more.\n  Restored from deleted branches: 3 records.\n');
  });

  it('gives a pipe the ids that were sent, and nothing where there were none', () => {
    expect(publishView(shown({ ...PUBLISHED, sent: ids.slice(0, 2) }), PIPE).out).toBe(
      `${ids[0]}\n${ids[1]}\n`,
    );
    expect(publishView(shown(PUBLISHED), PIPE)).toEqual({ out: '', talk: '' });
  });
});
