import { parseSlotId } from '../format/record-id.js';

/**
 * What a post is about. It is the same in every clone, so that a second try finds what the first
 * one made.
 */
export interface Marker {
  /** The project of the policy; null where there is none. */
  project: string | null;
  /** The slot id: `<record id>.b1`. */
  slotId: string;
  /**
   * What is said of it; null for the topic or decision itself. With the id of a record where there may be
   * several: `outcome:<record id>`.
   */
  what: string | null;
}

const WHAT = /^[a-z][a-z-]{0,19}(?::[A-Za-z0-9.-]{1,90})?$/;
const LINE =
  /^<!-- handoff:v1 ([A-Za-z0-9._~%-]{1,1800}) ([A-Za-z0-9.-]{1,90})(?: ([a-z][A-Za-z0-9.:-]{0,119}))? -->$/;

/** The line that marks a post, invisible in rendered Markdown. It stands alone, and last. */
export function markerLine({ project, slotId, what }: Marker): string {
  return `<!-- handoff:v1 ${project === null ? '-' : encode(project)} ${slotId}${what === null ? '' : ` ${what}`} -->`;
}

/**
 * A text for places without hidden lines, such as an idempotency key: `<slot id>`, or
 * `<slot id>/<what>`.
 */
export function markerKey({ slotId, what }: Pick<Marker, 'slotId' | 'what'>): string {
  return what === null ? slotId : `${slotId}/${what}`;
}

/**
 * The marker of a post, read strictly: one whole line outside every fenced block. A body with none,
 * or with more than one, has no marker: what others wrote may hold one, quoted or in a fence, and
 * must not pass for a post of ours.
 */
export function parseMarker(body: string): Marker | null {
  const found = linesOutsideFences(body).flatMap((line) => parseLine(line) ?? []);
  const [marker] = found;
  return found.length === 1 && marker !== undefined ? marker : null;
}

/** True for a post about that. */
export function isMarked(body: string, marker: Marker): boolean {
  const found = parseMarker(body);
  return found !== null && markerLine(found) === markerLine(marker);
}

function parseLine(line: string): Marker | null {
  const [, project = '', slotId = '', what = null] = LINE.exec(line) ?? [];
  if (parseSlotId(slotId) === null || (what !== null && !WHAT.test(what))) return null;
  const decoded = project === '-' ? null : decode(project);
  const marker = { project: decoded, slotId, what };
  // Whatever is written otherwise than we write it is not ours.
  return markerLine(marker) === line ? marker : null;
}

/** Percent-encoded; a hyphen alone means that there is no project, and `-->` must not come up. */
function encode(project: string): string {
  return encodeURIComponent(project).replace(
    /[-!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/**
 * Fenced blocks as CommonMark has them: closed by at least as many of the same characters, or
 * never.
 */
function linesOutsideFences(body: string): string[] {
  let open: string | null = null;
  const outside: string[] = [];
  for (const line of body.split(/\r\n|\r|\n/)) {
    const [, fence = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (open !== null) {
      if (fence.startsWith(open) && rest.trim() === '') open = null;
    } else if (fence !== '' && !(fence.startsWith('`') && rest.includes('`'))) open = fence;
    else outside.push(line);
  }
  return outside;
}
