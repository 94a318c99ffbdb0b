const NAME = 34;

/**
 * The figures of one configuration as text: processor time and time as ratios to bare Node, and time to what git takes for
 * the like.
 * @param title says which configuration
 * @param {{ bare: { ms: number, cpu: number }, rows: import('./rounds.mjs').Row[] }} measured
 */
export function tableOf(title, { bare, rows }) {
  const [log, catFile] = ['git log -1', 'git cat-file --batch'].map(
    (name) => rows.find((row) => row.name === name)?.ms ?? Number.NaN,
  );
  const lines = rows.map(({ name, ms, cpu, runs, why, counted }) => {
    const ratios = [
      ratio(Number.isNaN(cpu) ? null : cpu, bare.cpu),
      ...[bare.ms, log, catFile].map((base) => ratio(ms, base)),
    ];
    const memory = counted ? [counted.megabytes.toFixed(0), String(counted.processes)] : ['', ''];
    return (
      line(name, [
        ...ratios,
        ms === null ? '-' : ms.toFixed(1),
        runs > 0 ? String(runs) : '-',
        ...memory,
      ]) + (ms === null ? `  ${why}` : '')
    );
  });
  const head = line(title, [
    'x node cpu',
    'x node',
    'x log',
    'x cat-file',
    'ms',
    'runs',
    'peak MB',
    'gits',
  ]);
  return [
    head,
    line('node -e 0', [
      ratio(bare.cpu, bare.cpu),
      ...[bare.ms, log, catFile].map((base) => ratio(bare.ms, base)),
      bare.ms.toFixed(1),
    ]),
    ...lines,
  ]
    .map((text) => text.trimEnd())
    .join('\n');
}

function ratio(ms, base) {
  return ms === null || Number.isNaN(base) ? '-' : (ms / base).toFixed(2);
}

function line(name, cells) {
  const [first, ...others] = cells;
  return name.length < NAME
    ? `${name.padEnd(NAME)}${pad(first)}${others.map(pad).join('')}`
    : `${name}\n${' '.repeat(NAME)}${[first, ...others].map(pad).join('')}`;
}

function pad(cell) {
  return cell.padStart(11);
}
