import type { JsonObject } from '../../../src/protocol/format/json.js';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ack } from '../../../src/verbs/ack/spec.js';
import { declare } from '../../../src/verbs/declare/spec.js';
import type { Acknowledgement } from '../../../src/schema/types.js';
import { HandoffError } from '../../../src/errors.js';
import { makeRepo, type TestRepo } from '../../helpers/repo.js';
import {
  CTRL_C,
  ENTER,
  interactiveEnv,
  person,
  type Answer,
  type Person,
} from '../../helpers/scripted.js';

const REPAIRED = readFileSync('test/fixtures/repaired.yml', 'utf8');

async function declareAs(
  repo: TestRepo,
  user: string,
  body: string,
  options: JsonObject & { supersedes?: string } = {},
  now = '2026-01-15T09:50:00Z',
): Promise<string> {
  repo.write('body.yml', body);
  const { supersedes } = options;
  const { answer } = await declare.run(interactiveEnv(repo, person([]), { user, now }), {
    args: [],
    options: {
      from: 'body.yml',
      ...(supersedes === undefined ? {} : { supersedes }),
    },
  });
  return 'id' in answer ? answer.id : '';
}

async function walk(
  repo: TestRepo,
  answers: readonly Answer[],
): Promise<{ who: Person; done: Acknowledgement[] }> {
  const who = person(answers);
  const { answer } = await ack.run(
    interactiveEnv(repo, who, { user: 'nadia', now: '2026-01-15T12:50:00Z' }),
    { args: [], options: {} },
  );
  return { who, done: answer.acknowledged };
}

describe('the walk through what waits', () => {
  it('shows the declaration, takes a reply to each item, and stores the read-back beside the declared action', async () => {
    const repo = makeRepo();
    await declareAs(repo, 'wei', REPAIRED);
    const { who, done } = await walk(repo, [
      ENTER,
      ENTER,
      ENTER,
      { typed: 'start on the TOKEN refresh logic.', refused: /own/ },
      { typed: '', refused: /empty/ },
      'I build the refresh once expiry is in',
      ENTER,
    ]);
    expect(who.heard.join('\n')).toMatch(/wei declared 3 h ago.*\(2026-01-15 17:50 there\)/);
    expect(who.heard.join('\n')).toContain(
      'Ping @james (nadia), when: no review from @james by the end of his shift',
    );
    expect(done).toMatchObject([
      {
        changed: true,
        items: [
          { slot: 'i1', reply: 'watch', read_back: null },
          {
            slot: 'i2',
            reply: 'accept',
            action: 'Start on the token refresh logic',
            read_back: 'I build the refresh once expiry is in',
          },
        ],
      },
    ]);
  });

  it('takes a reason for a decline and raises a question for an ask', async () => {
    const repo = makeRepo();
    await declareAs(repo, 'wei', REPAIRED);
    const { done } = await walk(repo, [
      /^decline/,
      { typed: 'n/a', refused: /says only/ },
      'I am on leave',
      /^ask/,
      'Which token?',
      ENTER,
    ]);
    expect(done).toMatchObject([
      {
        items: [
          { reply: 'decline', reason: 'I am on leave' },
          { reply: 'ask', reason: 'Which token?' },
        ],
        questions: [expect.stringContaining('nadia')],
      },
    ]);
  });

  it('leaves a declaration for later where the reader wants that, and goes on with the next', async () => {
    const repo = makeRepo();
    await declareAs(repo, 'wei', REPAIRED);
    await declareAs(
      repo,
      'omar',
      'to: [nadia]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight: none\ndecisions: none\nblockers: none\nquestions: none\n',
    );
    const { done } = await walk(repo, [ENTER, ENTER, ENTER, 'In my words', /later/, ENTER]);
    expect(done.map((one) => one['author'])).toEqual(['omar']);
  });

  it('keeps the replies where it is interrupted, and says what is recorded already', async () => {
    const repo = makeRepo();
    await declareAs(repo, 'wei', REPAIRED);
    await declareAs(
      repo,
      'omar',
      REPAIRED.replaceAll('payments-refund-flow', 'omars-item')
        .replaceAll('auth-session-refresh', 'omars-other')
        .replace('session-timeout', 'omars-timeout')
        .replace('refund-separate-call', 'omars-call'),
    );
    const answers: Answer[] = [
      ENTER,
      ENTER,
      ENTER,
      'In my words',
      ENTER,
      ENTER,
      'I look at the review',
      CTRL_C,
    ];
    const refused = await walk(repo, answers).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      kind: 'interrupted',
      message: expect.stringMatching(
        /was not acknowledged; 1 of 2 acknowledgements was recorded before$/,
      ),
    });
    const path =
      /kept in (\S+);/.exec(refused instanceof HandoffError ? (refused.hint ?? '') : '')?.[1] ?? '';
    expect(readFileSync(path, 'utf8')).toContain('I look at the review');
    const { who, done } = await walk(repo, [ENTER, ENTER, ENTER, 'I start on Monday', ENTER]);
    expect(who.heard.join('\n')).toContain(`Resuming your replies: ${path}`);
    expect(who.asked[0]).toMatch(/watch: .*\(your earlier reply\)/);
    expect(who.asked[1]).toMatch(/\(I look at the review\)$/);
    expect(done).toMatchObject([
      { items: [{ read_back: 'I look at the review' }, { read_back: 'I start on Monday' }] },
    ]);
    expect(existsSync(path)).toBe(false);
  });

  it('shows what a correction changed, and offers the earlier replies', async () => {
    const repo = makeRepo();
    const first = await declareAs(repo, 'wei', REPAIRED);
    await walk(repo, [ENTER, ENTER, ENTER, 'In my words', ENTER]);
    await declareAs(
      repo,
      'wei',
      REPAIRED.replace('progress: 40', 'progress: 60').replace(
        'declared_at: 2026-01-15T17:50:00+08:00',
        'declared_at: 2026-01-15T18:50:00+08:00',
      ),
      { supersedes: first },
      '2026-01-15T11:50:00Z',
    );
    const { who } = await walk(repo, [ENTER, ENTER, ENTER, 'In my words', ENTER]);
    expect(who.heard.join('\n')).toMatch(
      /which this one corrects:\n {4}auth-session-refresh progress: 40 → 60/,
    );
  });

  it('says so when nothing waits', async () => {
    expect((await walk(makeRepo(), [])).done).toEqual([]);
  });

  it('writes nothing outside the records', async () => {
    const repo = makeRepo();
    await declareAs(repo, 'wei', REPAIRED);
    await walk(repo, [ENTER, ENTER, ENTER, 'In my words', ENTER]);
    expect(readFileSync(join(repo.dir, 'README.md'), 'utf8')).toBe('hello\n');
    expect(repo.status()).toBe('? body.yml');
  });
});
