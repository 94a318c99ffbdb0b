import { describe, expect, it } from 'vitest';
import { bodyOf, item } from '../helpers/body.js';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';

const WEI = { now: '2026-01-15T13:00:00Z', env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' } };
const NADIA = { user: 'nadia', now: '2026-01-15T12:00:00Z' };

describe('sent', SLOW, () => {
  it('shows acknowledgements with their read-backs, and confirms or corrects one', () => {
    const repo = makeTeam();
    const body = bodyOf({ to: ['nadia', 'james'], in_flight: [item('auth'), item('refund')] });
    ok(repo, ['declare', '--from', '-'], { stdin: JSON.stringify(body) });
    const ack = String(
      okJson(repo, ['ack', '--all', '--read-back', 'auth:I run the tests'], NADIA)['id'],
    );
    const text = ok(repo, ['sent'], WEI);
    expect(text).toContain('read back: I run the tests');
    expect(text).toMatch(/accept: refund +without a read-back/);
    expect(text).toContain('waits for james');
    expect(ok(repo, ['start'], WEI)).toMatch(/refund +accepted by nadia +without a read-back/);
    const short = ack.slice(-8);
    const corrected = okJson(repo, ['sent', '--correct', `${short}.i1:The expiry first`], {
      now: '2026-01-15T13:00:00Z',
    });
    expect(corrected['replied_to']).toBe(ack);
    expect(okJson(repo, ['sent', '--correct', `${short}.i1:The expiry first`], WEI)).toMatchObject({
      id: null,
      warnings: [{ code: 'already-corrected' }],
    });
    expect(rowsOf(corrected, 'sent')).toMatchObject([
      {
        acks: [{ id: ack, responses: [{ corrects: [{ slot: 'i1', text: 'The expiry first' }] }] }],
      },
    ]);
    expect(ok(repo, ['show', ack], WEI)).toContain('corrected the read-back');
    ok(repo, ['sent', '--confirm', short], WEI);
    const head = repo.git('rev-parse', 'HEAD');
    expect(okJson(repo, ['sent', '--confirm', short], WEI)).toMatchObject({
      id: null,
      warnings: [{ code: 'already-confirmed' }],
    });
    expect(run(repo, ['sent', '--confirm', short], WEI).err).toContain('confirmed this read-back');
    expect(ok(repo, ['sent', '--confirm', short], WEI)).not.toContain('Replied to');
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
    expect(ok(repo, ['sent'], WEI)).toContain('you confirmed it');
    const morning = { ...NADIA, now: '2026-01-16T09:00:00Z' };
    expect(
      rowsOf(okJson(repo, ['start'], morning), 'since_my_wrap').map((row) => [
        row['event'],
        row['key'],
        row['text'],
      ]),
    ).toEqual([
      ['corrected', 'auth', 'The expiry first'],
      ['confirmed', null, ''],
    ]);
    expect(ok(repo, ['start'], { ...morning, env: WEI.env })).toMatch(
      /auth +read-back corrected by wei +The expiry first/,
    );
    const pending = rowsOf(okJson(repo, ['query', '--pending-acks']), 'pending_acks');
    expect(pending).toMatchObject([{ waiting_for: ['james'] }]);
  });

  it('refuses to reply for somebody else, and to reply to a declaration', () => {
    const repo = makeTeam();
    const declared = okJson(repo, ['declare', '--from', '-'], {
      stdin: JSON.stringify(bodyOf({ to: ['nadia'], in_flight: [item('auth')] })),
    })['id'];
    const ack = String(okJson(repo, ['ack', '--all'], NADIA)['id']);
    expect(run(repo, ['sent', '--confirm', ack], { ...NADIA, user: 'james' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('only wei can reply to this read-back'),
    });
    expect(run(repo, ['sent', '--confirm', String(declared)]).code).toBe(2);
    expect(run(repo, ['sent', '--correct', ack.slice(-8)]).code).toBe(2);
  });
});
