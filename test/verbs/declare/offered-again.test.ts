import { describe, expect, it } from 'vitest';
import { RecordRefused } from '../../../src/errors.js';
import { ack } from '../../../src/verbs/ack/spec.js';
import { declare } from '../../../src/verbs/declare/spec.js';
import { bodyOf, item } from '../../helpers/body.js';
import { makeRepo, type TestRepo } from '../../helpers/repo.js';
import { interactiveEnv, person, type Answer } from '../../helpers/scripted.js';

async function offer(repo: TestRepo, answers: readonly Answer[], now: string): Promise<string[]> {
  const body = bodyOf({ to: ['nadia'], in_flight: [item('auth')] }, Date.parse(now));
  repo.write('body.yml', JSON.stringify(body));
  const who = person(answers);
  const env = interactiveEnv(repo, who, { user: 'wei', now });
  await declare.run(env, { args: [], options: { from: 'body.yml' } });
  return [...who.heard, ...who.asked];
}

describe('an item that was declined', () => {
  it('is offered again to the same person only if that is confirmed, with their reason', async () => {
    const repo = makeRepo();
    await offer(repo, [], '2026-01-15T09:00:00Z');
    await ack.run(
      interactiveEnv(repo, person([]), { user: 'nadia', now: '2026-01-15T10:00:00Z' }),
      {
        args: [],
        options: { all: true, decline: ['auth:I am on call'] },
      },
    );
    await expect(offer(repo, [false], '2026-01-15T11:00:00Z')).rejects.toThrow(RecordRefused);
    const seen = await offer(repo, [true], '2026-01-15T11:00:00Z');
    expect(seen.join('\n')).toContain('nadia declined auth: I am on call');
  });
});
