import { describe, expect, it } from 'vitest';
import {
  commitMessage,
  commitMessageOfMany,
  publisherIn,
  publishMessage,
  type MessageStyle,
} from '../../src/ledger/message.js';
import { COMMIT_RULES } from '../../src/protocol/team/commit-rules.js';
import { item } from '../helpers/body.js';
import { History } from '../helpers/history.js';
import { fc } from '../helpers/fc.js';

/** How messages look without a policy. */
const PLAIN: MessageStyle = { rules: COMMIT_RULES, name: '', email: '' };

/** The same with what a policy says. */
function style(subject: string | null, ...trailers: string[]): MessageStyle {
  return { rules: { subject, trailers }, name: 'Wei Lin', email: 'wei@example.org' };
}

const subjectOf = (message: string): string => message.split('\n')[0] ?? '';

describe('the subject of a commit', () => {
  const long = 'promises-under-attack-in-every-clone-of-the-team';
  const longest = 'x'.repeat(31);

  it('has at most 60 characters', () => {
    const wei = new History().person('wei');
    const messages = [
      wei.declares({ in_flight: [item('auth'), item(long)] }),
      wei.raises('blocker', long),
      wei.raises('question', long),
      wei.decides(long),
    ].map((record) => commitMessage(PLAIN, record));
    expect(messages.map(subjectOf)).toEqual([
      'handoff: wei declares 0 blockers, 2 items: auth, promises...',
      'handoff: wei is blocked: promises-under-attack-in-every-c...',
      'handoff: wei asks sarah: promises-under-attack-in-every-c...',
      'handoff: wei decides promises-under-attack-in-every-clone...',
    ]);
  });

  it('is left whole if it has exactly 60 characters', () => {
    const wei = new History().person('wei');
    const key = 'k'.repeat(60 - 'handoff: wei decides '.length);
    expect(subjectOf(commitMessage(PLAIN, wei.decides(key)))).toBe(`handoff: wei decides ${key}`);
    expect(subjectOf(commitMessage(PLAIN, wei.decides(`${key}k`)))).toBe(
      `handoff: wei decides ${key.slice(0, -3)}...`,
    );
  });

  it('is that of the policy, with every placeholder filled in', () => {
    const record = new History().person('wei').decides('use-postgres');
    expect(
      commitMessage(
        style(
          'chore(handoff): {summary}',
          'Signed-off-by: {name} <{email}>',
          'Kind: {kind} of {handle}',
        ),
        record,
      ),
    ).toBe(
      `chore(handoff): wei decides use-postgres\n\nHandoff-Id: ${record.id}\nHandoff-Kind: decision\nSigned-off-by: Wei Lin <wei@example.org>\nKind: decision of wei\n`,
    );
    expect(subjectOf(commitMessage(style('docs: {kind} {id}'), record))).toBe(
      `docs: decision ${record.id}`,
    );
  });

  it('of the policy is cut within the summary, and never ends with a full stop or a half word of its own', () => {
    const record = new History().person('wei').raises('blocker', long);
    const subject = subjectOf(
      commitMessage(style('chore(a-rather-long-scope): {summary} [skip ci]'), record),
    );
    expect(subject.length).toBeLessThanOrEqual(72);
    expect(subject).toMatch(/^chore\(a-rather-long-scope\): wei is blocked: .*[a-z] \[skip ci\]$/);
  });

  it('and what follows it stay whole lines, whatever names git has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, email) => {
        const record = new History().person('wei').decides('a');
        const told = commitMessage(
          {
            rules: { subject: '{name}: {summary}', trailers: ['By: {name} <{email}>'] },
            name,
            email,
          },
          record,
        );
        const lines = told.split('\n');
        expect(lines).toHaveLength(6);
        expect(lines[0]?.length).toBeLessThanOrEqual(72);
        expect(lines.slice(1, 4)).toEqual([
          '',
          `Handoff-Id: ${record.id}`,
          'Handoff-Kind: decision',
        ]);
        expect(lines[4]).toMatch(/^By: /);
        expect(lines[5]).toBe('');
        // eslint-disable-next-line no-control-regex
        expect(told.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/);
      }),
    );
  });

  it('names a publisher, whatever the policy says of subjects', () => {
    for (const one of [PLAIN, style('chore: {kind}'), style('chore(handoff): {summary}')])
      for (const ids of [
        ['20260115T095000Z-wei-m85a01x6'],
        Array.from({ length: 1250 }, () => 'x'),
      ])
        expect(publisherIn(publishMessage(one, longest, ids))).toBe(longest);
    expect(publisherIn('handoff: wei publishes 3fa9b2c1\n')).toBe('wei');
    expect(publisherIn('handoff: wei declares nothing\n')).toBeNull();
    expect(subjectOf(publishMessage(PLAIN, longest, ['a', 'b'])).length).toBeLessThanOrEqual(60);
  });

  it('of several records counts them', () => {
    const wei = new History().person('wei');
    const records = [wei.decides('a'), wei.decides('b')];
    expect(commitMessageOfMany(style('chore: {summary}'), records)).toBe(
      `chore: wei records 2 records\n\nHandoff-Id: ${records[0]?.id}\nHandoff-Id: ${records[1]?.id}\n`,
    );
  });
});
