import type { Resolution } from '../../../schema/types.js';
import { shortHandle } from '../../record-id.js';
import type { Marker } from '../marker.js';
import { webAddress } from '../links.js';
import { marked } from './github-markdown.js';
import { code, fenced } from './markdown.js';
import { utc } from './visible.js';

/** What an event says under the issue of its thing. */
interface Event {
  by: string;
  /** RFC 3339 UTC. */
  at: string;
  /** The event's own record; null where it has no address. */
  record: string | null;
}

/** The outcome of a blocker or question, under its issue. */
export function outcomeComment({ outcome, link, decision, ...event }: Event & Pick<Resolution, 'outcome' | 'link' | 'decision'>, marker: Marker): string {
  const address = link === undefined ? null : webAddress(link);
  return marked(marker, (limit) => [
    `**Resolved** by ${said(event)}`,
    fenced(outcome, limit),
    decision === undefined ? null : `**Decided**\n\n${fenced(decision.decision, limit)}\n\n**Because**\n\n${fenced(decision.rationale, limit)}`,
    address === null ? null : `- Where it was answered: <${address}>`,
    recordLine(event),
  ]);
}

/** Says under an issue that the answer no longer holds. */
export function reopenedComment({ newInformation, ...event }: Event & { newInformation: string }, marker: Marker): string {
  return marked(marker, (limit) => [`**Open again**, says ${said(event)}`, fenced(newInformation, limit), recordLine(event)]);
}

/** Says under an issue who has it now; the new owner alone is mentioned. */
export function reassignedComment(
  { to, login, reason, ...event }: Event & { to: string; login: string | null; reason: string | null },
  marker: Marker,
): string {
  return marked(marker, (limit) => [
    `**Now with ${login === null ? code(to) : `@${login}`}**, says ${said(event)}`,
    reason === null ? null : fenced(reason, limit),
    recordLine(event),
  ]);
}

/** Says under a twin which issue is the one that is used. */
export function duplicateComment(winner: { number: number }, marker: Marker): string {
  return marked(marker, () => [`Duplicate of #${winner.number}, which another clone opened for ${code(shortHandle(marker.thing))}. The answer belongs there.`]);
}

function said({ by, at }: Event): string {
  return `${code(by)}, ${utc(at)}`;
}

function recordLine({ record }: Event): string | null {
  return record === null ? null : `- Record: <${record}>`;
}
