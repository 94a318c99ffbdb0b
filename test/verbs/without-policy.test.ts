import { describe, expect, it } from 'vitest';
import { ask } from '../../src/verbs/ask/spec.js';
import type { TestRepo } from '../helpers/repo.js';
import { interactiveEnv, person, type Answer } from '../helpers/scripted.js';
import { team } from '../helpers/wrap.js';

/** A repository with a remote, in which nobody has set handoff up. */
function unprepared(): TestRepo {
  const repo = team(null);
  repo.git('init', '--quiet', '--bare', `${repo.base}/hub.git`);
  repo.git('remote', 'add', 'origin', `${repo.base}/hub.git`);
  repo.git('push', '--quiet', '-u', 'origin', 'main');
  return repo;
}

/** The files on the remote's main. */
function onRemote(repo: TestRepo): string {
  return repo.git('ls-tree', '-r', '--name-only', 'origin/main');
}

const OPTIONS = { owner: 'nadia' };
const QUESTION =
  'There is a remote, but this repository has no policy (.handoff.yml). Record without a policy? (no)';

async function asked(
  repo: TestRepo,
  answers: Answer[],
  what = 'Seen by whom?',
): Promise<{ asked: string[] }> {
  const who = person(answers);
  const env = interactiveEnv(repo, who);
  await ask.run(env, { args: [what], options: OPTIONS });
  return who;
}

describe('the first record without a policy, at a terminal', () => {
  it('is asked for once, before anything else, and recorded after a yes', async () => {
    const repo = unprepared();
    expect((await asked(repo, [true, 'It matters here'])).asked).toEqual([
      QUESTION,
      expect.any(String),
    ]);
    expect(onRemote(repo)).toMatch(/^\.handoffs\/.*\.question\.yml$/m);
    expect((await asked(repo, ['It still does'], 'And who else?')).asked).toHaveLength(1);
  });

  it('is refused after a no, before anything else is asked', async () => {
    const repo = unprepared();
    await expect(asked(repo, [false])).rejects.toThrow('nothing was recorded');
    expect(onRemote(repo)).not.toContain('.handoffs');
    expect(repo.git('for-each-ref', '--format=%(refname)', '**/handoffs')).toBe('');
  });
});
