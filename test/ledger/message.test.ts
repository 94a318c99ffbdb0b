import { describe, expect, it } from 'vitest';
import { commitMessage, commitSubject } from '../../src/ledger/message.js';
import { item } from '../helpers/body.js';
import { History } from '../helpers/history.js';

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
    ].map(commitMessage);
    expect(messages.map((message) => message.split('\n')[0])).toEqual([
      'handoff: wei declares 0 blockers, 2 items: auth, promises...',
      'handoff: wei is blocked: promises-under-attack-in-every-c...',
      'handoff: wei asks sarah: promises-under-attack-in-every-c...',
      'handoff: wei decides promises-under-attack-in-every-clone...',
    ]);
  });

  it('keeps the words by which a publisher is known, with the longest handle', () => {
    for (const what of ['publishes 3fa9b2c1', 'publishes 1250 records']) {
      const subject = commitSubject(longest, what);
      expect(subject.length).toBeLessThanOrEqual(60);
      expect(/^handoff: (\S+) publishes /u.exec(subject)?.[1]).toBe(longest);
    }
  });

  it('is left whole if it has exactly 60 characters', () => {
    const did = `decides ${'k'.repeat(60 - 'handoff: wei decides '.length)}`;
    expect(commitSubject('wei', did)).toBe(`handoff: wei ${did}`);
    expect(commitSubject('wei', `${did}k`)).toBe(`handoff: wei ${did.slice(0, -3)}...`);
  });
});
