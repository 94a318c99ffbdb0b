import type { DecisionState } from '../../fold/state.js';
import { shortHandle } from '../../format/record-id.js';
import type { Marker } from '../marker.js';
import { marked } from './github-markdown.js';
import { code, fenced } from './markdown.js';
import { utc } from './visible.js';

/**
 * A decision where reviewers read it, in the thread of its pull request. `record` is the address of
 * its record, or null.
 */
export function decisionComment(
  decision: DecisionState,
  record: string | null,
  marker: Marker,
): string {
  return marked(marker, (limit) => ['### Decision', ...parts(decision, record, limit)]);
}

/**
 * The same comment once another decision stands in its place; `by` says which, and where its
 * comment is.
 */
export function supersededComment(
  decision: DecisionState,
  record: string | null,
  by: readonly { thing: string; decision: string; url: string | null }[],
  marker: Marker,
): string {
  return marked(marker, (limit) => [
    '### Decision, superseded',
    ...by
      .slice(0, 5)
      .map(
        (one) =>
          `Replaced by ${code(shortHandle(one.thing))}${one.url === null ? '' : ` (<${one.url}>)`}:\n\n${fenced(one.decision, limit)}`,
      ),
    'It was:',
    ...parts(decision, record, limit),
  ]);
}

/** The same comment once the decision was withdrawn without another one in its place. */
export function withdrawnComment(
  decision: DecisionState,
  record: string | null,
  { by, reason }: { by: string | null; reason: string | null },
  marker: Marker,
): string {
  return marked(marker, (limit) => [
    '### Decision, withdrawn',
    `It does not hold any more${by === null ? '' : `, says ${code(by)}`}.`,
    reason === null ? null : fenced(reason, limit),
    'It was:',
    ...parts(decision, record, limit),
  ]);
}

function parts(
  { thing, entry, introducedBy }: DecisionState,
  record: string | null,
  limit: number,
): (string | null)[] {
  const alternatives = entry.alternatives ?? [];
  return [
    fenced(entry.decision, limit),
    `**Because**\n\n${fenced(entry.rationale, limit)}`,
    alternatives.length === 0
      ? null
      : `**Also considered**\n\n${fenced(alternatives.map((one) => `- ${one}`).join('\n'), limit)}`,
    entry.consequences === undefined
      ? null
      : `**What follows**\n\n${fenced(entry.consequences, limit)}`,
    entry.new_information === undefined
      ? null
      : `**What is new**\n\n${fenced(entry.new_information, limit)}`,
    `Decided by ${code(introducedBy.author)}, ${utc(introducedBy.declared_at)}, as \`${shortHandle(thing)}\`.${record === null ? '' : ` Record: <${record}>`}`,
  ];
}
