import { composeDecision } from '../../src/protocol/compose/events.js';
import { judge } from '../../src/protocol/rules/index.js';
import { prepare } from '../../src/ledger/seal.js';
import type { Decision } from '../../src/schema/types.js';
import { History } from './history.js';

const EARLIER = { key: 'split', decision: 'Split it', rationale: 'Isolation' };

/** Levels of what two rules say of a decision by `who`, after wei decided about `earlier`. */
export function levelsOf(
  rule: string,
  earlier: Partial<Decision>,
  who: string,
  own: (name: string) => Partial<Decision>,
): string[] {
  const history = new History();
  const declared = history.person('wei').declares({ decisions: [{ ...EARLIER, ...earlier }] });
  const author = history.person(who).author();
  const { supersedes, ...rest } = own(`${declared.id}.d1`);
  const content = composeDecision(
    author,
    { key: 'inline', decision: 'Inline it', rationale: 'Speed', ...rest },
    supersedes === undefined ? null : history.decision(declared, 'd1'),
  );
  const { record, problems } = prepare(content);
  if (!record) throw new Error(problems.map(({ message }) => message).join());
  const { policy, state, now } = author;
  return judge(record, { author: who, policy, state, now, writing: true })
    .filter((problem) => problem.rule === rule)
    .map(({ level }) => level);
}
