import { describe, expect, it } from 'vitest';
import { proposeKey, type KeySource } from '../../../src/protocol/compose/propose-key.js';

describe('a proposed key', () => {
  it.each<[KeySource, string | null]>([
    [{ branch: 'wei/session-expiry', ticket: 'PAY-311', text: 'Anything' }, 'session-expiry'],
    [{ branch: 'PAY-311_Refunds', text: 'Anything' }, 'pay-311-refunds'],
    [{ ticket: 'PAY-311', text: 'Refund flow' }, 'pay-311'],
    [{ text: 'The refund flow is live for all customers' }, 'refund-flow-live'],
    [{ text: 'PR #1842 open, 2 of 3 reviewers approved' }, 'reviewers-approved'],
    [{ text: 'fix: close the expiry branch (#12)' }, 'close-expiry-branch'],
    [{ branch: '会话', text: '会话处理器已完成' }, null],
    [{}, null],
  ])('from %o is %s', (source, key) => {
    expect(proposeKey(source)).toBe(key);
  });

  it('is one that is not in use', () => {
    const taken = new Set(['expiry', 'expiry-2']);
    expect(proposeKey({ branch: 'feat/expiry' }, taken)).toBe('expiry-3');
  });
});
