import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { okJson, run, runJson, SLOW } from '../helpers/program.js';
import { ask, makeShared, warnedOf } from '../helpers/remote.js';
import type { BareRemote } from '../helpers/bare-remote.js';

/** From now on the remote takes so long to take a push, in seconds. */
function slowDown({ repo }: BareRemote, seconds: number): void {
  repo.hook('pre-receive', `touch begun; sleep ${seconds}`);
}

describe('a remote that is slow to answer', SLOW, () => {
  test.each([
    ['longer than a verb waits', 6, 3, false],
    ['no longer than that', 0, 0, true],
  ] as const)(
    'for %s: the record is safe, and `publish` waits for it',
    (_, seconds, code, published) => {
      const { remote, wei } = makeShared();
      wei.git('config', 'handoff.timeout', '2');
      slowDown(remote, seconds);
      const asked = ask(wei, 'Slow?');
      expect([asked.code, asked.answer['published']]).toEqual([code, published]);
      expect(warnedOf(asked.answer)).toEqual(published ? [] : ['not-sent']);
      wei.git('config', '--unset', 'handoff.timeout');
      expect(okJson(wei, ['publish'])).toMatchObject({ published: true, warnings: [] });
      expect(remote.records().size).toBe(1);
    },
  );

  it('is waited for as long as git config handoff.timeout says', () => {
    const { remote, wei } = makeShared();
    slowDown(remote, 12);
    wei.git('config', 'handoff.timeout', '25');
    expect(ask(wei, 'Slow?').answer).toMatchObject({ published: true, warnings: [] });
    wei.git('config', 'handoff.timeout', 'soon');
    expect(runJson(wei, ['publish'])).toMatchObject({
      code: 2,
      answer: { error: { code: 'setup', hint: 'set it: git config handoff.timeout 30' } },
    });
    expect(run(wei, ['query']).code).toBe(0);
  });

  it('can be left by Ctrl-C, which says that the record is safe and not sent', async () => {
    const { remote, wei } = makeShared();
    slowDown(remote, 20);
    const args = ['ask', 'Slow?', '--why', 'the schema freezes', '--owner', 'nadia', '--json'];
    const child = spawn(process.execPath, [resolve('bin/handoff.js'), ...args], {
      cwd: wei.dir,
      env: { ...wei.env, HANDOFF_NOW: '2026-01-15T10:00:00Z' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    while (!existsSync(join(remote.repo.dir, 'begun')))
      await new Promise((settle) => setTimeout(settle, 50));
    child.kill('SIGINT');
    const code = await new Promise((settle) => child.on('close', settle));
    const answer: unknown = JSON.parse(Buffer.concat(out).toString('utf8'));
    expect({ code, answer }).toMatchObject({
      code: 3,
      answer: {
        published: false,
        warnings: [
          {
            code: 'not-sent',
            message: expect.stringContaining('you pressed Ctrl-C; the record is saved'),
          },
        ],
      },
    });
    expect(okJson(wei, ['query', '--questions'])['questions']).toHaveLength(1);
  });
});
