import { branchOfCommits } from '../../../protocol/compose/evidence.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import { cutLine } from '../../../protocol/compose/pull-entries.js';
import { placeLine } from '../../../protocol/compose/place-line.js';
import type { OwnCommit } from '../../../protocol/compose/shift-facts.js';
import { plural } from '../../../protocol/format/plural.js';
import { cleanLine } from '../../../terminal/clean.js';
import { askLines } from './ask-lines.js';
import { commitsToken } from './gaps.js';
import type { Session } from './session.js';

type Fate = { is: 'item' | 'shipped' | 'out' } | { is: 'of'; key: string };

/** Commits that are shown. */
const SHOWN = 5;

/**
 * Asks what the author's commits belong to if no entry accounts for them. Leaving them out is never
 * the default, and needs a confirmation.
 * @returns false if they are still in no entry
 */
export async function askGapCommits(
  session: Session,
  commits: readonly OwnCommit[],
): Promise<boolean> {
  const { prompt, say, style, draft } = session;
  const count = plural(commits.length, 'commit');
  for (const { oid, subject } of commits.slice(0, SHOWN))
    say(`  ${style.dim('seen')}  ${oid.slice(0, 7)} ${cleanLine(subject)}`);
  if (commits.length > SHOWN) say(style.dim(`  … and ${commits.length - SHOWN} more`));
  const fate = await prompt.choose<Fate>({
    message: `${count} of yours ${commits.length === 1 ? 'is' : 'are'} in no item:`,
    choices: [
      { name: 'it is work in flight: say it in one line', value: { is: 'item' } },
      { name: 'choose what of it is shipped', value: { is: 'shipped' } },
      ...draft.list('in_flight').map((item) => ({
        name: `it belongs to ${keyOf(item)}`,
        value: { is: 'of', key: keyOf(item) } as const,
      })),
      { name: 'leave it out: none of it is in flight or shipped', value: { is: 'out' } },
    ],
  });
  if (fate.is === 'of') {
    await draft.remember(commitsToken(commits));
    return true;
  }
  if (fate.is === 'out') {
    const sure = await prompt.confirm({
      message: `Nobody will hear of ${count === '1 commit' ? 'this commit' : `these ${count}`}. Leave ${commits.length === 1 ? 'it' : 'them'} out?`,
      default: false,
    });
    if (sure) await draft.remember(commitsToken(commits));
    return sure;
  }
  const said =
    fate.is === 'item'
      ? await askLines(
          session,
          () => 'The item in one line. Enter: no more',
          branchOfCommits(session.facts, commits),
        )
      : await askShipped(session, commits);
  if (said) await draft.remember(commitsToken(commits));
  return said;
}

async function askShipped(session: Session, commits: readonly OwnCommit[]): Promise<boolean> {
  const { prompt, draft, author } = session;
  const chosen = await prompt.tick({
    message: 'Which of these are shipped?',
    choices: commits.map((commit) => ({
      name: `${commit.oid.slice(0, 7)} ${commit.subject}`,
      value: commit,
      ticked: commits.length === 1,
    })),
  });
  for (const { oid, subject } of chosen) {
    const entry = { summary: cutLine(subject), refs: { commit: oid } };
    await draft.replace(placeLine(author, draft.value, { list: 'shipped', entry }).body);
  }
  return chosen.length > 0;
}
