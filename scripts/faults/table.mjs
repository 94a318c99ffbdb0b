// The outcomes of a sweep as a Markdown table.

/** Rows by case and class of call: how many points, how they ended, how many promises were broken. */
export function table(rows) {
  const outcomes = [
    'committed',
    'not sent',
    'incomplete',
    'refused',
    'not started',
    'killed',
    'a bug',
  ];
  const head = ['case', 'call', 'points', ...outcomes, 'broken'];
  const groups = new Map();
  for (const row of rows) {
    const key = `${row.title} | ${row.class}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const line = (key, group) =>
    `| ${[
      key,
      group.length,
      ...outcomes.map((name) => group.filter(({ outcome }) => outcome === name).length),
      group.filter(({ broken }) => broken.length > 0).length,
    ].join(' | ')} |`;
  return [
    `| ${head.join(' | ')} |`,
    `|${'---|'.repeat(head.length)}`,
    ...[...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => line(key, group)),
    line('all | ', rows),
  ].join('\n');
}
