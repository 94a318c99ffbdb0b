import { expect, test } from 'vitest';
import { Random } from '../helpers/random.js';
import { fuzz } from './fuzz.js';
import { fuzzProgram } from './program.js';
import type { Target } from './target.js';
import { TARGETS } from './targets.js';

/** `npm run fuzz` makes it longer, from any seed. */
const COUNT = Number(process.env['FUZZ_RUNS'] ?? 400);

test('no hostile input is a bug of the program, or takes it long', async () => {
  const report = await fuzz({ seed: 1, count: COUNT, limitMs: Infinity, targets: TARGETS });
  expect(report.failures).toEqual([]);
  expect(report.cases).toBe(COUNT);
  for (const { name } of TARGETS) expect(report.byTarget[name]).toBeGreaterThan(0);
}, 120_000);

test('the built program ends with an exit code of its own, whatever it reads', async () => {
  const { failures, cases } = await fuzzProgram(1, 12, Infinity);
  expect(failures).toEqual([]);
  expect(cases).toBe(12);
}, 120_000);

test('a case is the same again, and a fault in one is told with its seed', async () => {
  const made = (target: Target, seed: number): string =>
    Buffer.from(target.make(new Random(seed)).input).toString('hex');
  for (const target of TARGETS) expect(made(target, 5)).toBe(made(target, 5));
  const broken: Target = {
    name: 'broken',
    share: 1,
    make: (random) => {
      const input = String(random.int(0, 9));
      return {
        input,
        run: () => (input === '7' ? Promise.reject(new Error('seven')) : Promise.resolve()),
      };
    },
  };
  const plan = { seed: 3, count: 200, limitMs: Infinity, targets: [broken] };
  const [first] = (await fuzz(plan)).failures;
  expect(first).toMatchObject({
    target: 'broken',
    input: '7',
    what: expect.stringContaining('seven'),
  });
  expect(broken.make(new Random(first?.seed ?? 0)).input).toBe('7');
});
