import { describe, expect, it } from 'vitest';
import { okJson, run, SLOW, type Ran } from '../helpers/program.js';
import { inMidShift, WRITING, SAID, TOKEN } from '../helpers/said-secrets.js';

describe('--allow-secret', SLOW, () => {
  it.each(WRITING.filter(([verb]) => !['note', 'declare, of a draft', 'retract'].includes(verb)))(
    '%s: records it with the reason',
    (_, args, options) => {
      const repo = inMidShift();
      const { path } = okJson(
        repo,
        [...args, '--allow-secret', 'It was revoked on Monday'],
        options,
      );
      const text = repo.git('show', `HEAD:${String(path)}`);
      expect(text).toContain(
        'allowed_secret:\n  kinds:\n    - github-token\n  reason: It was revoked on Monday\n',
      );
      expect(text).toContain(TOKEN);
      const { code, out } = run(repo, ['check']);
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(
          /:\d+:\d+ warning secret .* holds what looks like a GitHub token \(ghp_…\), allowed because: It was revoked/,
        ),
      ]);
      expect(out).not.toContain(TOKEN);
    },
  );

  it('needs a reason that is one, and that holds no secret itself', () => {
    const repo = inMidShift();
    const asked = ['ask', SAID, '--why', 'It matters', '--owner', 'sarah'];
    const refused = (reason: string): Ran => run(repo, [...asked, '--allow-secret', reason]);
    expect(refused(' ')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--allow-secret needs a reason'),
    });
    expect(refused('tbd')).toMatchObject({
      code: 1,
      err: expect.stringContaining('placeholder reason says only "tbd"'),
    });
    expect(refused(SAID)).toMatchObject({
      code: 2,
      err: expect.stringContaining('contains a secret (github-token)'),
    });
    expect(run(repo, [...asked, '--allow-secret']).code).toBe(2);
  });

  it('leaves no mark where there is nothing to allow', () => {
    const repo = inMidShift();
    const { path } = okJson(repo, [
      'ask',
      'Which key?',
      '--why',
      'It matters',
      '--owner',
      'sarah',
      '--allow-secret',
      'None in it',
    ]);
    expect(repo.git('show', `HEAD:${String(path)}`)).not.toContain('allowed_secret');
  });
});
