import { own } from '../../format/own.js';
import { isObject, type JsonObject } from '../../format/json.js';
import { mergedRefs } from '../../kinds/refs.js';
import { handleIn, isPerson, type LineNames } from './names.js';
import { nextAction } from './next-action.js';
import { segmentsOf, partOf, withNext, type Segments } from './segments.js';
import { takeTrailing } from './trailing.js';

const STATUS: Readonly<Record<string, string>> = {
  in_progress: 'in_progress',
  in_review: 'in_review',
  progress: 'in_progress',
  review: 'in_review',
  wip: 'in_progress',
  blocked: 'blocked',
  waiting: 'waiting',
  paused: 'paused',
};
const HANDOVER = new Set(['transfer', 'watch', 'hold']);
const SEVERITY = new Set(['critical', 'high', 'normal', 'low']);
const KEY = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const HEAD = /^([^:]{1,120}):\s+(\S.*)$/s;
const SAID_STATUS = /^(in progress|in review|blocked|waiting|paused)\s+[—–-]+\s+(?=\S)/i;
const SAID_PROGRESS = /(?:^|[\s~(])(\d{1,3}) ?%(?: (?:complete|done|there)\b|$)/;
const SAID_PULL = /\b(?:PR|pull request|MR|merge request) ?[#!]([1-9]\d{0,8})\b/i;
const SAID_WAIT = /\bwait(?:s|ing)? (?:on|for) @?([A-Za-z0-9][\w-]*)/i;

/**
 * What one line says about an item: `auth-refresh 40% hold: handler done, #1842 @james; because …`.
 * Only what was said is in it; a line that begins with no key has none.
 */
export function itemLine(said: string, names: LineNames): JsonObject {
  const line = withNext(said);
  const [, head = '', rest] = HEAD.exec(line) ?? [];
  const headed = rest === undefined ? null : readHead(head, names, true);
  const bare = headed === null ? readHead(line, names, false) : null;
  const item = headed ?? bare ?? {};
  const body = headed !== null ? (rest ?? '') : bare !== null ? '' : line;
  return body === '' ? item : readRest(item, segmentsOf(body), names);
}

/**
 * The words before the colon, if each of them is a key, a status, a percentage, a handover, a
 * severity or a reference; else null.
 * @param fresh whether a key may be one that nobody knows yet
 */
function readHead(text: string, names: LineNames, fresh: boolean): JsonObject | null {
  const { text: words, refs, people } = takeTrailing(text, names, false);
  const item: JsonObject = {};
  for (const word of words.replace(/\bin (progress|review)\b/gi, 'in_$1').split(/[\s,]+/)) {
    const lower = word.toLowerCase();
    const status = own(STATUS, lower);
    if (word === '') continue;
    if (names.items.has(lower) && item['key'] === undefined) item['key'] = lower;
    else if (/^~?\d{1,3}%$/.test(word)) item['progress'] = Number(word.replace(/[~%]/g, ''));
    else if (status !== undefined) item['status'] = status;
    else if (HANDOVER.has(lower)) item['handover'] = lower;
    else if (SEVERITY.has(lower)) item['severity'] = lower;
    else if (fresh && item['key'] === undefined && KEY.test(word)) item['key'] = word;
    else return null;
  }
  if (item['key'] === undefined && !fresh) return null;
  return withMentions(item, { refs, people: others(people, names) });
}

function readRest(head: JsonObject, segments: Segments, names: LineNames): JsonObject {
  const { text, refs, people, severity } = takeTrailing(segments.text, names);
  const [status, said] = saidStatus(text);
  const progress = SAID_PROGRESS.exec(said)?.[1];
  const pull = SAID_PULL.exec(said)?.[1];
  const wait = SAID_WAIT.exec(said)?.[1];
  const waits = wait !== undefined && isPerson(names, wait) ? [handleIn(names, wait)] : [];
  const item = withMentions(
    {
      ...(status === null ? {} : { status }),
      ...(progress === undefined || Number(progress) > 100 ? {} : { progress: Number(progress) }),
      ...head,
      ...(said === '' ? {} : { summary: said }),
      ...(severity === null ? {} : { severity }),
    },
    {
      refs: { ...(pull === undefined ? {} : { pr: Number(pull) }), ...refs },
      people: others([...new Set([...waits, ...people])], names),
    },
  );
  return withParts(item, segments, names);
}

/** Adds the reason, the next actions and what else was said behind a semicolon. */
export function withParts(item: JsonObject, segments: Segments, names: LineNames): JsonObject {
  const why = partOf(segments, 'why');
  const resume = partOf(segments, 'resume');
  const waits = segments.parts.filter(({ name }) => name === 'waits_on');
  const next = segments.parts.filter(({ name, text }) => name === 'next' && text !== '');
  return {
    ...item,
    ...(why === undefined ? {} : { why }),
    ...(resume === undefined ? {} : { resume }),
    ...(waits.length === 0 ? {} : { waits_on: waits.map(({ text }) => waitOf(text, names)) }),
    ...(next.length === 0 ? {} : { next: next.map(({ text }) => nextAction(text, names)) }),
  };
}

function waitOf(text: string, names: LineNames): JsonObject {
  const [, who = text, what = 'an answer'] = /^(\S+) for (\S.*)$/.exec(text) ?? [];
  return { who: handleIn(names, who), for: what };
}

/** Nobody waits for themselves. */
function others(people: readonly string[], { self }: LineNames): string[] {
  return people.filter((who) => who !== self);
}

function withMentions(
  item: JsonObject,
  { refs, people }: { refs: JsonObject; people: readonly string[] },
): JsonObject {
  const own = isObject(item['refs']) ? item['refs'] : {};
  const all = mergedRefs(own, refs);
  const known = Array.isArray(item['waits_on']) ? item['waits_on'] : [];
  const what = all['pr'] === undefined ? 'an answer' : 'review';
  const waits = [...known, ...people.map((who) => ({ who, for: what }))];
  return {
    ...item,
    ...(Object.keys(all).length === 0 ? {} : { refs: all }),
    ...(waits.length === 0 ? {} : { waits_on: waits }),
  };
}

function saidStatus(text: string): [status: string | null, rest: string] {
  const said = SAID_STATUS.exec(text);
  const status = said?.[1]?.toLowerCase().replace(' ', '_');
  return status === undefined ? [null, text] : [status, text.slice(said?.[0].length ?? 0)];
}
