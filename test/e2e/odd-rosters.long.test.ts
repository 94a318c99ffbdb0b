import { describe, expect, it } from 'vitest';
import { run, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

/** Thursday 17:40 in Singapore: the declaration of somebody who works until 18:00 is due. */
const NOW = '2026-01-15T09:40:00Z';
const ASIA = "zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00']";
const LONDON = "zone: Europe/London, shifts: ['mon-fri 9:00-17:00']";
const BODY = {
  to: ['next'],
  returns_at: '2026-01-16T09:00:00+08:00',
  shipped: [{ summary: 'The refund flow' }],
  in_flight: 'none',
  decisions: 'none',
  blockers: 'none',
  questions: 'none',
};

function teamOf(policy: string): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': `schema: 1\n${policy}\n` });
  return repo;
}

/** What each verb ends with, in this order: check, shifts, a week, the check of shifts, due, start. */
function codesOf(repo: TestRepo): number[] {
  const verbs = [['check'], ['shifts'], ['shifts', '--week'], ['shifts', '--check'], ['due']];
  return [...verbs, ['start', '--offline']].map((args) => {
    const { code, out, err } = run(repo, args, { user: 'wei', now: NOW });
    expect(`${out}${err}`, args.join(' ')).not.toMatch(/internal|TypeError|undefined|NaN/);
    return code;
  });
}

describe('an odd roster', SLOW, () => {
  it.each([
    ['without anybody', 'roster: {}', [0, 2, 2, 2, 0, 0], []],
    ['of one person', `roster: { wei: { ${ASIA} } }`, [0, 0, 0, 1, 0, 0], []],
    [
      'with zones in another case',
      `roster: { wei: { ${ASIA.toLowerCase()} }, nadia: { ${LONDON.toUpperCase().replace('ZONE', 'zone').replace('SHIFTS', 'shifts')} } }`,
      [0, 0, 0, 1, 0, 0],
      ['nadia'],
    ],
    [
      'with shifts around the clock',
      `roster: { wei: { zone: Asia/Singapore, shifts: ['daily 0:00-24:00'] }, nadia: { zone: Europe/London, shifts: ['daily 0:00-24:00'] } }`,
      [0, 0, 0, 0, 1, 0],
      ['nadia'],
    ],
    [
      'with leave for the whole year',
      `roster: { wei: { ${ASIA}, away: [2026-01-01..2026-12-31] }, nadia: { ${LONDON} } }`,
      [0, 0, 0, 1, 1, 0],
      ['nadia'],
    ],
    [
      'with the next pod on leave for the whole year',
      `roster: { wei: { ${ASIA} }, nadia: { ${LONDON}, away: [2026-01-01..2026-12-31] } }\npods: { sg: { members: [wei], next: [ldn] }, ldn: { members: [nadia], next: [sg] } }`,
      [0, 0, 0, 1, 0, 0],
      ['nadia'],
    ],
    [
      'with an agent in a pod that has shifts',
      `roster: { wei: { zone: Asia/Singapore }, codex: { agent: true }, nadia: { ${LONDON} } }\npods: { sg: { members: [wei, codex], shifts: ['mon-fri 9:00-18:00'], next: [ldn] }, ldn: { members: [nadia, codex], next: [sg] } }`,
      [0, 0, 0, 1, 0, 0],
      ['nadia'],
    ],
  ])('%s is answered by every verb', (_, policy, codes, addressees) => {
    const repo = teamOf(policy);
    expect(codesOf(repo)).toEqual(codes);
    const declared = run(repo, ['declare', '--from', '-', '--json'], {
      user: 'wei',
      now: NOW,
      stdin: JSON.stringify(BODY),
    });
    expect(JSON.parse(declared.out)).toMatchObject({ addressees });
    expect(run(repo, ['due'], { user: 'wei', now: NOW }).code).toBe(1);
    expect(run(repo, ['check'], { user: 'wei', now: NOW }).code).toBe(0);
  });

  it.each([
    [
      'without a zone',
      "  wei: { shifts: ['mon-fri 9:00-18:00'] }",
      'wei has shifts and no time zone; add zone: to wei, or to their pod',
    ],
    [
      'with an unknown zone',
      "  wei: { zone: Mars/Olympus, shifts: ['mon-fri 9:00-18:00'] }",
      'Mars/Olympus is not a time zone; write an IANA name such as Asia/Singapore',
    ],
    [
      'with one handle in two cases',
      `  wei: { ${ASIA} }\n  Wei: { ${LONDON} }`,
      '"Wei": handles are lower case; write wei',
    ],
  ])('%s is refused by every verb with its line', (_, people, message) => {
    const repo = teamOf(`roster:\n${people}`);
    expect(codesOf(repo)).toEqual([1, 2, 2, 2, 2, 2]);
    expect(run(repo, ['shifts'], { user: 'wei', now: NOW }).err).toMatch(/\.handoff\.yml:\d+:\d+ /);
    expect(run(repo, ['shifts'], { user: 'wei', now: NOW }).err).toContain(message);
  });
});
