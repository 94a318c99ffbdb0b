import { entries } from '../protocol/kinds/record.js';
import { shortHandle } from '../protocol/format/record-id.js';
import type { HandoffRecord } from '../schema/types.js';

const LONGEST_SUBJECT = 72;

/**
 * The commit message of a record: a readable subject, and trailers for machines. It holds handles,
 * keys, counts and ids only, never free text, so that nothing in a record can forge a trailer or a
 * closing keyword.
 */
export function commitMessage(record: HandoffRecord): string {
  const trailers = [`Handoff-Id: ${record.id}`, `Handoff-Kind: ${record.kind}`];
  if ('subject' in record)
    trailers.push(
      `Handoff-Subject: ${record.subject.id}${'slot' in record.subject && record.subject.slot ? `.${record.subject.slot}` : ''}`,
    );
  return `${subjectLine(record)}\n\n${trailers.join('\n')}\n`;
}

function subjectLine(record: HandoffRecord): string {
  const line = `handoff: ${record.author} ${said(record)}`;
  return line.length <= LONGEST_SUBJECT ? line : `${line.slice(0, LONGEST_SUBJECT - 3)}...`;
}

function said(record: HandoffRecord): string {
  const about =
    'subject' in record
      ? shortHandle(
          'slot' in record.subject && record.subject.slot
            ? `${record.subject.id}.${record.subject.slot}`
            : record.subject.id,
        )
      : '';
  switch (record.kind) {
    case 'declaration': {
      const items = entries(record.in_flight);
      const blockers =
        entries(record.blockers).length +
        entries(record.carries).filter((thing) => /\.b\d+$/.test(thing)).length;
      const keys = items.map(({ key }) => key).join(', ');
      return `declares ${count(blockers, 'blocker')}, ${count(items.length, 'item')}${keys ? `: ${keys}` : ''}`;
    }
    case 'ack':
      return `acknowledges ${about}, ${count(record.items.filter(({ reply }) => reply === 'accept').length, 'item')} accepted`;
    case 'blocker':
      return `is blocked: ${record.key}, for ${record.owner}`;
    case 'question':
      return `asks ${record.owner}: ${record.key}`;
    case 'decision':
      return `decides ${record.key}`;
    case 'resolution':
      return `resolves ${about}`;
    case 'reopening':
      return `reopens ${about}`;
    case 'assignment':
      return `assigns ${about} to ${record.to}`;
    case 'route':
      return `routes ${about}`;
    case 'retraction':
      return `retracts ${about}`;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
