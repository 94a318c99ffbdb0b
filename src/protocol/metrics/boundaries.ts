import { isSynthesis } from '../kinds/synthesis.js';
import type { Declaration } from '../../schema/types.js';
import { standingDeclarations } from './handoffs.js';
import type { Material, Moment } from './material.js';

/** Two declarations of one author's own work, one after the other. */
export interface Boundary {
  before: Declaration;
  after: Declaration;
  /** When the second one happened. */
  moment: Moment;
}

const known = new WeakMap<Material, Boundary[]>();

/** The boundaries between declarations of people of the team or the pod in this time. */
export function boundariesIn(material: Material): readonly Boundary[] {
  const found = known.get(material) ?? boundaries(material);
  known.set(material, found);
  return found;
}

function boundaries(material: Material): Boundary[] {
  const { isMember, when, from, to } = material;
  const last = new Map<string, Declaration>();
  return standingDeclarations(material)
    .map(({ declaration }) => declaration)
    .filter((declaration) => isMember(declaration.author) && !isSynthesis(declaration))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((after) => {
      const before = last.get(after.author);
      last.set(after.author, after);
      const moment = when(after.id);
      const counts = before !== undefined && moment.at >= from && moment.at < to;
      return counts ? [{ before, after, moment }] : [];
    });
}
