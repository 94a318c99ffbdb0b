import { compact } from '../../protocol/format/compact.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { formatLocal } from '../../protocol/format/format-local.js';
import type { BriefedDeclaration, BriefedDecision, Briefing } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { ago } from '../text/ago.js';
import { briefedItemLines, briefedItemTitle } from './briefed-item.js';
import { briefedTopicLines } from './briefed-topic.js';
import { entryLine } from './entry-lines.js';
import { synthesisLines } from './synthesis.js';
import { labelled } from './labelled.js';

/** What somebody reads before they acknowledge. @param items one line each, or all of it */
export function briefingLines(
  briefing: Shown<Briefing>,
  style: Style,
  items: 'titles' | 'whole',
): string[] {
  const { author, declarations, shipped, dropped, decisions, topics } = briefing;
  const last = declarations.at(-1);
  const heads = declarations.map((one) => headLine(author, one, style));
  const pods = declarations.flatMap((one) => synthesisLines(one.id, one, style));
  return [
    ...(heads.length > 1
      ? [style.dim(`${author} declared ${heads.length} times; this is what holds now:`)]
      : []),
    ...heads,
    ...pods,
    ...(last === undefined ? [] : [labelled('back', moment(last.returns_at, last, style), style)]),
    ...shipped.map((entry) => labelled('shipped', entryLine('shipped', summed(entry)), style)),
    ...dropped.map(({ key, text }) => labelled('dropped', `${key}: ${text}`, style)),
    ...decisions.flatMap((decision) => decisionLines(decision, author, style)),
    ...topics.flatMap((topic) => briefedTopicLines(topic, author, style)),
    ...briefing.items.flatMap((item) =>
      items === 'whole'
        ? ['', ...briefedItemLines(item, briefing, style)]
        : [labelled('item', briefedItemTitle(item, briefing, style), style)],
    ),
  ];
}

function summed({ text }: Shown<Briefing['shipped'][number]>): { summary: string } {
  return { summary: text };
}

function headLine(author: string, one: Shown<BriefedDeclaration>, style: Style): string {
  const by = one.recorded_by === null ? '' : `, recorded by ${one.recorded_by}`;
  return `${style.bold(author)} declared ${ago(one.declared_at, style)}, ${moment(one.declared_at, one, style)}${by}  ${style.dim(shortHandle(one.id))}`;
}

/** A time on the reader's clock, and on the author's where that is another one. */
function moment(time: string, { zone }: Shown<BriefedDeclaration>, style: Style): string {
  const at = Date.parse(time);
  const [own, theirs] = [formatLocal(at, style.zone), formatLocal(at, zone)];
  return own === theirs ? own : `${own} (${theirs.slice(4, 20)} there)`;
}

function decisionLines(decision: Shown<BriefedDecision>, author: string, style: Style): string[] {
  const by = decision.decided_by === author ? '' : ` (${decision.decided_by})`;
  const more = (label: string, text: string): string[] =>
    text === '' ? [] : [labelled('', `${label}: ${text}`, style)];
  return [
    labelled('decisions', `${entryLine('decisions', compact(decision))}${by}`, style),
    ...more('considered', decision.alternatives.join('; ')),
    ...more('consequences', decision.consequences ?? ''),
    ...more('replaced by', decision.superseded_by.map(shortHandle).join(', ')),
  ];
}
