import { describe, expect, it } from 'vitest';
import { ok, okJson, run, runJson, SLOW } from '../helpers/program.js';
import { makeShared, startFeature } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';

/** A declaration with one item, offered to somebody. */
const body = (key: string, to: string, summary: string): string => `to: [${to}]
returns_at: 2026-01-16T09:00:00+08:00
shipped: none
in_flight:
  - key: ${key}
    status: in_progress
    summary: ${summary}
    why: The auditors asked for it
    handover: transfer
    next: [{ action: Write the other half, owner: ${to} }]
decisions: none
blockers: none
questions: none
`;
const EMPTY = body('x', 'sarah', 'x').replace(
  /in_flight:[^]*decisions/,
  'in_flight: none\ndecisions',
);
const PEOPLE = { james: 'github: james', sarah: 'github: sarah' };
const DECLARE = ['declare', '--from', '-'];

function declares(repo: TestRepo, text: string, user: string, more: string[] = []) {
  return run(repo, [...DECLARE, ...more], { stdin: text, user });
}

function holders(repo: TestRepo): unknown {
  return okJson(repo, ['query', '--in-flight'])['in_flight'];
}

describe('a key that somebody else holds', SLOW, () => {
  it('is refused with the ways out; another key, an acknowledgement and an assignment work', () => {
    const { wei } = makeShared({ people: PEOPLE });
    startFeature(wei);
    expect(declares(wei, body('release', 'nadia', 'Half of it is written'), 'wei').code).toBe(0);
    const taken = declares(wei, body('release', 'sarah', 'Notes are drafted'), 'james');
    expect(taken.code).toBe(1);
    expect(taken.err).toContain('wei holds release, and it is offered to nadia');
    expect(taken.err).toContain('handoff assign release --to james');
    expect(holders(wei)).toMatchObject([{ key: 'release', holder: 'wei', contested: false }]);
    const offered = declares(wei, body('release', 'sarah', 'Taken over'), 'nadia');
    expect(offered).toMatchObject({ code: 1, err: expect.stringContaining('handoff ack ') });
    ok(wei, ['ack', '--all'], { user: 'nadia' });
    expect(declares(wei, body('release', 'sarah', 'Taken over'), 'nadia').code).toBe(0);
    // The control: another word for other work.
    expect(declares(wei, body('notes', 'sarah', 'Notes are drafted'), 'james').code).toBe(0);
    ok(wei, ['assign', 'release', '--to', 'james'], { user: 'sarah' });
    const again = declares(
      wei,
      body('release', 'sarah', 'Notes').replace('in_flight:\n', `in_flight:\n${noteItem()}`),
      'james',
    );
    expect(again.code).toBe(0);
  });

  it('that two people declare at the same time is contested everywhere, and neither can leave it out', () => {
    const { wei, nadia } = makeShared({ people: PEOPLE });
    for (const clone of [wei, nadia]) startFeature(clone);
    expect(declares(wei, body('release', 'james', 'Of wei'), 'wei', ['--no-push']).code).toBe(0);
    expect(declares(nadia, body('release', 'sarah', 'Of nadia'), 'nadia').code).toBe(0);
    ok(wei, ['publish']);
    ok(nadia, ['publish']);
    for (const clone of [wei, nadia]) {
      const both = { contested: true, holders: ['nadia', 'wei'] };
      expect(holders(clone)).toMatchObject([both]);
      for (const verb of ['who', 'show'])
        expect(okJson(clone, [verb, 'release'])).toMatchObject(both);
      for (const user of ['wei', 'nadia']) {
        const started = okJson(clone, ['start'], { user });
        expect(started['i_hold']).toMatchObject([both]);
        expect(JSON.stringify(started['since_my_wrap'])).not.toContain('taken');
        const left = runJson(clone, DECLARE, { stdin: EMPTY, user });
        expect(left).toMatchObject({ code: 1, answer: { findings: [{ rule: 'silent-drop' }] } });
      }
      const acked = okJson(clone, ['ack', '--all', '--dry-run'], { user: 'james' });
      expect(acked['acknowledged']).toMatchObject([
        { briefing: { items: [{ holders: both.holders }] } },
      ]);
    }
    // Declaring it again, with everything seen, takes nothing from the other.
    expect(declares(wei, body('release', 'james', 'Of wei, again'), 'wei').code).toBe(0);
    ok(nadia, ['publish']);
    expect(declares(nadia, EMPTY, 'nadia').code).toBe(1);
    ok(nadia, ['assign', 'release', '--to', 'wei'], { user: 'sarah' });
    expect(holders(nadia)).toMatchObject([{ contested: false, holders: ['wei'] }]);
    expect(declares(nadia, EMPTY, 'nadia').code).toBe(0);
  });
});

/** The other item that james holds in the first test. */
function noteItem(): string {
  return `  - key: notes
    status: in_progress
    summary: Notes are drafted
    why: The auditors asked for it
    handover: hold
    next: [{ action: Write the other half, owner: james }]
`;
}
