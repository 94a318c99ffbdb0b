import { expect, test } from 'vitest';
import type { Finding } from '../../src/schema/types.js';
import { sarifReport } from '../../src/terminal/findings/sarif.js';
import { shown } from '../../src/terminal/shown.js';

const finding = (rule: string): Finding => ({
  rule,
  level: 'error',
  path: 'a.yml',
  line: 1,
  column: 1,
  message: 'It is wrong.',
  hint: null,
  commit: null,
});

// SARIF 3.49.7: a name that is the id is left out, which Microsoft's multitool warns of (SARIF1001).
test('a rule in SARIF has a name in one word, another than its id', () => {
  const ids = ['altered', 'record-altered'];
  const as_of = '2026-01-15T10:00:00Z';
  const judged = shown({
    as_of,
    findings: ids.map(finding),
    history: 'kept' as const,
    warnings: [],
  });
  const [run] = JSON.parse(sarifReport(judged)).runs;
  expect(
    run.tool.driver.rules.map(({ id, name }: { id: string; name: string }) => [id, name]),
  ).toEqual([
    ['altered', 'HandoffAltered'],
    ['record-altered', 'HandoffRecordAltered'],
  ]);
});
