import type { MetricFigure } from '../../schema/types.js';
import { ackLatency } from './figures/ack-latency.js';
import { blockerAge } from './figures/blocker-age.js';
import { carryOver } from './figures/carry-over.js';
import { driftAtPickup } from './figures/drift-at-pickup.js';
import { ownerWindowsMissed } from './figures/owner-windows-missed.js';
import { queryUsage } from './figures/query-usage.js';
import { reLitigation } from './figures/re-litigation.js';
import { routingLatency } from './figures/routing-latency.js';
import { silentDrops } from './figures/silent-drops.js';
import { theatre } from './figures/theatre.js';
import { timeToContext } from './figures/time-to-context.js';
import { completeness } from './figures/completeness.js';
import { receiverJudged } from './figures/receiver-judged.js';
import { timeToUnblock } from './figures/time-to-unblock.js';
import { unownedGap } from './figures/unowned-gap.js';
import type { Material } from './material.js';
import type { Summary } from './summarise.js';
import { withheld } from './withhold.js';

/** A figure of the catalogue. */
interface Entry extends Pick<MetricFigure, 'title' | 'unit' | 'time'> {
  /** What to read beside it: it rises where this one is gamed. */
  antagonist: FigureId;
  compute: (material: Material) => Summary;
}

/** The names of the figures, for scripts: they stay. */
type FigureId =
  | 'completeness'
  | 'receiver-judged'
  | 'query-usage'
  | 'time-to-context'
  | 'ack-latency'
  | 'unowned-gap'
  | 'blocker-age'
  | 'time-to-unblock'
  | 'routing-latency'
  | 'owner-windows-missed'
  | 'drift-at-pickup'
  | 're-litigation'
  | 'carry-over'
  | 'silent-drops'
  | 'theatre';

/** Every figure, in the order in which they are shown. This is the one list of them. */
const CATALOGUE: Readonly<Record<FigureId, Entry>> = {
  completeness: {
    title: 'Completeness',
    unit: 'share',
    time: null,
    antagonist: 'theatre',
    compute: completeness,
  },
  'receiver-judged': {
    title: 'Completeness by receivers',
    unit: 'share',
    time: null,
    antagonist: 'drift-at-pickup',
    compute: receiverJudged,
  },
  'query-usage': {
    title: 'Queries before acknowledging',
    unit: 'share',
    time: null,
    antagonist: 'receiver-judged',
    compute: queryUsage,
  },
  'time-to-context': {
    title: 'Time to context',
    unit: 'seconds',
    time: 'working',
    antagonist: 'receiver-judged',
    compute: timeToContext,
  },
  'ack-latency': {
    title: 'Time to acknowledge',
    unit: 'seconds',
    time: 'working',
    antagonist: 'theatre',
    compute: ackLatency,
  },
  'unowned-gap': {
    title: 'Unowned gap',
    unit: 'seconds',
    time: 'elapsed',
    antagonist: 'theatre',
    compute: unownedGap,
  },
  'blocker-age': {
    title: 'Age of open blockers',
    unit: 'seconds',
    time: 'elapsed',
    antagonist: 'time-to-unblock',
    compute: blockerAge,
  },
  'time-to-unblock': {
    title: 'Time to unblock',
    unit: 'seconds',
    time: 'elapsed',
    antagonist: 'blocker-age',
    compute: timeToUnblock,
  },
  'routing-latency': {
    title: 'Time to route',
    unit: 'seconds',
    time: 'elapsed',
    antagonist: 'owner-windows-missed',
    compute: routingLatency,
  },
  'owner-windows-missed': {
    title: 'Owner shifts missed',
    unit: 'shifts',
    time: null,
    antagonist: 'time-to-unblock',
    compute: ownerWindowsMissed,
  },
  'drift-at-pickup': {
    title: 'Drift at pickup',
    unit: 'share',
    time: null,
    antagonist: 'receiver-judged',
    compute: driftAtPickup,
  },
  're-litigation': {
    title: 'Decisions replaced without news',
    unit: 'share',
    time: null,
    antagonist: 'drift-at-pickup',
    compute: reLitigation,
  },
  'carry-over': {
    title: 'Carried unchanged',
    unit: 'share',
    time: null,
    antagonist: 'silent-drops',
    compute: carryOver,
  },
  'silent-drops': {
    title: 'Silent drops',
    unit: 'items',
    time: null,
    antagonist: 'carry-over',
    compute: silentDrops,
  },
  theatre: {
    title: 'Theatre',
    unit: 'share',
    time: null,
    antagonist: 'completeness',
    compute: theatre,
  },
};

/** All figures of the team or the pod. */
export function figuresOf(material: Material): MetricFigure[] {
  return Object.entries(CATALOGUE).map(([id, { compute, ...entry }]) => {
    const { parts = [], note = null, seen: _seen, ...summary } = withheld(compute(material));
    return { id, ...entry, ...summary, parts, note };
  });
}
