import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import { declare } from '../../../src/verbs/declare/spec.js';
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
const INCOMPLETE = REPAIRED.replace('questions: none\n', '').replace(
  '    why: Refunds must be testable without the payment handler\n',
  '',
);

const draftOf = (repo: TestRepo): string =>
  join(repo.dir, '.git/handoff/drafts/wei/declaration.yml');

/**
 * An editor that does those things, one each time it is opened, and keeps what it was shown in
 * seen-1.yml, seen-2.yml …
 */
function editor(repo: TestRepo, ...rounds: string[]): { EDITOR: string } {
  const path = join(repo.base, 'editor with blank.sh');
  const cases = rounds.map((script, index) => `${index + 1}) ${script} ;;`).join('\n');
  const script = `#!/bin/sh\nn=$(( $(ls '${repo.base}' | grep -c '^seen-') + 1 ))\ncp "$1" '${repo.base}'/seen-$n.yml\ncase $n in\n${cases}\nesac\n`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return { EDITOR: `'${path}'` };
}

function put(repo: TestRepo, name: string, text: string): string {
  const path = join(repo.base, name);
  writeFileSync(path, text);
  return `cat '${path}' > "$1"`;
}

const seen = (repo: TestRepo, round: number): string =>
  readFileSync(join(repo.base, `seen-${round}.yml`), 'utf8');

async function edit(
  repo: TestRepo,
  vars: Record<string, string>,
  answers: readonly Answer[],
  interactive = true,
): Promise<{ who: Person; answer: JsonObject }> {
  const who = person(answers);
  const { answer } = await declare.run(interactiveEnv(repo, who, { env: vars, interactive }), {
    args: [],
    options: {
      edit: true,
    },
  });
  return { who, answer };
}

describe('declare --edit', () => {
  it('opens a template that explains every field and points at the schema on line 1', async () => {
    const repo = makeRepo();
    repo.git('config', 'user.email', 'wei@example.org');
    const { answer } = await edit(repo, editor(repo, put(repo, 'body.yml', REPAIRED)), []);
    const shown = seen(repo, 1);
    expect(shown).toMatch(
      /^# yaml-language-server: \$schema=\/.*\/schemas\/editor\/handoff\.v1\.schema\.json\n/,
    );
    for (const field of [
      'to',
      'returns_at',
      'shipped',
      'in_flight',
      'decisions',
      'blockers',
      'questions',
    ])
      expect(shown).toMatch(new RegExp(`^${field}:`, 'm'));
    expect(shown).toMatch(/observed: your commits[^]*#   [0-9a-f]{7} first/);
    expect(answer['commit']).toMatch(/^[0-9a-f]{40}$/);
  });

  it('returns to the editor with each finding above its line, and takes them out again', async () => {
    const repo = makeRepo();
    const vars = editor(repo, put(repo, 'one.yml', INCOMPLETE), put(repo, 'two.yml', REPAIRED));
    const { who } = await edit(repo, vars, [ENTER]);
    expect(who.asked).toEqual(['2 errors in the declaration. Open the editor again? (yes)']);
    const lines = seen(repo, 2).split('\n');
    const at = lines.findIndex(
      (line) => line.includes('# ! ') && line.includes('in_flight[0].why is missing'),
    );
    expect(lines[at + 1]).toContain('key: payments-refund-flow');
    const [, line] = /# ! (\d+):/.exec(lines[at] ?? '') ?? [];
    expect(Number(line)).toBe(at + 2);
    const [record = ''] = repo.files('.handoffs').filter((path) => path.endsWith('.yml'));
    expect(readFileSync(join(repo.dir, '.handoffs', record), 'utf8')).not.toContain('# !');
  });

  it('stops where nothing was changed and something is missing; the draft stays', async () => {
    const repo = makeRepo();
    mkdirSync(dirname(draftOf(repo)), { recursive: true });
    writeFileSync(draftOf(repo), INCOMPLETE);
    await expect(edit(repo, { EDITOR: 'true' }, [])).rejects.toMatchObject({
      kind: 'record',
      message: '2 errors in the declaration and nothing was changed, so nothing was declared',
    });
    expect(readFileSync(draftOf(repo), 'utf8')).toContain(INCOMPLETE);
  });

  it('stops where the file was emptied; the draft stays as it was', async () => {
    const repo = makeRepo();
    mkdirSync(dirname(draftOf(repo)), { recursive: true });
    writeFileSync(draftOf(repo), REPAIRED);
    await expect(edit(repo, editor(repo, ': > "$1"'), [])).rejects.toMatchObject({
      kind: 'record',
      message: 'the file was emptied, so nothing was declared',
    });
    expect(readFileSync(draftOf(repo), 'utf8')).toContain(REPAIRED);
  });

  it('keeps what was typed where the person does not want to go on', async () => {
    const repo = makeRepo();
    const vars = editor(repo, put(repo, 'one.yml', INCOMPLETE));
    await expect(edit(repo, vars, [false])).rejects.toMatchObject({ kind: 'record' });
    expect(readFileSync(draftOf(repo), 'utf8')).toBe(INCOMPLETE);
    await expect(
      edit(repo, editor(repo, 'true', put(repo, 'broken.yml', 'to: [nadia\n')), [CTRL_C]),
    ).rejects.toMatchObject({
      kind: 'interrupted',
      hint: expect.stringContaining(draftOf(repo)),
    });
    expect(readFileSync(draftOf(repo), 'utf8')).toBe('to: [nadia\n');
  });

  it('works without a terminal where an editor is named, and says what is missing where none is', async () => {
    const repo = makeRepo();
    const vars = editor(repo, put(repo, 'one.yml', INCOMPLETE), put(repo, 'two.yml', REPAIRED));
    expect((await edit(repo, vars, [], false)).answer['id']).toMatch(/wei/);
    await expect(edit(makeRepo(), {}, [], false)).rejects.toMatchObject({
      kind: 'usage',
      message: 'declare --edit needs an editor',
    });
  });

  it('says so where the editor fails; the draft stays', async () => {
    const repo = makeRepo();
    await expect(edit(repo, { EDITOR: 'exit 3;' }, [])).rejects.toMatchObject({
      kind: 'setup',
      message: expect.stringContaining('exit code 3'),
    });
    expect(readFileSync(draftOf(repo), 'utf8')).toContain('returns_at');
  });

  it('takes a secret out of the draft as soon as the editor closes, and shows where it was', async () => {
    const repo = makeRepo();
    repo.git('config', 'user.email', 'wei@example.org');
    const token = `gh${'p_'}${'Ab1'.repeat(12)}`;
    const vars = editor(
      repo,
      put(repo, 'one.yml', REPAIRED.replace('Better isolation', token)),
      put(repo, 'two.yml', REPAIRED),
    );
    const { answer } = await edit(repo, vars, [ENTER]);
    expect(seen(repo, 2)).toMatch(
      /# ! \d+:\d+ secret decisions\[0\]\.rationale holds a GitHub token \(ghp_…\)[^\n]*\n +rationale: ghp_\*\*\* for testing\n/,
    );
    expect(seen(repo, 2)).not.toContain(token);
    expect(answer['commit']).toMatch(/^[0-9a-f]{40}$/);
  });
});
