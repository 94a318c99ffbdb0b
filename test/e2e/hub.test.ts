import { describe, expect, it } from 'vitest';
import { hubOfTwo, writeWrap } from '../helpers/hub-of-two.js';
import { ok, okJson, rowsOf, SLOW } from '../helpers/program.js';
import { tempFolder, testEnv } from '../helpers/repo.js';

describe('a hub for several repositories', SLOW, () => {
  it('has the records, with names of the code repository where they were written', () => {
    const base = tempFolder();
    const { hub, payments } = hubOfTwo(base, testEnv(base));
    ok(payments, ['init', '--hub', '../handoffs']);
    payments.git('checkout', '--quiet', '-b', 'feat/refund');
    payments.commit('Refund call', { 'src/refund.ts': 'export const a = 1;\n' });
    const decided = ['decide', 'Refunds are idempotent', '--rationale', 'Retries'];
    ok(payments, [...decided, '--path', 'src', '--pr', '12']);
    const { id, published } = okJson(payments, ['declare', '--from', writeWrap(payments)]);
    expect(published).toBe(true);

    expect(payments.git('status', '--porcelain')).toBe('');
    expect(payments.git('log', '--oneline').split('\n')).toHaveLength(2);
    const { content } = okJson(hub, ['show', String(id)]);
    expect(content).toMatchObject({
      in_flight: [{ refs: { pr: 'acme/payments#12', branch: 'acme/payments:feat/refund' } }],
      observed: { items: { refund: { unpushed: 1 } } },
    });
    const decisions = (...asked: string[]): unknown[] =>
      rowsOf(okJson(payments, asked), 'decisions').map(({ paths, refs }) => [paths, refs]);
    const stored = [[['acme/payments:src'], { pr: 'acme/payments#12' }]];
    expect(decisions('why', 'src/refund.ts')).toEqual(stored);
    expect(decisions('why', '12')).toEqual(stored);
    expect(decisions('guard', '--since', 'main')).toEqual(stored);
  });
});
