import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AskHost, HostCommit, HostPull } from '../../src/protocol/trust/host-says.js';
import type { Verification } from '../../src/ledger/verify/verify.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { FORGERIES } from '../helpers/forgeries.js';
import { SIGNERS } from '../helpers/forgery.js';
import { TrustWorld } from '../helpers/trust-world.js';

function told(
  { judged, findings }: Verification,
  record: HandoffRecord,
): { verdict: string; reasons: string } {
  const one = judged.find(({ witness }) => witness.entry.record.id === record.id);
  const lines = findings.map(({ rule, message }) => `${rule} ${message}`);
  return {
    verdict: one?.verdict ?? 'none',
    reasons:
      one && !/^author matches$/.test(one.reason)
        ? [one.reason, ...lines].join('\n')
        : (one?.reason ?? lines.join('\n')),
  };
}

describe('a forgery is never shown as verified:', { timeout: 60_000 }, () => {
  it.each(FORGERIES)('$name', async ({ list, forge, verdict, reason, refused }) => {
    const world = new TrustWorld(list ?? SIGNERS);
    const record = await forge(world);
    const verification = await world.verify();
    const found = told(verification, record);
    expect(found.verdict).not.toBe('verified');
    if (verdict !== 'none' && !reason.source.startsWith('record-'))
      expect(found.verdict).toBe(verdict);
    expect(found.reasons).toMatch(reason);
    const errors = verification.findings.filter(({ level }) => level === 'error');
    expect(errors.length > 0).toBe(refused);
    for (const { path, line } of errors)
      expect({ path: typeof path, line: typeof line }).toEqual({ path: 'string', line: 'number' });
    expect(existsSync(join(world.repo.base, 'ran'))).toBe(false);
  });

  it('nor is it vouched for by a host that knows who brought it, and one that lies makes nothing good that was shown to be false', async () => {
    const asked =
      (login: (asked: string) => string): AskHost =>
      async (questions) => {
        const pull = (oid: string, author: string): HostPull => ({
          number: 1,
          author,
          commits: [oid],
          merged: null,
          pushers: [author],
        });
        const known = questions.map((question): [string, HostCommit] => [
          question.oid,
          {
            oid: question.oid,
            signer: login(question.login),
            byHost: false,
            pulls: [pull(question.oid, login(question.login))],
          },
        ]);
        return { host: 'GitHub', known: new Map(known) };
      };
    for (const { name, list, forge, verdict, refused } of FORGERIES) {
      const world = new TrustWorld(list ?? SIGNERS);
      const record = await forge(world);
      const before = await world.verify();
      const [honest, lying] = [
        await world.verify({ ask: asked(() => 'mallory-gh') }),
        await world.verify({ ask: asked((login) => login) }),
      ];
      expect([name, told(honest, record).verdict]).toEqual([name, told(before, record).verdict]);
      if (verdict === 'forged')
        expect([name, told(lying, record).verdict]).toEqual([name, 'forged']);
      const errors = (of: Verification): unknown[] =>
        of.findings.filter(({ level }) => level === 'error').map(({ rule, path }) => [rule, path]);
      expect([name, errors(honest)]).toEqual([name, errors(before)]);
      if (refused) expect([name, errors(lying)]).toEqual([name, errors(before)]);
    }
  });

  it('and every one of them is refused where the policy wants signatures', async () => {
    for (const { name, list, forge } of FORGERIES) {
      const world = new TrustWorld(list ?? SIGNERS, 'trust: signed\n');
      await forge(world);
      const { findings } = await world.verify();
      expect([name, findings.some(({ level }) => level === 'error')]).toEqual([name, true]);
    }
  });
});
