import type { Env } from '../../env.js';
import { formatTime } from '../../protocol/format/time.js';
import type { ReportFigures, Warning } from '../../schema/types.js';

/**
 * The figures of the whole team, of so many weeks.
 * @param until milliseconds since 1970: the instant of the page
 * @throws HandoffError `setup` in a shallow clone
 */
export async function reportFigures(
  env: Env,
  weeks: number,
  until: number,
): Promise<{ figures: ReportFigures; warnings: readonly Warning[] }> {
  const [{ gather }, { figuresOf }] = await Promise.all([
    import('../metrics/gather.js'),
    import('../../protocol/metrics/catalogue.js'),
  ]);
  const asked = { weeks, pod: null, withBaseline: false, until };
  const { material, roster, warnings } = await gather(env, asked);
  return {
    figures: {
      weeks,
      from: formatTime(material.from),
      to: formatTime(material.to),
      roster_note: roster.source === 'none' ? 'nobody has shifts in .handoff.yml' : roster.note,
      figures: figuresOf(material),
    },
    warnings,
  };
}
