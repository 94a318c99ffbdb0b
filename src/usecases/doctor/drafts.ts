import { plural } from '../../protocol/format/plural.js';
import { agedDrafts, draftWords } from '../stale-drafts.js';
import { ok, warning, type Examination } from './check.js';

/** Stale drafts that are named; the rest is counted. */
const NAMED = 3;

/** Shows the drafts that were left for so long that nobody is likely to go on with them. */
export const examineDrafts: Examination = async (env) => {
  const drafts = await agedDrafts(env);
  const stale = drafts.filter(({ isStale }) => isStale);
  if (stale.length === 0)
    return [
      ok('drafts', drafts.length === 0 ? 'no draft is kept' : plural(drafts.length, 'draft')),
    ];
  const named = stale.slice(0, NAMED).map(draftWords).join(', ');
  const more = stale.length > NAMED ? ', …' : '';
  return [
    warning(
      'drafts',
      `${plural(stale.length, 'stale draft')}: ${named}${more}`,
      'handoff note --drafts',
    ),
  ];
};
