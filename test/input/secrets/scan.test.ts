import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../../src/protocol/secrets/find.js';
import { recommendedSecrets } from '../../../src/input/secrets/recommended.js';
import { secretProblems, secretsOfRecord } from '../../../src/input/secrets/problems.js';
import { maskText, mayNeedRules, scanText } from '../../../src/input/secrets/scan.js';
import { benignText } from '../../helpers/benign-texts.js';
import { plantedSecrets } from '../../helpers/planted-secrets.js';

const PLANTED = [1, 2, 3].flatMap(plantedSecrets);

describe('the second opinion', () => {
  it('is asked wherever it finds something: no text that a rule refuses passes by', async () => {
    let known = 0;
    for (const { text } of PLANTED) {
      const theirs = await recommendedSecrets(text);
      if (theirs.length === 0) continue;
      known += 1;
      expect(mayNeedRules(text), text).toBe(true);
      expect((await scanText(text)).length, text).toBeGreaterThan(0);
    }
    expect(known).toBeGreaterThan(60);
  });

  it('finds what our own patterns leave', async () => {
    const text = `the bot uses xoxb-${'Abcd'.repeat(3)}-${'Efgh'.repeat(3)}`;
    expect(findSecrets(text)).toEqual([]);
    expect(await scanText(text)).toMatchObject([{ kind: 'slack-token', shown: 'xoxb' }]);
  });

  it('is not switched off by a comment in the text', async () => {
    const token = ['gh', 'p_'].join('') + 'Ab1'.repeat(12);
    for (const text of [`secretlint-disable ${token}`, `secretlint-disable-line ${token}`])
      expect(await recommendedSecrets(text), text).toHaveLength(1);
  });

  it('refuses none of two thousand harmless texts', async () => {
    const wrong: string[] = [];
    for (let seed = 0; seed < 2_000; seed += 1)
      if ((await scanText(benignText(seed))).length > 0) wrong.push(benignText(seed));
    expect(wrong).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is the text with nothing of it gone but the secret', async () => {
    for (const { text, secret } of PLANTED) {
      const kept = await maskText(text);
      expect(kept).not.toContain(secret.slice(5));
      const [before = '', after = ''] = text.split(secret);
      for (const rest of [before, after]) expect(kept).toContain(rest.replace(/^\S+|\S+$/g, ''));
    }
  });
});

describe('what is said of a secret', () => {
  const { text, secret } = PLANTED[0] as (typeof PLANTED)[number];

  it('is where it stands, its kind and how it begins', async () => {
    const [problem, ...others] = await secretProblems({
      in_flight: [{ next: [{ action: text }] }],
    });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      rule: 'secret',
      level: 'error',
      at: ['in_flight', 0, 'next', 0, 'action'],
    });
    expect(problem?.message).toBe('in_flight[0].next[0].action holds a GitHub token (ghp_…)');
    expect(problem?.hint).toContain('--allow-secret <reason>');
  });

  it('covers keys of one’s own and lists, and nothing that the program makes', async () => {
    const problems = await secretProblems({
      'x-notes': { [`x-${secret}`]: ['fine', text] },
      digest: text,
      saw: [text],
    });
    expect(problems.map(({ on }) => on)).toEqual(['key', undefined]);
  });

  it('is a warning that repeats the reason where that kind was allowed, and an error for any other', async () => {
    const allowed_secret = { kinds: ['github-token'], reason: 'it was revoked' };
    const other = PLANTED.find(({ kind }) => kind === 'vault-token')?.text ?? '';
    expect(await secretsOfRecord({ need: text, why: other, allowed_secret })).toMatchObject([
      {
        level: 'warning',
        message:
          'need holds what looks like a GitHub token (ghp_…), allowed because: it was revoked',
        hint: null,
      },
      {
        level: 'error',
        message: expect.stringContaining('why holds a Vault token (hvs.…)'),
        hint: 'rotate it: git history keeps it',
      },
    ]);
  });
});
