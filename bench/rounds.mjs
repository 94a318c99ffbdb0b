import { median } from './measure.mjs';

/** Milliseconds that one run may take at least and at most, whatever time is left. */
const PATIENCE = { least: 20_000, most: 120_000 };

/**
 * @typedef {object} Row what came of one case
 * @property {string} name
 * @property {number | null} ms median; null without a run that succeeded
 * @property {number} cpu median of the processor time, in milliseconds; NaN where it is not measured
 * @property {number} runs that the median is made of
 * @property {string} [why] there is no figure
 * @property {{ megabytes: number, processes: number }} [counted]
 */

/**
 * Measures cases in turns, round by round, so that a busy minute hits all of them; bare Node runs
 * beside each, so that its median is the surest of all. The first round is only counted where there
 * was no time for another.
 * @param bench an instance of measure.mjs
 * @param {import('./cases.mjs').Case[]} cases
 * @param limits `rounds` at most, and the time `until` which they may begin, in milliseconds since
 * 1970
 * @param probe counts memory and processes, in runs of their own
 * @param folder in which it does so
 * @returns {{ bare: { ms: number, cpu: number }, rows: Row[] }}
 */
export function measureInTurns(bench, cases, { rounds, until }, probe, folder) {
  const bare = [];
  const rows = cases.map((one) => ({ ...one, times: [], cpus: [] }));
  const timeout = () =>
    Math.min(PATIENCE.most, Math.max(PATIENCE.least, Math.round(until - Date.now())));
  const fits = ({ times }) => Date.now() + Math.max(0, ...times.slice(-1)) < until;
  for (let round = 0; round <= rounds; round += 1) {
    for (const row of rows.filter(({ why }) => why === undefined)) {
      if (!fits(row)) {
        if (round === 0) row.why = 'left out: no time';
        continue;
      }
      bare.push(bareNode(bench));
      row.prepare(timeout());
      const { ms, cpu, why } = row.measure(timeout());
      if (ms === null) row.why = why;
      else {
        row.times.push(ms);
        if (cpu !== undefined) row.cpus.push(cpu);
      }
    }
    // Right after the first round: what is counted is the same each time, so it comes before rounds
    // that only make the medians surer.
    if (round === 0)
      for (const row of rows)
        if (row.probed && row.why === undefined && fits(row))
          row.counted = countOf(row, probe, folder, timeout);
  }
  return {
    bare: { ms: median(bare.map(({ ms }) => ms)), cpu: median(bare.map(({ cpu }) => cpu)) },
    rows: rows.map(({ name, times, cpus, why, counted }) => {
      const judged = times.length > 1 ? times.slice(1) : times;
      return {
        name,
        ms: judged.length > 0 ? median(judged) : null,
        cpu: median(cpus.length > 1 ? cpus.slice(1) : cpus),
        runs: judged.length,
        why,
        counted,
      };
    }),
  };
}

/** The least that any program on Node costs, in milliseconds. */
function bareNode(bench) {
  const { wall, cpu } = bench.timed([process.execPath, '-e', '0'], bench.base);
  return { ms: wall * 1000, cpu: cpu * 1000 };
}

function countOf({ prepare, probed }, probe, folder, timeout) {
  prepare(timeout());
  return probe(folder, probed, timeout()) ?? undefined;
}
