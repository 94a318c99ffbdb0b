import { writeCanonicalYaml } from '../format/canonical-yaml.js';
import { duration } from '../format/duration.js';
import { plural } from '../format/plural.js';
import { shortHandle } from '../format/record-id.js';
import { shorten } from '../format/shorten.js';
import type { JsonObject } from '../format/json.js';
import { ordered } from '../fold/order.js';
import { entries } from '../kinds/entries.js';
import { draftBody, type DraftItem, type DraftTopic, type SynthesisDraft } from './draft.js';

/** Characters of a comment that repeats a text. */
const LONGEST = 90;

/** What a person says beside the draft. */
export interface Said {
  reason?: string | undefined;
  to?: JsonObject['to'];
  returns_at?: JsonObject['returns_at'];
}

/**
 * The draft as YAML to edit: each list with what it means, each entry with where it comes from.
 * @param now milliseconds since 1970
 */
export function draftText(draft: SynthesisDraft, said: Said, now: number): string {
  const body = draftBody(draft);
  const { pod } = draft;
  const age = (since: number): string => duration(Math.max(0, Math.floor((now - since) / 1000)));
  const synthesis = { pod, ...(said.reason === undefined ? {} : { reason: said.reason }) };
  const lines = [
    `# The synthesis of ${pod}. Save and close to record it; empty the file to stop.`,
    ...(draft.sources.length === 0
      ? ['# No member has declared since the last synthesis.']
      : [
          '# It has what is open in these declarations; handoff show <id> shows one:',
          ...draft.sources.map((source) => {
            const items = plural(entries(source.in_flight).length, 'item');
            const what = source.synthesis === undefined ? source.author : `last synthesis`;
            return `#   ${shortHandle(source.id)} ${what}, ${age(Date.parse(source.declared_at))} ago: ${items}`;
          }),
        ]),
    ...(draft.notDeclared.length === 0
      ? []
      : [
          `# Not declared: ${draft.notDeclared.join(', ')}. What they have open is not known; the record says so.`,
        ]),
    '# Each open blocker and question and each critical item stays in it, or is left out with a reason:',
    '#   synthesis:',
    `#     pod: ${pod}`,
    '#     left_out: [{ id: k3v9tq2m.b1, reason: Answered since noon }]',
    '',
    yaml({ synthesis }),
    ...list(
      'sources',
      draft.sources.map(({ id }) => ({ value: shortHandle(id), comment: null })),
    ),
    '',
    '# To whom: pods, handles, next, or none.',
    ...(draft.skipped === null ? [] : [comment(draft.skipped, '')]),
    yaml({ to: said.to ?? body['to'] ?? 'none' }),
    '# When the pod is back.',
    yaml({ returns_at: said.returns_at ?? draft.returnsAt }),
    '',
    '# Work that continues, the worst first. Its holder keeps it until somebody accepts it.',
    ...(draft.items.length === 0
      ? ['in_flight: none']
      : ['in_flight:', ...draft.items.flatMap((one) => itemLines(one, age))]),
    '',
    '# Open blockers and questions, the worst first, and decisions. A synthesis raises none itself.',
    ...list(
      'carries',
      draft.topics.map((topic) => ({
        value: shortHandle(topic.id),
        comment: topicText(topic, age),
      })),
    ),
    '',
    '# What the members finished.',
    yaml({ shipped: body['shipped'] ?? 'none' }),
    'decisions: none',
    'blockers: none',
    'questions: none',
  ];
  return `${lines.join('\n')}\n`;
}

type Age = (since: number) => string;

function itemLines({ item, holders, since, source }: DraftItem, age: Age): string[] {
  const contested = holders.length > 1 ? ' (contested)' : '';
  const has = `${holders.join(' and ')}${contested}, first declared ${age(since)} ago; from ${shortHandle(source.id)}`;
  const [, ...own] = yaml({ in_flight: [item] }).split('\n');
  return [comment(has, '  '), ...own];
}

function topicText({ is, key, text, owner, severity, since }: DraftTopic, age: Age): string {
  const bad = severity === null ? '' : `${severity} `;
  const whose = owner === null ? '' : `, ${owner}`;
  return `${bad}${is} ${key}${whose}, ${age(since)}: ${text}`;
}

function list(
  field: string,
  values: readonly { value: string; comment: string | null }[],
): string[] {
  if (values.length === 0) return [];
  return [
    `${field}:`,
    ...values.flatMap(({ value, comment: said }) => [
      ...(said === null ? [] : [comment(said, '  ')]),
      `  - ${value}`,
    ]),
  ];
}

/** A text of a record on one line, so that nothing of it can become part of the body. */
function comment(text: string, indent: string): string {
  return `${indent}# ${shorten(text.replace(/\s+/gu, ' ').trim(), LONGEST)}`;
}

function yaml(value: JsonObject): string {
  return writeCanonicalYaml(ordered(value)).trimEnd();
}
