import type { Level } from '../format/finding.js';
import type { State } from '../fold/state.js';
import { entries } from '../kinds/entries.js';
import type { ContentOf } from '../kinds/kind.js';
import { leftOutIds } from '../synthesis/left-out.js';
import { contextual, type Rule, type RuleContext } from './rule.js';
import { waitingWords } from './waiting-words.js';

/** A field that contradicts `blockers: none`, and its words. */
interface Evidence {
  field: 'status' | 'summary' | 'resume';
  words: string;
  level: Level;
}

/**
 * An item that waits needs `waits_on` or a blocker. A status or a clear statement is an error; words
 * that may mean something else (`time spent waiting for locks`) are a warning.
 */
export const noneContradicted: Rule<'none-contradicted', 'declaration'> = {
  name: 'none-contradicted',
  asks: 'A declaration with `blockers: none` has no item that is blocked or waits.',
  kinds: ['declaration'],
  when: 'always',
  level: 'error',
  check: (content, context) => {
    if (content.blockers !== 'none' || (content.carries ?? []).length > 0) return [];
    if (leavesOutBlocker(content, context.state)) return [];
    return entries(content.in_flight).flatMap((item, index) => {
      if ((item.waits_on ?? []).length > 0) return [];
      const evidence = [
        ...said('summary', item.summary, context),
        ...said('resume', item.resume, context),
        ...statusOf(item.status),
      ];
      const surest = evidence.find(({ level }) => level === 'error') ?? evidence[0];
      if (surest === undefined) return [];
      const { field, words, level } = surest;
      const blocker =
        content.synthesis === undefined ? 'a blocker' : 'carry the blocker that it waits for';
      const hint = `add waits_on: [{ who, for }] to the item, or ${blocker}${level === 'warning' ? '; ignore this if nothing waits' : ''}`;
      return [
        {
          level,
          at: ['in_flight', index, field],
          message: `blockers: none, but the item says ${words}`,
          hint,
        },
      ];
    });
  },
};

/**
 * A synthesis that leaves a blocker out says what its items wait for: the blocker stands there with
 * the reason.
 */
function leavesOutBlocker(
  { synthesis }: Pick<ContentOf<'declaration'>, 'synthesis'>,
  state: State,
): boolean {
  return (synthesis?.left_out ?? []).some(({ id }) =>
    [id, ...leftOutIds(state, id)].some((one) => /\.b\d+$/.test(one)),
  );
}

function statusOf(status: string): Evidence[] {
  return status === 'blocked' || status === 'waiting'
    ? [{ field: 'status', words: `status: ${status}`, level: 'error' }]
    : [];
}

/**
 * The words of a text that say that the item waits, quoted. The roster changes, so words with a name
 * in it are an error only in what is new.
 */
function said(
  field: 'summary' | 'resume',
  text: string | undefined,
  context: RuleContext,
): Evidence[] {
  const words = waitingWords(text ?? '', context.policy);
  if (words === null) return [];
  const level =
    words.sure === 'place' ? 'error' : words.sure === 'named' ? contextual(context) : 'warning';
  return [{ field, words: `"${words.words}"`, level }];
}
