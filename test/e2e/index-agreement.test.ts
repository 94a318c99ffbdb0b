import { describe, expect, it } from 'vitest';
import { History } from '../helpers/history.js';
import { question } from '../helpers/body.js';
import { filesOf } from '../helpers/gate/honest-team.js';
import { makeTeam, ok, okJson, rowsOf, runJson, findingsOf, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const NOW = '2026-01-15T16:00:00Z';

/** Adds a commit with what a history has more than before. */
function commitAll(repo: TestRepo, { records }: History): void {
  repo.commit(
    'Records',
    Object.fromEntries(filesOf(records).map(({ path, text }) => [path, text])),
  );
}

/** The ids in a list, which must be the same with the index and without, and as `show` says. */
function listed(repo: TestRepo, list: 'questions' | 'decisions', candidates: string[]): string[] {
  const ids = [['query'], ['query'], ['query', '--no-cache']].map((args) =>
    rowsOf(okJson(repo, args, { now: NOW }), list).map(({ id }) => String(id)),
  );
  const shown = candidates.filter((id) => {
    const { open, active } = okJson(repo, ['show', id], { now: NOW });
    return (open ?? active) === true;
  });
  for (const one of ids) expect([...one].sort()).toEqual([...shown].sort());
  return shown;
}

describe('query, query --no-cache and show agree', SLOW, () => {
  it('where a colleague carries a decision that a correction replaced', () => {
    const repo = makeTeam();
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    const small = { key: 'small', decision: 'We keep it smal', rationale: 'Less to test' };
    const first = wei.declares({ decisions: [small] });
    nadia.apart = true;
    nadia.fetch();
    const second = wei.declares({
      supersedes: first.id,
      decisions: [{ ...small, decision: 'We keep it small' }],
    });
    commitAll(repo, history);
    const slots = [`${first.id}.d1`, `${second.id}.d1`];
    expect(listed(repo, 'decisions', slots)).toEqual([slots[1]]);
    nadia.declares({ carries: [`${first.id}.d1`] });
    commitAll(repo, history);
    expect(listed(repo, 'decisions', slots)).toEqual(slots);
  });

  it('that a reopening opens nothing that it is not about, and check says what is wrong with it', () => {
    const repo = makeTeam();
    const history = new History();
    const [wei, sarah] = [history.person('wei'), history.person('sarah')];
    const asked = wei.declares({ questions: [question('one'), question('two')] });
    const [one] = ['q1', 'q2'].map((slot) => sarah.resolves(asked, slot));
    commitAll(repo, history);
    const slots = ['q1', 'q2'].map((slot) => `${asked.id}.${slot}`);
    expect(listed(repo, 'questions', slots)).toEqual([]);
    const base = repo.git('rev-parse', 'HEAD');
    const wrong = sarah.seals(
      {
        schema: 1,
        kind: 'reopening',
        author: 'sarah',
        declared_at: '2026-01-15T12:00:00Z',
        zone: 'UTC',
        subject: { id: asked.id, slot: 'q2', digest: asked.digest },
        cancels: [one?.id ?? ''],
        new_information: 'It broke again',
        saw: [asked.id],
      },
      'reopening',
    );
    commitAll(repo, history);
    expect(listed(repo, 'questions', slots)).toEqual([]);
    expect(ok(repo, ['show', `${asked.id}.q2`], { now: NOW })).toMatch(
      new RegExp(`reopened it {2}${wrong.id.slice(-8)}, .*no effect`, 'u'),
    );
    const rule = { rule: 'named-known', path: expect.stringContaining(wrong.id) };
    expect(findingsOf(okJson(repo, ['check'], { now: NOW }))).toMatchObject([
      { ...rule, level: 'warning' },
    ]);
    const { code, answer } = runJson(repo, ['check', '--since', base], { now: NOW });
    expect(code).toBe(1);
    expect(findingsOf(answer)).toContainEqual(expect.objectContaining({ ...rule, level: 'error' }));
  });
});
