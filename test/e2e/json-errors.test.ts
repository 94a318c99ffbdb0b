import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, run, runJson, SLOW } from '../helpers/program.js';
import { nowhere, detachedTree } from '../helpers/odd-places.js';

const REPAIRED = resolve('test/fixtures/repaired.yml');
const AS_PRINTED = resolve('test/fixtures/as-printed.yml');

describe('--json', SLOW, () => {
  it.each([
    [['declare', '--from', AS_PRINTED], 1, 'handoff.declare/1'],
    [['declare'], 2, 'handoff.declare/1'],
    [['resolve', 'nothing', '--outcome', 'x'], 2, 'handoff.resolve/1'],
    [['declair'], 2, 'handoff.error/1'],
    [['query', '--blockd'], 2, undefined],
    [['--as', 'wei'], 2, 'handoff.error/1'],
  ] as const)(
    'a failure is one object on stdout and nothing else anywhere: %j',
    (args, exit, schema) => {
      const { code, answer, err } = runJson(makeTeam(), args);
      expect([code, err]).toEqual([exit, '']);
      expect(answer).toMatchObject({
        ...(schema === undefined ? {} : { schema }),
        as_of: '2026-01-15T10:00:00Z',
        complete: false,
        warnings: [],
      });
      expect(answer).toMatchObject({
        error: { code: expect.any(String), message: expect.stringMatching(/\S/) },
      });
      expect('findings' in answer).toBe(exit === 1);
    },
  );

  it('a failure to write is one object, too', () => {
    expect(runJson(detachedTree(), ['declare', '--from', REPAIRED])).toMatchObject({
      code: 5,
      err: '',
      answer: { error: { code: 'write' } },
    });
    expect(runJson(nowhere(), ['query'])).toMatchObject({
      code: 2,
      err: '',
      answer: { error: { code: 'setup' } },
    });
  });

  it('is pure ASCII, whatever a record holds', () => {
    const repo = makeTeam();
    const { out } = run(repo, [
      'ask',
      'Caf\u00e9 \u{1f600}?',
      '--why',
      'it \u05d0 matters',
      '--owner',
      'sarah',
      '--json',
      '--dry-run',
    ]);
    expect(out).toMatch(/^[ -~]+\n$/);
    expect(JSON.parse(out)).toMatchObject({ would_record: { need: 'Caf\u00e9 \u{1f600}?' } });
  });
});
