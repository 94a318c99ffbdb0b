/** How long somebody or something was waited for. */
export interface Waited {
  /** In any unit. */
  time: number;
  /** True if it had not happened by then: it took longer than `time`. */
  isCensored: boolean;
}

/** The share that still waits after a time. */
export interface Step {
  time: number;
  survival: number;
  /** The bounds of 95 % confidence. */
  low: number;
  high: number;
}

/** A quantile of the waiting time; null where too many still wait to tell. */
export interface SurvivalQuantile {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** The quantile 0.975 of the normal distribution. */
const Z = 1.959963984540054;
/** As R compares: survival is a product, and one half may be off by a rounding. */
const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * The Kaplan–Meier estimate with Greenwood's variance. The bounds are those of the logarithm of
 * survival, which is the default of R's `survival` (`conf.type = "log"`).
 */
export function kaplanMeier(waited: readonly Waited[]): Step[] {
  const sorted = waited.toSorted((a, b) => a.time - b.time);
  const steps: Step[] = [];
  let survival = 1;
  let variance = 0;
  for (let at = 0; at < sorted.length;) {
    const time = sorted[at]?.time ?? 0;
    const waiting = sorted.length - at;
    let ended = 0;
    for (; at < sorted.length && sorted[at]?.time === time; at += 1)
      if (sorted[at]?.isCensored === false) ended += 1;
    if (ended === 0) continue;
    survival = waiting === ended ? 0 : survival * (1 - ended / waiting);
    variance += ended / (waiting * (waiting - ended));
    const reach = Z * Math.sqrt(variance);
    steps.push({
      time,
      survival,
      low: survival === 0 ? Number.NaN : Math.exp(Math.log(survival) - reach),
      high: survival === 0 ? Number.NaN : Math.min(1, Math.exp(Math.log(survival) + reach)),
    });
  }
  return steps;
}

/**
 * When a share of all have ended: 0.5 for the median. Where survival stays at exactly that level
 * until it falls again, it is the middle of that while, as R prints it.
 */
export function survivalQuantile(steps: readonly Step[], part: number): SurvivalQuantile {
  const level = 1 - part;
  return {
    value: timeAt(steps, ({ survival }) => survival, level),
    low: timeAt(steps, ({ low }) => low, level),
    high: timeAt(steps, ({ high }) => high, level),
  };
}

function timeAt(steps: readonly Step[], of: (step: Step) => number, level: number): number | null {
  const at = steps.findIndex((step) => of(step) <= level + TOLERANCE);
  const step = steps[at];
  if (step === undefined) return null;
  if (Math.abs(of(step) - level) > TOLERANCE) return step.time;
  const lower = steps.slice(at).find((later) => of(later) < of(step));
  return lower === undefined ? step.time : (step.time + lower.time) / 2;
}
