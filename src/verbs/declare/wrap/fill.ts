import { askGapCommits } from './ask-commits.js';
import { askHead } from './ask-head.js';
import { askLines, LINE_FORMS } from './ask-lines.js';
import { askMoved } from './ask-moved.js';
import { askNote } from './ask-notes.js';
import { askStuck } from './ask-stuck.js';
import { askUnpushed } from './ask-unpushed.js';
import { completeEntry } from './complete-entry.js';
import { gapsOf, noteToken, type Gap, type OpenList } from './gaps.js';
import type { Session } from './session.js';

/** Asks for everything that is missing, once. */
export async function fill(session: Session): Promise<void> {
  const asked = new Set<string>();
  for (;;) {
    const gap = gapsOf(session).find((one) => !asked.has(JSON.stringify(one)));
    if (gap === undefined) return;
    // A gap that an answer leaves open is left to the menu, so that nothing is asked twice.
    asked.add(JSON.stringify(gap));
    if (!(await askGap(session, gap))) return;
  }
}

/** @returns false if the person wants to see the whole declaration first */
async function askGap(session: Session, gap: Gap): Promise<boolean> {
  switch (gap.is) {
    case 'head':
      await askHead(session, gap.fields);
      break;
    case 'moved':
      await askMoved(session, gap.index, gap.moved);
      break;
    case 'commits':
      return askGapCommits(session, gap.commits);
    case 'note':
      if (!(await askNote(session, gap.note))) await session.draft.remember(noteToken(gap.note));
      break;
    case 'entry':
      await completeEntry(session, gap.list, gap.index);
      break;
    case 'stuck':
      await askStuck(session, gap.index);
      break;
    case 'unpushed':
      await askUnpushed(session, gap);
      break;
    case 'lists':
      await askLists(session, gap.lists);
  }
  return true;
}

/** Asks for work in flight, then for the rest. An empty line states that there is no more. */
async function askLists(session: Session, lists: readonly OpenList[]): Promise<void> {
  const { say, style, draft } = session;
  const [items, others] = LINE_FORMS;
  if (lists.includes('in_flight')) {
    say(style.dim(`  ${items}`));
    await askLines(session, () =>
      draft.list('in_flight').length === 0
        ? 'In flight, one line each. Enter: nothing in flight (none)'
        : 'In flight, one line each. Enter: no more',
    );
    return attest(session, ['in_flight']);
  }
  say(style.dim(`  ${others}`));
  const open = (): OpenList[] => lists.filter((name) => draft.at([name]) === undefined);
  await askLines(session, () => {
    const words = open().map((name) => name.replace('_', ' '));
    const none = words.length === 0 ? 'no more' : `none (${words.join(', ')})`;
    return `Anything else? One line each. Enter: ${none}`;
  });
  return attest(session, open());
}

/** Writes `none` for each list that is still empty. */
export async function attest({ draft }: Session, lists: readonly OpenList[]): Promise<void> {
  for (const name of lists) if (draft.at([name]) === undefined) await draft.put([name], 'none');
}
