import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok } from '../helpers/program.js';
import { HAS_TERMINAL, TestTerminal } from '../helpers/terminal.js';

const [ENTER, CTRL_C] = ['\r', '\u0003'];

describe.skipIf(!HAS_TERMINAL)('prompts in a pseudo-terminal', { timeout: 180_000 }, () => {
  it('keep every pasted line, refuse a mistyped owner at once, and resume after Ctrl-C', async () => {
    const repo = makeTeam();
    const first = new TestTerminal(repo, ['ask'], 100);
    await first.until(/What do you want to know\?/);
    first.send('Who may sign?\rAnd who may pay?\rAnd when?\r');
    expect(await first.until(/Why does it matter\?/)).toContain('All 3 pasted lines are kept.');
    first.send('It ships on Friday');
    await first.until(/Friday/);
    first.send(ENTER);
    await first.until(/Who can answer it\?/);
    first.send('sarahh');
    await first.until(/sarahh/);
    first.send(ENTER);
    await first.until(/did you mean sarah\?/);
    first.send(CTRL_C);
    expect(await first.ended()).toBe(130);
    const draft = join(repo.dir, '.git/handoff/drafts/wei/ask.yml');
    expect(readFileSync(draft, 'utf8')).toContain(
      'need: |-\n  Who may sign?\n  And who may pay?\n  And when?\n',
    );

    const again = new TestTerminal(repo, ['ask'], 100);
    for (const question of [/You have a draft/, /What do you want/, /Why does it/]) {
      await again.until(question);
      again.send(ENTER);
    }
    await again.until(/Who can answer it\?/);
    again.send('Sarah');
    await again.until(/> sarah/);
    again.send(ENTER);
    expect(await again.ended()).toBe(0);
    const asked: unknown = JSON.parse(ok(repo, ['query', '--questions', '--json']));
    expect(asked).toMatchObject({
      questions: [{ need: 'Who may sign?\nAnd who may pay?\nAnd when?', owner: 'sarah' }],
    });
  });

  it('break between words on 40 columns, and show little of a long answer', async () => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', '-'], { stdin: readFileSync('test/fixtures/repaired.yml') });
    const person = new TestTerminal(repo, ['resolve', 'session-timeout'], 40);
    const shown = await person.until(/What is the answer\?/);
    for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
    expect(shown.replace(/\s+/g, ' ')).toContain(
      'Product decision on the session timeout duration',
    );
    expect(shown).not.toMatch(/\w\n\w/);
    person.send('30 minutes '.repeat(20).trim());
    await person.until(/30/);
    person.send(ENTER);
    expect(await person.ended()).toBe(0);
    expect((await person.until(/Resolved/)).replace(/\s+/g, ' ')).toContain('(219 characters)');
  });
});
