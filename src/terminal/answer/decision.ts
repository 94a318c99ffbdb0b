import { shortHandle } from '../../protocol/format/record-id.js';
import type { DecisionRow } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { moment } from '../text/times.js';
import { fieldLines, refsLine } from './story.js';

/** A decision with its reason, what it replaced, and where it is recorded. */
export function decisionLines(
  decision: Shown<DecisionRow>,
  style: Style,
  { because = '', touches = '', where = '' } = {},
): string[] {
  const replaced = decision.superseded_by.map(shortHandle).join(', ');
  const state = decision.active
    ? style.good('active')
    : style.dim(replaced === '' ? 'withdrawn' : `replaced by ${replaced}`);
  const contested = decision.contested ? `  ${style.bad('contested')}` : '';
  return [
    `${style.bold(decision.key)}  decision ${shortHandle(decision.id)}  ${state}${contested}`,
    ...fieldLines(
      [
        ['because', because],
        ['touched', touches],
        ['decision', decision.decision],
        ['rationale', decision.rationale],
        ['alternatives', decision.alternatives.join('; ')],
        ['consequences', decision.consequences],
        ['paths', decision.paths.join(', ')],
        ['refs', refsLine(decision)],
        ['considers', decision.considers.map(shortHandle).join(', ')],
        ['new information', decision.new_information],
        ['posted', decision.posted.join(', ')],
        ['decided', `${decision.decided_by}, ${moment(decision.decided_at, style)}`],
        ['record', where],
      ],
      style,
    ),
  ];
}
