import { describe, expect, it } from 'vitest';
import { makeTeam, ok, SLOW } from '../helpers/program.js';

describe('values that look like options', SLOW, () => {
  it.each(['--no-push', '-rf /', '@sarah', '--', '-', '$(id)', '--json'])(
    '%s is taken as text',
    (text) => {
      const repo = makeTeam();
      const answer = JSON.parse(
        ok(repo, [
          'ask',
          '--dry-run',
          '--json',
          `--why=${text} matters`,
          '--owner',
          'sarah',
          '--',
          `${text} and why`,
        ]),
      );
      expect(answer).toMatchObject({
        would_record: { need: `${text} and why`, why: `${text} matters` },
      });
      const plain = JSON.parse(
        ok(repo, [
          'ask',
          'What?',
          '--dry-run',
          '--json',
          '--why',
          `${text} matters`,
          '--owner',
          '@sarah',
        ]),
      );
      expect(plain).toMatchObject({ would_record: { why: `${text} matters`, owner: 'sarah' } });
    },
  );
});
