import { isSynthesis } from '../../kinds/synthesis.js';
import type { Declaration } from '../../../schema/types.js';
import type { Shift } from '../../shifts/shifts-of.js';
import type { Material, Moment } from '../material.js';
import type { Observation } from '../observation.js';
import { share, sharePart, type Hit, type Summary } from '../summarise.js';

/** So long after the end of a shift its declaration is still on time. */
const GRACE_MINUTES = 30;
const GRACE = GRACE_MINUTES * 60_000;

/**
 * Expected shifts with a declaration that landed in time: published ÷ expected, times on time ÷
 * published. A declaration belongs to the last shift that its author had begun. Only shifts since
 * the first declaration of all are expected.
 */
export function completeness(material: Material): Summary {
  const { calendar, people, isMember, from, to, adoptedAt } = material;
  const published: Hit[] = [];
  const onTime: Hit[] = [];
  const seen: Observation[] = [];
  const handles = [...(calendar?.handles() ?? [])].filter(isMember);
  if (calendar !== null && adoptedAt !== null) {
    const declared = declarationsByShift(material);
    for (const handle of handles)
      for (const shift of calendar.shifts(handle)) {
        const { to: end } = shift;
        if (end <= adoptedAt || end < from || end + GRACE > to) continue;
        const first = declared.get(shift) ?? null;
        const isInTime = first !== null && first.at <= end + GRACE;
        published.push({ of: handle, is: first !== null });
        if (first !== null) onTime.push({ of: handle, is: isInTime });
        seen.push({
          of: [handle],
          at: end,
          value: isInTime ? 1 : 0,
          clock: first?.clock ?? 'land',
        });
      }
  }
  const rostered = people.filter((handle) => (calendar?.shifts(handle).length ?? 0) > 0);
  return {
    ...share({ seen, countable: seen.length }),
    coverage: people.length === 0 ? null : rostered.length / people.length,
    parts: [
      sharePart('coverage', 'published, of the expected shifts', published),
      sharePart('on-time', 'on time, of those published', onTime),
    ],
    note: `on time: it landed by ${GRACE_MINUTES} min after the end of the shift`,
  };
}

/** When the first declaration of each shift landed. */
function declarationsByShift({ state, calendar, when }: Material): Map<Shift, Moment> {
  const first = new Map<Shift, Moment>();
  for (const { declaration, retracted } of state.declarations.values()) {
    if (retracted.length > 0 || isSynthesis(declaration)) continue;
    const shift = shiftOf(calendar, declaration);
    const moment = when(declaration.id);
    if (shift !== null && moment.at < (first.get(shift)?.at ?? Infinity)) first.set(shift, moment);
  }
  return first;
}

/** The shift in which, or after which, somebody declared. */
export function shiftOf(
  calendar: Material['calendar'],
  { author, declared_at: declaredAt }: Pick<Declaration, 'author' | 'declared_at'>,
): Shift | null {
  return calendar?.shiftBegunBy(author, Date.parse(declaredAt)) ?? null;
}
