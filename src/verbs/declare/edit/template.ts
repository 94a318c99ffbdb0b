import { own } from '../../../protocol/format/own.js';
import { writeCanonicalYaml } from '../../../protocol/format/canonical-yaml.js';
import type { Author } from '../../../protocol/compose/context.js';
import type { JsonObject, JsonValue } from '../../../protocol/format/json.js';
import { ordered } from '../../../protocol/fold/order.js';
import { shortHandle } from '../../../protocol/format/record-id.js';
import { formatInZone } from '../../../protocol/format/time.js';
import type { ObservedWork } from '../../../usecases/observe-shift.js';
import type { Declaration } from '../../../schema/types.js';
import type { Note } from '../../../protocol/compose/note.js';
import { cleanLine } from '../../../terminal/clean.js';
import {
  carriedTopics,
  usualAddressees,
  usualReturn,
  withHeldItems,
} from '../../../protocol/compose/prefill.js';

/** The facts for the template. */
export interface TemplateFacts {
  author: Author;
  last: Declaration | null;
  work: ObservedWork | null;
  notes: readonly Note[];
}

const GUIDE: readonly (readonly [field: string, ...lines: string[]])[] = [
  ['to', 'To whom: handles, pods, next, or none.'],
  ['returns_at', 'When you are back, with the offset of your zone.'],
  [
    'shipped',
    'Finished work, or none. Each: summary (one line), refs.',
    '  - summary: Refund endpoint is live',
    '    refs: { pr: 1842 }',
  ],
  [
    'in_flight',
    'Work that continues, or none. status: in_progress in_review blocked waiting paused;',
    'handover: transfer (they take it), watch (mine, look after it), hold (mine, leave it).',
    '  - key: auth-session-refresh',
    '    status: in_progress',
    '    summary: Session handler done except the expiry branch',
    '    why: Token refresh cannot start before it settles',
    '    handover: transfer',
    '    next: [{ action: Start on the token refresh, owner: nadia }]',
  ],
  [
    'dropped',
    'Open items of yours that nobody continues. Each: key, reason. Leave the field out if there are none.',
  ],
  ['decisions', 'Decisions, or none. Each: decision, rationale.'],
  [
    'blockers',
    'Needs that stop work, or none. Each: need, why, owner (who can give it), blocks: [item].',
  ],
  ['questions', 'Questions that stop no work, or none. Each: need, why, owner (who can answer).'],
];

/**
 * A declaration to finish in an editor: prefilled, with each field explained, and git's facts and
 * the notes as comments.
 */
export function template({ author, last, work, notes }: TemplateFacts): string {
  const to = usualAddressees(author, last);
  const body: JsonObject = withHeldItems(author, {
    to: to === 'none' ? to : to.split(', '),
    returns_at: formatInZone(usualReturn(author, last), author.zone),
  });
  const carried = (['blocker', 'question'] as const).flatMap((kind) => carriedTopics(author, kind));
  const lines = [
    '# Your declaration. Save and close to declare it. Empty the file to stop; the draft is kept.',
    ...listed(
      'observed: your commits since the last declaration',
      (work?.commits ?? []).map(({ oid, subject }) => `${oid.slice(0, 7)} ${subject}`),
    ),
    ...listed(
      'your notes',
      notes.map(({ text, item }) => (item === undefined ? text : `${item}: ${text}`)),
    ),
    ...listed(
      'carried automatically (open blockers and questions of yours)',
      carried.map(({ id: slotId, entry }) => `${shortHandle(slotId)} ${entry.key}: ${entry.need}`),
    ),
  ];
  for (const [field, ...guide] of GUIDE) {
    const value: JsonValue | undefined = own(body, field);
    lines.push('', ...guide.map((line) => `# ${line}`));
    if (value !== undefined) lines.push(writeCanonicalYaml(ordered({ [field]: value })).trimEnd());
    else if (field !== 'dropped') lines.push(`${field}:`);
  }
  return `${lines.join('\n')}\n`;
}

function listed(title: string, entries: readonly string[]): string[] {
  return entries.length === 0
    ? []
    : [`# ${title}:`, ...entries.map((entry) => `#   ${cleanLine(entry)}`)];
}
