import type { MetricFigure } from '../../schema/types.js';
import { ackLatency } from './figures/ack-latency.js';
import { blockerAge } from './figures/blocker-age.js';
import { completeness } from './figures/completeness.js';
import { receiverJudged } from './figures/receiver-judged.js';
import { timeToUnblock } from './figures/time-to-unblock.js';
import { unownedGap } from './figures/unowned-gap.js';
import type { Material } from './material.js';
import type { Summary } from './summarise.js';

/** A figure of the catalogue. */
interface Entry extends Pick<MetricFigure, 'title' | 'unit' | 'time'> {
  /** What to read beside it: it rises where this one is gamed. */
  antagonist: FigureId;
  compute: (material: Material) => Summary;
}

export type FigureId =
  | 'completeness'
  | 'receiver-judged'
  | 'ack-latency'
  | 'unowned-gap'
  | 'blocker-age'
  | 'time-to-unblock';

/** Every figure, in the order in which they are shown. This is the one list of them. */
const CATALOGUE: Readonly<Record<FigureId, Entry>> = {
  completeness: {
    title: 'Completeness',
    unit: 'share',
    time: null,
    antagonist: 'receiver-judged',
    compute: completeness,
  },
  'receiver-judged': {
    title: 'Completeness by receivers',
    unit: 'share',
    time: null,
    antagonist: 'ack-latency',
    compute: receiverJudged,
  },
  'ack-latency': {
    title: 'Time to acknowledge',
    unit: 'seconds',
    time: 'working',
    antagonist: 'receiver-judged',
    compute: ackLatency,
  },
  'unowned-gap': {
    title: 'Unowned gap',
    unit: 'seconds',
    time: 'elapsed',
    antagonist: 'receiver-judged',
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
};

/** All figures of the team or the pod. */
export function figuresOf(material: Material): MetricFigure[] {
  return Object.entries(CATALOGUE).map(([id, { compute, ...entry }]) => {
    const { parts = [], note = null, ...summary } = compute(material);
    return { id, ...entry, ...summary, parts, note };
  });
}
