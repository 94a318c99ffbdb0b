import { compact } from '../format/compact.js';
import type { JsonObject } from '../format/json.js';
import type { Declaration } from '../../schema/types.js';
import { withFullNames } from '../conditions/condition.js';
import type { Author } from './context.js';

const SAID = [
  'to',
  'returns_at',
  'shipped',
  'in_flight',
  'dropped',
  'decisions',
  'blockers',
  'questions',
] as const;

/** The body of a recorded declaration, to be corrected: what it carries is named if still known. */
export function bodyToCorrect({ state }: Author, declaration: Declaration): JsonObject {
  const said = Object.fromEntries(SAID.map((field) => [field, declaration[field]]));
  const items = declaration.in_flight;
  const carries = (declaration.carries ?? []).filter(
    (id) => state.topics.get(id)?.open === true || state.decisions.get(id)?.active === true,
  );
  return compact({
    ...said,
    in_flight: items === 'none' ? items : items.map((item) => withFullNames(item, declaration.id)),
    ...(carries.length === 0 ? {} : { carries }),
    supersedes: declaration.id,
  });
}
