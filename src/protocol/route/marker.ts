import { parseSlotId } from '../format/record-id.js';

/** Identifies a post. It is the same in every clone, so that a second try finds the first post. */
export interface Marker {
  /** The project in the policy; null if it names none. */
  project: string | null;
  /** The slot id: `<record id>.b1`. */
  slotId: string;
  /**
   * What the post says of it: null for the topic or decision itself, else with the id of the event:
   * `resolved:<record id>`.
   */
  what: string | null;
}

const WHAT = /^[a-z][a-z-]{0,19}(?::[A-Za-z0-9.-]{1,90})?$/;
const LINE =
  /^<!-- handoff:v1 ([A-Za-z0-9._~%-]{1,1800}) ([A-Za-z0-9.-]{1,90})(?: ([a-z][A-Za-z0-9.:-]{0,119}))? -->$/;

/** The line that marks a post: invisible in rendered Markdown, alone on its line, and last. */
export function markerLine({ project, slotId, what }: Marker): string {
  return `<!-- handoff:v1 ${project === null ? '-' : encode(project)} ${slotId}${what === null ? '' : ` ${what}`} -->`;
}

/**
 * The marker for places without hidden lines, such as an idempotency key: `<slot id>`, or `<slot
 * id>/<what>`.
 */
export function markerKey({ slotId, what }: Pick<Marker, 'slotId' | 'what'>): string {
  return what === null ? slotId : `${slotId}/${what}`;
}

/**
 * Parses the marker of a post: one whole line outside every fenced block. A body with several has
 * no marker: others may quote one, and their text must not pass for our post.
 */
export function parseMarker(body: string): Marker | null {
  const markers = linesOutsideFences(body).flatMap((line) => parseLine(line) ?? []);
  const [marker] = markers;
  return markers.length === 1 && marker !== undefined ? marker : null;
}

/** True if a post has this marker. */
export function isMarked(body: string, marker: Marker): boolean {
  const parsed = parseMarker(body);
  return parsed !== null && markerLine(parsed) === markerLine(marker);
}

function parseLine(line: string): Marker | null {
  const [, project = '', slotId = '', what = null] = LINE.exec(line) ?? [];
  if (parseSlotId(slotId) === null || (what !== null && !WHAT.test(what))) return null;
  const decoded = project === '-' ? null : decode(project);
  const marker = { project: decoded, slotId, what };
  // Only exactly our own form counts.
  return markerLine(marker) === line ? marker : null;
}

/** Percent-encodes a project. A single hyphen means no project, and `-->` must not occur. */
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
 * Lines outside fenced blocks as in CommonMark: a block ends at a fence of the same character and
 * at least the same length, or never.
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
