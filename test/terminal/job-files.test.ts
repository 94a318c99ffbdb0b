import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appendOutputs, appendSummary } from '../../src/terminal/job-files.js';
import { tempFolder } from '../helpers/repo.js';

const MEBI = 1024 * 1024;

/** Reads what a runner would read: name, delimiter, lines up to the delimiter. */
function readOutputs(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  while (lines.length > 1) {
    const [name = '', end = ''] = (lines.shift() ?? '').split('<<');
    const value = lines.splice(0, lines.indexOf(end));
    lines.shift();
    values[name] = value.join('\n');
  }
  return values;
}

describe('outputs of a job', () => {
  test('stay whole, whatever they hold, and make no other key', () => {
    const path = join(tempFolder(), 'output');
    const hostile =
      'first\nEOF\nhandoff-00000000-0000-4000-8000-000000000000\nadmin=true\nadmin<<EOF\ntrue\nEOF';
    expect(appendOutputs(path, { worst: hostile, errors: '3' })).toBeNull();
    expect(readOutputs(readFileSync(path, 'utf8'))).toEqual({ worst: hostile, errors: '3' });
  });

  test('end at a line that is another each time', () => {
    const path = join(tempFolder(), 'output');
    for (const errors of ['1', '2']) appendOutputs(path, { errors });
    const ends = [...readFileSync(path, 'utf8').matchAll(/<<(.*)/g)].map(([, end]) => end);
    expect(new Set(ends).size).toBe(2);
  });
});

describe('the summary of a job', () => {
  test('is added to what is there', () => {
    const path = join(tempFolder(), 'summary');
    writeFileSync(path, 'before\n');
    expect(appendSummary(path, 'after\n')).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe('before\nafter\n');
  });

  test('never has more than GitHub takes, is cut between lines, and says so', () => {
    const path = join(tempFolder(), 'summary');
    writeFileSync(path, 'x'.repeat(1_000));
    appendSummary(path, 'é'.repeat(99).concat('\n').repeat(10_000));
    expect(statSync(path).size).toBeLessThanOrEqual(MEBI);
    expect(statSync(path).size).toBeGreaterThan(MEBI - 500);
    const lines = readFileSync(path, 'utf8').slice(1_000).split('\n');
    expect(lines.at(-2)).toMatch(/left out/);
    expect(new Set(lines.slice(0, -4))).toEqual(new Set(['é'.repeat(99)]));
    expect(appendSummary(path, 'more\n'.repeat(100))).toBeNull();
    expect(statSync(path).size).toBeLessThanOrEqual(MEBI);
  });

  test('that cannot be written is told in a line, and is no reason to fail', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'summary'));
    expect(appendSummary(join(folder, 'summary'), 'text')).toBe(
      'could not write the summary of the job (EISDIR)',
    );
    expect(appendOutputs(join(folder, 'nowhere', 'output'), { a: 'b' })).toBe(
      'could not write the outputs of the job (ENOENT)',
    );
    expect([appendSummary(undefined, 'text'), appendOutputs('', { a: 'b' })]).toEqual([null, null]);
  });
});
