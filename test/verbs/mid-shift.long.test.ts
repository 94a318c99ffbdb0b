import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/verbs/ask/spec.js';
import { assign } from '../../src/verbs/assign/spec.js';
import { block } from '../../src/verbs/block/spec.js';
import { decide } from '../../src/verbs/decide/spec.js';
import { reopen } from '../../src/verbs/reopen/spec.js';
import { resolve } from '../../src/verbs/resolve/spec.js';
import { retract } from '../../src/verbs/retract/spec.js';
import { show } from '../../src/verbs/show/spec.js';
import { who } from '../../src/verbs/who/spec.js';
import { why } from '../../src/verbs/why/spec.js';
import { makeTeam } from '../helpers/program.js';
import { NONE, at, declared, draftsOf, folderOf } from '../helpers/mid-shift.js';
import { CTRL_C, ENTER, interactiveEnv, person } from '../helpers/scripted.js';

describe('a verb without its argument, on a terminal', () => {
  it('lets the person choose what is resolved, opened again, given away and withdrawn', async () => {
    const repo = await declared();
    const resolved = await at(repo, resolve, [/^session-timeout: Product/, '30 minutes']);
    expect(resolved.answer).toMatchObject({ key: 'session-timeout' });
    const reopened = await at(repo, reopen, [/^session-timeout: 30 minutes/, 'Audit says 15']);
    expect(reopened.answer).toMatchObject({ key: 'session-timeout' });
    const assigned = await at(repo, assign, [/^payments-refund-flow/, /^nadia/]);
    expect(assigned.answer).toMatchObject({ assigns: 'payments-refund-flow', to: 'nadia' });
    const retracted = await at(repo, retract, [/ reopening/, 'The audit says nothing']);
    expect(retracted.answer).toMatchObject({ retracts: expect.stringContaining('wei') });
    expect(draftsOf(repo)).toEqual([]);
  });

  it('lets them choose what is shown, held and explained', async () => {
    const repo = await declared();
    const shown = await at(repo, show, [/^session-timeout/]);
    expect(shown.answer).toMatchObject({ is: 'thing', key: 'session-timeout' });
    const held = await at(repo, who, [/^auth-session-refresh/]);
    expect(held.answer).toMatchObject({ key: 'auth-session-refresh', holder: 'wei' });
    const explained = await at(repo, why, [/^refund-separate-call/]);
    expect(explained.answer).toMatchObject({ subject: 'refund-separate-call' });
    const typed = await at(repo, why, ['#1842']);
    expect(typed.answer).toMatchObject({ subject: '#1842' });
  });

  it('refuses a typed name that fits nothing, at its own prompt', async () => {
    const repo = await declared();
    await at(repo, resolve, [
      { typed: 'sesion-timeout', refused: /matches no blocker or question/ },
      'session-timeout',
      { typed: 'n/a', refused: /says only/ },
      '30 minutes',
    ]);
    await at(repo, ask, [
      { typed: 'n/a', refused: /says only/ },
      'Do refunds need an audit entry?',
      'The schema freezes on Friday',
      { typed: 'sarahh', refused: /not in the roster; did you mean sarah\?/ },
      'Sarah',
    ]);
  });

  it('says so where there is nothing to choose, or no item that could be blocked', async () => {
    const repo = makeTeam();
    await expect(at(repo, resolve, [])).rejects.toMatchObject({
      kind: 'usage',
      message: 'no blocker or question is open, so nothing can be resolved',
    });
    await expect(at(repo, block, [])).rejects.toMatchObject({
      message: 'no item is in flight, so nothing can be blocked',
      hint: expect.stringContaining('handoff ask'),
    });
  });

  it('is wrong usage without a terminal', async () => {
    const repo = await declared();
    for (const verb of [resolve, reopen, assign, retract, show, who, why])
      await expect(
        verb.run(interactiveEnv(repo, person([]), { interactive: false }), NONE),
      ).rejects.toMatchObject({ kind: 'usage', message: expect.stringMatching(/needs </) });
  });
});

describe('what was typed to a verb in mid-shift', () => {
  it('is resumed after Ctrl-C, with the answers as defaults', async () => {
    const repo = await declared();
    const begun = ['Which currency?', 'The amounts differ', CTRL_C];
    await expect(at(repo, ask, begun)).rejects.toMatchObject({
      message: 'interrupted, nothing was recorded',
      hint: `your text is kept in ${folderOf(repo)}/ask.yml (handoff ask resumes it)`,
    });
    const { seen, answer } = await at(repo, ask, [
      /go on/,
      ENTER,
      'Amounts differ by cents',
      /james/,
    ]);
    expect(seen.asked.slice(0, 3)).toEqual([
      expect.stringMatching(/^You have a draft.*: "Which currency\?" \(go on with it\)$/),
      'What do you want to know? (Which currency?)',
      'Why does it matter? (The amounts differ)',
    ]);
    expect(answer).toMatchObject({ key: 'which-currency', owner: 'james' });
    expect(draftsOf(repo)).toEqual([]);
  });

  it('is kept for each thing that it is about', async () => {
    const repo = await declared();
    await at(repo, ask, ['Which currency?', 'The amounts differ', /james/]);
    const half = (id: string, text: string): Promise<unknown> =>
      at(repo, resolve, [text, CTRL_C], { args: [id], options: { decision: 'It is so' } });
    await expect(half('session-timeout', '30 minutes')).rejects.toMatchObject({
      hint: expect.stringMatching(/handoff resolve \S+\.b1 resumes it/),
    });
    await expect(half('which-currency', 'Euro')).rejects.toThrow();
    const { seen } = await at(repo, resolve, [/go on/, ENTER, 'One working day'], {
      args: ['session-timeout'],
    });
    expect(seen.asked[1]).toMatch(/\(30 minutes\)$/);
    expect(draftsOf(repo)).toHaveLength(1);
  });

  it('is kept when a flag, a rule or a hook refuses it, and --from takes what was kept', async () => {
    const repo = await declared();
    repo.hook('pre-commit', 'exit 1');
    const options = { why: 'The amounts differ', owner: 'james', neededBy: 'friday' };
    const refused: unknown = await at(repo, ask, [], {
      args: ['Which currency?'],
      options,
    }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'write' });
    repo.hook('pre-commit', 'exit 0');
    const { answer } = await at(repo, ask, [], {
      options: { from: join(folderOf(repo), 'ask.yml') },
    });
    expect(answer).toMatchObject({ key: 'which-currency', needed_by: '2026-01-16T10:00:00Z' });
    expect(draftsOf(repo)).toEqual([]);
  });

  it('is left alone by a run that is about something else', async () => {
    const repo = await declared();
    await expect(at(repo, ask, ['Which currency?', CTRL_C])).rejects.toThrow();
    const { seen } = await at(repo, ask, ['It ships on Friday', /sarah/], {
      args: ['Who may sign?'],
    });
    expect(seen.heard.join('\n')).toMatch(/You have another draft: .+ask\.yml/);
    expect(draftsOf(repo)).toEqual(['ask.yml']);
    const anew = await at(repo, ask, [/and delete/, 'Who pays?', 'It is dear', /sarah/]);
    expect(anew.answer).toMatchObject({ key: 'who-pays' });
    expect(draftsOf(repo)).toEqual([]);
  });

  it('is not shared with another window, which is told', async () => {
    const repo = await declared();
    mkdirSync(folderOf(repo), { recursive: true });
    writeFileSync(join(folderOf(repo), 'ask.yml'), 'need: Which currency?\n');
    // The process that runs the tests is another one than this.
    writeFileSync(join(folderOf(repo), 'ask.yml.open'), `${process.ppid}\n`);
    const seen = person(['Who may sign?', CTRL_C]);
    await expect(ask.run(interactiveEnv(repo, seen), NONE)).rejects.toMatchObject({
      hint: expect.stringContaining('ask-2.yml'),
    });
    expect(seen.heard.join('\n')).toMatch(/Another window works on .+ask\.yml\./);
    expect(draftsOf(repo)).toEqual(['ask-2.yml', 'ask.yml']);
    expect(readFileSync(join(folderOf(repo), 'ask-2.yml'), 'utf8')).toContain('Who may sign?');
  });
});

describe('the body of a verb in mid-shift', () => {
  it.each([
    [ask, 'need: Who may sign?\nwhy: It ships\nowner: "@Sarah"\n', { owner: 'sarah' }],
    [
      block,
      '{"need": "A key", "why": "It ships", "owner": "sarah", "blocks": ["auth-session-refresh"]}',
      { key: 'key' },
    ],
    [
      decide,
      'decision: Euro only\nrationale: One market\npaths: [src/money]\nkey: currency\n',
      { key: 'currency' },
    ],
    [resolve, 'id: session-timeout\noutcome: 30 minutes\n', { key: 'session-timeout' }],
    [assign, 'id: session-timeout\nto: james\nreason: He knows\n', { to: 'james' }],
  ] as const)('is read from a file', async (verb, body, answer) => {
    const repo = await declared();
    repo.write('said.yml', body);
    const run = await at<object>(repo, verb, [], { options: { from: 'said.yml' } });
    expect(run.answer).toMatchObject(answer);
  });

  it('gives way to flags, and its faults are found at their lines', async () => {
    const repo = await declared();
    repo.write('said.yml', 'need: Who may sign?\nowner: sarahh\nwhy: It ships\n');
    const typed = { options: { from: 'said.yml' } };
    await expect(at(repo, ask, [], typed)).rejects.toMatchObject({
      findings: [{ rule: 'owner-known', path: 'said.yml', line: 2, column: 8 }],
    });
    const flagged = { options: { from: 'said.yml', owner: 'james' } };
    expect((await at(repo, ask, [], flagged)).answer).toMatchObject({ owner: 'james' });
    repo.write('said.yml', 'ned: Who may sign?\n');
    await expect(at(repo, ask, [], typed)).rejects.toMatchObject({
      findings: [{ rule: 'unknown-key', line: 1, hint: 'did you mean `need`?' }],
    });
  });
});
