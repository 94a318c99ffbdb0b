import { compact } from '../../protocol/format/compact.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { BriefedTopic } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { ago } from '../text/ago.js';
import { moment } from '../text/times.js';
import { labelled } from './labelled.js';
import { entryLine } from './entry-lines.js';
import { severityMark } from './severity-mark.js';

/** A blocker or a question as it is now, with its answer if it has one. */
export function briefedTopicLines(
  topic: Shown<BriefedTopic>,
  author: string,
  style: Style,
): string[] {
  const { id, kind, need, is, outcome } = topic;
  const by = topic.declared_by === author ? '' : `, raised by ${topic.declared_by}`;
  const name = style.dim(shortHandle(id));
  if (is !== 'open') {
    const answer =
      outcome === null
        ? 'withdrawn'
        : `${outcome.text} (${outcome.by}, ${ago(outcome.at, style)})${outcome.link === null ? '' : ` ${outcome.link}`}`;
    return [
      labelled(kind, `${need}${by}  ${name}`, style),
      labelled('', `${style.good(is)}: ${answer}`, style),
    ];
  }
  const severity = severityMark(topic.severity, style);
  const facts = [
    ...(topic.default === null ? [] : [`until then: ${topic.default}`]),
    ...(topic.needed_by === null ? [] : [`needed by ${moment(topic.needed_by, style)}`]),
    ...(topic.reopened ? ['reopened'] : []),
    ...topic.routed.flatMap(({ url }) => (url === null ? [] : [`posted: ${url}`])),
  ];
  return [
    labelled(
      kind,
      `${severity === '' ? '' : `${severity}: `}${entryLine(`${kind}s`, compact(topic))}${by}  ${name}`,
      style,
    ),
    ...(facts.length === 0 ? [] : [labelled('', facts.join('; '), style)]),
  ];
}
