import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, SLOW } from '../helpers/program.js';
import { bodyOf, item } from '../helpers/body.js';

describe('a retracted blocker', SLOW, () => {
  it('is closed though a later declaration carried it, and the answer says so', () => {
    const repo = makeTeam();
    const body = JSON.stringify(bodyOf({ in_flight: [item('refund')] }));
    const wrap = (now: string): unknown =>
      okJson(repo, ['declare', '--from', '-'], { stdin: body, now })['id'];
    wrap('2026-01-14T17:00:00Z');
    const block = ['block', 'Staging credentials', '--why', 'The tests need them'];
    const raised = okJson(repo, [...block, '--owner', 'sarah', '--blocks', 'refund'])['id'];
    const declared = wrap('2026-01-15T17:00:00Z');
    const later = { now: '2026-01-16T09:00:00Z' };
    expect(rowsOf(okJson(repo, ['query', '--blocked'], later), 'blocked')).toHaveLength(1);
    const answer = okJson(repo, ['retract', String(raised), '--reason', 'Not needed'], later);
    expect(rowsOf(answer, 'ends')).toMatchObject([
      { kind: 'blocker', key: 'staging-credentials', carried_by: [declared] },
    ]);
    expect(rowsOf(okJson(repo, ['query', '--blocked'], later), 'blocked')).toEqual([]);
    expect(ok(repo, ['show', String(raised)], later)).toContain('withdrew it');
  });
});
