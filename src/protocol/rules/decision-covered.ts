import type { Decision } from '../../schema/types.js';
import { shortHandle } from '../format/record-id.js';
import { heldIn } from '../kinds/held.js';
import { covering, pullsIn, type Explained } from '../query/explain.js';
import type { Rule } from './rule.js';

/**
 * Two decisions about one path that do not know of each other are argued twice. A record of its own
 * is refused, except where somebody decides a detail inside a folder of their own decision: they know
 * it. That is a warning, and so is everything in a declaration, because the shift ends whether or not
 * it is clear.
 */
export const decisionCovered: Rule<'decision-covered', 'decision' | 'declaration' | 'resolution'> =
  {
    name: 'decision-covered',
    asks: 'A decision says what it makes of the active decisions on the same path or pull request.',
    kinds: ['decision', 'declaration', 'resolution'],
    when: 'new',
    level: 'error',
    check: (content, { state, author, added }) =>
      heldIn(content).flatMap((held) => {
        // What another program or an older one wrote is not refused for what it could not say.
        if (held.is !== 'decision' || added !== undefined) return [];
        const { paths = [], refs, supersedes, considers = [] } = held.entry;
        const answered = new Set([...considers, ...(supersedes === undefined ? [] : [supersedes])]);
        return covering(state, { key: null, paths, pulls: pullsIn(refs) })
          .filter(
            ({ decision }) => !answered.has(decision.id) && !isSame(decision.entry, held.entry),
          )
          .map((covered) => ({
            at: held.at,
            level:
              content.kind === 'decision' && !isOwnDetail(covered, author, paths)
                ? ('error' as const)
                : ('warning' as const),
            message: messageOf(covered),
            hint: hintOf(covered, content.kind === 'decision'),
          }));
      }),
  };

/** True for a decision that a declaration says again: it is carried. */
function isSame(a: Decision, b: Decision): boolean {
  return a.decision === b.decision && a.rationale === b.rationale;
}

/** True where the author's own decision about a folder covers paths inside it. */
function isOwnDetail(
  { decision, because }: Explained,
  author: string,
  paths: readonly string[],
): boolean {
  return (
    decision.introducedBy.author === author &&
    because.by === 'path' &&
    !paths.some((path) => path === because.of || because.of.startsWith(`${path}/`))
  );
}

function messageOf({ decision: { id, entry, introducedBy }, because }: Explained): string {
  const what = because.by === 'path' ? because.of : `pull request ${because.of}`;
  return `${what} is decided already: ${shortHandle(id)} by ${introducedBy.author}, "${entry.decision}" (${entry.rationale})`;
}

function hintOf({ decision: { id } }: Explained, flags: boolean): string {
  const name = shortHandle(id);
  return flags
    ? `replace it: --supersedes ${name} --new-information <text>; both hold: --considers ${name}; about something else: --unrelated`
    : `replace it: supersedes: ${name}, with new_information; both hold: considers: [${name}]`;
}
