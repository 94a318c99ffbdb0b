import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';
import { HAS_TERMINAL, TestTerminal } from '../helpers/terminal.js';

/** A team in which wei has something to answer, to acknowledge and to name. */
function makeBusyTeam(): TestRepo {
  const repo = makeTeam();
  ok(repo, ['declare', '--from', '-'], {
    user: 'nadia',
    stdin: `to: [wei]
returns_at: 2026-01-16T09:00:00Z
shipped: none
in_flight:
  - key: refund-flow
    status: in_progress
    summary: Half of it is written
    why: The auditors asked for it
    handover: transfer
    next: [{ action: Write the other half, owner: wei }]
decisions: none
blockers: none
questions: none
`,
  });
  ok(repo, ['ask', 'Who signs?', '--why', 'It ships', '--owner', 'wei'], { user: 'nadia' });
  ok(repo, ['ask', 'Who pays?', '--why', 'It ships', '--owner', 'sarah']);
  return repo;
}

/** The question at which the window is closed, and what was typed at the one before it. */
const VERBS: readonly [verb: string, at: RegExp, before?: [RegExp, string]][] = [
  ['ask', /Why does it matter/, [/What do you want to know/, 'Who may pay?']],
  ['block', /Why does it matter/, [/What is needed/, 'A key']],
  ['decide', /Why\?/, [/What was decided/, 'Use the old one']],
  ['declare', /navigate/],
  ['ack', /refund-flow/],
  ['resolve', /Who signs/],
  ['assign', /Who signs/],
  ['retract', /Who pays/],
  ['show', /refund-flow/],
  ['who', /refund-flow/],
  ['why', /refund-flow/],
];

/** Types the verb, closes the window at a question and says how the program ended. */
async function closedAt(
  repo: TestRepo,
  [verb, at, before]: (typeof VERBS)[number],
  passes: 'passes-on' | 'ignores',
): Promise<string> {
  const file = join(repo.base, `end-of-${verb}`);
  const shell = fileURLToPath(new URL('../helpers/shell-between.mjs', import.meta.url));
  const between = [shell, file, passes];
  const person = new TestTerminal(repo, [verb], 100, between);
  if (before !== undefined) {
    await person.until(before[0]);
    person.send(before[1]);
    await person.until(new RegExp(before[1].slice(0, 4)));
    person.send('\r');
  }
  await person.until(at);
  person.close();
  for (let waited = 0; !existsSync(file) && waited < 20_000; waited += 50) await pause(50);
  return readFileSync(file, 'utf8');
}

describe.skipIf(!HAS_TERMINAL)(
  'a window that is closed at a question',
  { timeout: 120_000 },
  () => {
    it.each(VERBS)('of %s ends the program with 129 and keeps the draft', async (...verb) => {
      const repo = makeBusyTeam();
      expect(await closedAt(repo, verb, 'passes-on')).toBe('129');
      const drafts = join(repo.dir, '.git/handoff/drafts/wei');
      const kept = existsSync(drafts) ? readdirSync(drafts) : [];
      const [name, , before] = verb;
      expect(kept).toEqual(before === undefined ? [] : [`${name}.yml`]);
      if (before !== undefined)
        expect(readFileSync(join(drafts, `${name}.yml`), 'utf8')).toContain(before[1]);
    });

    it('does so where no signal comes, because a shell keeps it back', async () => {
      const repo = makeBusyTeam();
      for (const verb of [VERBS[0], VERBS[10]])
        if (verb !== undefined) {
          expect(await closedAt(repo, verb, 'ignores')).toBe('129');
          expect(readdirSync(join(repo.dir, '.git/handoff/drafts/wei'))).toEqual(['ask.yml']);
        }
    });
  },
);
