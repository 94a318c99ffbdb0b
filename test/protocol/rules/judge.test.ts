import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/protocol/rules/index.js';
import { blocker, item } from '../../helpers/body.js';
import { context, declaration } from '../../helpers/judged.js';

const names = (folder: string): string[] =>
  readdirSync(fileURLToPath(new URL(folder, import.meta.url))).map((name) =>
    name.replace(/(\.test)?\.ts$/, ''),
  );

describe('judge', () => {
  test('asks every rule, and says everything at once', () => {
    const content = declaration({
      to: ['bob'],
      returns_at: '2026-01-14T09:00:00Z',
      zone: 'Mars/Olympus',
      shipped: [{ key: 'auth', summary: 'wip' }],
      in_flight: [item('auth', { status: 'blocked' })],
      questions: [blocker('q', { owner: 'bob' })],
    });
    const rules = judge(content, context({}, { roster: { wei: {}, nadia: {}, sarah: {} } })).map(
      ({ rule }) => rule,
    );
    expect([...new Set(rules)].sort()).toEqual([
      'addressee-known',
      'blocks-item',
      'duplicate-keys',
      'none-contradicted',
      'owner-known',
      'placeholder',
      'real-time',
      'returns-after',
    ]);
  });

  test('every rule has a test of its own', () => {
    const tested = names('.');
    expect(
      names('../../../src/protocol/rules').filter(
        (name) => !tested.includes(name) && !['index', 'rule'].includes(name),
      ),
    ).toEqual([]);
  });
});
