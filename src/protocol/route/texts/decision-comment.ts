import type { DecisionState } from '../../fold/state.js';
import { shortHandle } from '../../format/record-id.js';
import type { DecisionPost } from '../draft.js';
import { marked } from './github-markdown.js';
import { code, fenced, labelled } from './markdown.js';
import { utc } from './visible.js';

/** The facts for the comment of a decision. */
export type DecisionFacts = Omit<DecisionPost, 'policy'>;

/** Replacing decisions that are named, at most. */
const MOST_REPLACING = 5;

/**
 * A decision for the reviewers of its pull request: as it was made; or, if it is no longer active,
 * with its replacement or who withdrew it.
 */
export function decisionComment(post: DecisionFacts): string {
  return marked(post.marker, (limit) => {
    const parts = decisionParts(post.decision, post.page, limit);
    if (post.decision.active) return ['### Decision', ...parts];
    return [...ending(post, limit), 'The decision was:', ...parts];
  });
}

function ending(
  { replacedBy, withdrawal: { by, reason } }: DecisionFacts,
  limit: number,
): (string | null)[] {
  if (replacedBy.length === 0)
    return [
      '### Decision, withdrawn',
      `This decision was withdrawn${by === null ? '' : ` by ${code(by)}`}.`,
      reason === null ? null : fenced(reason, limit),
    ];
  return [
    '### Decision, superseded',
    ...replacedBy
      .slice(0, MOST_REPLACING)
      .map(
        ({ slotId, decision, url }) =>
          `Replaced by ${code(shortHandle(slotId))}${url === null ? '' : ` (<${url}>)`}:\n\n${fenced(decision, limit)}`,
      ),
  ];
}

function decisionParts(
  { id: slotId, entry, introducedBy }: DecisionState,
  page: string | null,
  limit: number,
): string[] {
  const { rationale, alternatives = [], consequences, new_information: news } = entry;
  const others = alternatives.map((one) => `- ${one}`).join('\n');
  const texts: [label: string, text: string | undefined][] = [
    ['Because', rationale],
    ['Also considered', others || undefined],
    ['Consequences', consequences],
    ['New information', news],
  ];
  return [
    fenced(entry.decision, limit),
    ...texts.flatMap(([label, text]) => (text === undefined ? [] : labelled(label, text, limit))),
    `Decided by ${code(introducedBy.author)}, ${utc(introducedBy.declared_at)}, as \`${shortHandle(slotId)}\`.${page === null ? '' : ` Record: <${page}>`}`,
  ];
}
