import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finish, saveDraft } from '../../src/usecases/declare/finish.js';
import { parseBody } from '../../src/usecases/read-body.js';
import { ask } from '../../src/verbs/ask/spec.js';
import { exitCodeOf } from '../../src/errors.js';
import type { Env } from '../../src/env.js';
import { makeTeam } from '../helpers/program.js';
import { interactiveEnv, person } from '../helpers/scripted.js';

const COMPLETE = readFileSync('test/fixtures/repaired.yml', 'utf8');

/** The text that an error says is kept, and the exit code that it leads to. */
async function keptBy(
  promise: Promise<unknown>,
): Promise<{ exit: number; text: string; message: string }> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('no error was thrown');
  const said = `${error.message}; ${'hint' in error ? String(error.hint) : ''}`;
  return {
    exit: exitCodeOf(error),
    text: readFileSync(/ is kept in ([^\s;]+)/.exec(said)?.[1] ?? '', 'utf8'),
    message: error.message,
  };
}

/** An environment in which a bug shows as soon as the author is wanted. */
function broken(env: Env): Env {
  return { ...env, snapshot: () => Promise.reject(new TypeError('x is not a function')) };
}

describe('a text is kept whatever fails', () => {
  it('a bug in the program stays a bug, and says where the body is', async () => {
    for (const verb of [
      (env: Env, source: Awaited<ReturnType<typeof parseBody>>) =>
        finish(env, source, { dryRun: false, overrides: {} }),
      saveDraft,
    ]) {
      const env = broken(interactiveEnv(makeTeam(), person([])));
      const { exit, text, message } = await keptBy(
        verb(env, await parseBody(Buffer.from(COMPLETE), '<stdin>', null)),
      );
      expect([exit, text]).toEqual([70, COMPLETE]);
      expect(message).toMatch(
        /^x is not a function; the text is kept in .+ \(handoff declare resumes it\)$/,
      );
    }
  });

  it('answers that were given to prompts are kept when the key is taken', async () => {
    const repo = makeTeam();
    const answers = ['Do refunds need an audit entry?', 'the schema freezes', 'sarah'];
    await ask.run(interactiveEnv(repo, person(answers)), { args: [], options: { key: 'audit' } });
    const { exit, text } = await keptBy(
      ask.run(interactiveEnv(repo, person(answers)), { args: [], options: { key: 'audit' } }),
    );
    expect(exit).toBe(2);
    for (const answer of answers) expect(text).toContain(answer);
  });

  it('a record that stands is no failure because its draft could not be tidied away', async () => {
    const repo = makeTeam();
    const who = person([]);
    const env = interactiveEnv(repo, who);
    mkdirSync(join(repo.dir, '.git/handoff/drafts'), { recursive: true });
    writeFileSync(join(repo.dir, '.git/handoff/drafts/wei'), 'a file where the folder should be');
    const { exit } = await finish(env, await parseBody(Buffer.from(COMPLETE), '<stdin>', null), {
      dryRun: false,
      overrides: {},
    });
    expect(exit).toBe(0);
    expect(who.heard.at(-1)).toContain('the draft could not be deleted');
    rmSync(join(repo.dir, '.git/handoff'), { recursive: true });
  });
});
